import { SECTORS, type Sector } from "@/lib/organisations/sector";
import { type ReportView, reportPath, viewParameters } from "./report-address";

/** A form that lists the organisations of one sector; works without scripts. */
export interface SectorFilter {
  action: string;
  /** What else has been chosen and stays. */
  kept: { name: string; value: string }[];
  choices: { value: string; label: string; chosen: boolean }[];
}

/** The choice of a sector among those that occur, which leads back to the part of the page named. */
export function prepareSectorFilter(
  view: ReportView,
  organisations: readonly { sector: Sector | null }[],
  fragment: string,
): SectorFilter {
  return {
    action: `${reportPath(view)}#${fragment}`,
    kept: viewParameters(view).filter(({ name }) => name !== "sector"),
    choices: sectorChoices(organisations, view.sector),
  };
}

/** The sectors that occur, in the order of the catalogue. */
function sectorChoices(
  organisations: readonly { sector: Sector | null }[],
  chosen: Sector | null,
): SectorFilter["choices"] {
  const present = new Set(organisations.map(({ sector }) => sector));
  if (chosen !== null) present.add(chosen);
  const sectors = (Object.keys(SECTORS) as Sector[]).filter((sector) => present.has(sector));
  return [
    { value: "", label: "All sectors", chosen: chosen === null },
    ...sectors.map((sector) => ({ value: sector, label: SECTORS[sector], chosen: sector === chosen })),
  ];
}
