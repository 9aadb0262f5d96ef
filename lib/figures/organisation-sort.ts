import { z } from "zod";
import type { Cell } from "@/lib/disclosure/cell";
import type { Change, OrganisationUtilisation } from "@/lib/reports/weekly-utilisation";

/** What the organisations can be ordered by, and whether a reader expects the largest first. */
export const ORGANISATION_SORTS = {
  name: { descendingFirst: false },
  sector: { descendingFirst: false },
  views: { descendingFirst: true },
  change: { descendingFirst: true },
  "active-users": { descendingFirst: true },
  documents: { descendingFirst: true },
  "last-view": { descendingFirst: true },
} as const;

export type OrganisationSortKey = keyof typeof ORGANISATION_SORTS;

export interface OrganisationSort {
  by: OrganisationSortKey;
  descending: boolean;
}

/** "views" or "-views" in an address; a minus puts the largest first. */
export const OrganisationSortText = z
  .string()
  .regex(/^-?[a-z-]+$/)
  .transform((text): { by: string; descending: boolean } => ({
    by: text.replace(/^-/, ""),
    descending: text.startsWith("-"),
  }))
  .pipe(
    z.object({
      by: z.enum(Object.keys(ORGANISATION_SORTS) as [OrganisationSortKey, ...OrganisationSortKey[]]),
      descending: z.boolean(),
    }),
  );

/**
 * Organisations in the reader's order.
 *
 * Those without a figure come after those with one, whichever way round; what is not mapped is last of all.
 * Equals keep the report's order, which is busiest first.
 */
export function sortOrganisations(
  organisations: readonly OrganisationUtilisation[],
  sort: OrganisationSort | null,
): OrganisationUtilisation[] {
  if (sort === null) return [...organisations];
  const sign = sort.descending ? -1 : 1;
  return [...organisations].sort((one, other) => {
    if ((one.code === null) !== (other.code === null)) return one.code === null ? 1 : -1;
    const a = sortValue(one, sort.by);
    const b = sortValue(other, sort.by);
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return sign * compare(a, b);
  });
}

function sortValue(organisation: OrganisationUtilisation, by: OrganisationSortKey): number | string | null {
  switch (by) {
    case "name":
      return organisation.name;
    case "sector":
      return organisation.sector;
    case "views":
      return figure(organisation.views);
    case "change":
      return difference(organisation.change);
    case "active-users":
      return figure(organisation.activeUsers);
    case "documents":
      return figure(organisation.documentsPublished);
    case "last-view":
      return organisation.lastView;
  }
}

function figure(cell: Cell): number | null {
  return cell.kind === "value" ? cell.value : null;
}

function difference(change: Change): number | null {
  return change.kind === "change" && !change.provisional ? change.difference : null;
}

function compare(a: number | string, b: number | string): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), "en-GB");
}
