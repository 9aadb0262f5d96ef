import type { z } from "zod";
import { Sector } from "@/lib/organisations/sector";
import { parseParameter } from "@/lib/reports/report-query";

/**
 * How the reader wants the organisations listed. An empty sector, as a form sends it, is every sector.
 *
 * Errors  a `Refusal` (bad-query) that names the parameter.
 */
export function parseListing<Sort>(
  searchParams: Record<string, string | string[] | undefined>,
  sort: z.ZodType<Sort>,
): { sector: Sector | null; sort: Sort | null } {
  const { sector, ...rest } = searchParams;
  const chosen = sector === "" ? rest : searchParams;
  return {
    sector: parseParameter(chosen, "sector", Sector) ?? null,
    sort: parseParameter(searchParams, "sort", sort) ?? null,
  };
}
