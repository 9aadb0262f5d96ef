import type { OptionGroup } from "@/components/forms/select-field";
import { SECTORS, type Sector } from "@/lib/organisations/sector";
import type { Programme } from "@/lib/programmes/programme";

/** A programme's organisations as the options of a choice: by sector, then by name. */
export function organisationOptions(programme: Programme): OptionGroup[] {
  const sectors = Object.keys(SECTORS) as Sector[];
  return sectors
    .map((sector) => ({
      label: SECTORS[sector],
      options: programme.organisations
        .filter((organisation) => organisation.sector === sector)
        .map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))
        .sort((a, b) => a.label.localeCompare(b.label, "en-GB")),
    }))
    .filter(({ options }) => options.length > 0);
}
