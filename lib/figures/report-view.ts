import { Sector } from "@/lib/organisations/sector";
import { parseParameter } from "@/lib/reports/report-query";
import { type OrganisationSort, OrganisationSortText } from "./organisation-sort";

/**
 * How the reader wants the organisations listed. An empty sector, as a form sends it, is every sector.
 *
 * Errors  a `Refusal` (bad-query) that names the parameter.
 */
export function parseListing(searchParams: Record<string, string | string[] | undefined>): {
  sector: Sector | null;
  sort: OrganisationSort | null;
} {
  const { sector, ...rest } = searchParams;
  const chosen = sector === "" ? rest : searchParams;
  return {
    sector: parseParameter(chosen, "sector", Sector) ?? null,
    sort: parseParameter(searchParams, "sort", OrganisationSortText) ?? null,
  };
}
