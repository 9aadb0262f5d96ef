import type { Cell } from "@/lib/disclosure/cell";
import type { Change, OrganisationUtilisation } from "@/lib/reports/weekly-utilisation";
import type { ReportView } from "./report-address";
import { compareInSort, sortText } from "./sort-text";

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

/** What a reader has chosen to see of the weekly report. */
export type WeeklyView = ReportView<OrganisationSortKey>;
export type OrganisationSort = NonNullable<WeeklyView["sort"]>;

export const OrganisationSortText = sortText(
  Object.keys(ORGANISATION_SORTS) as [OrganisationSortKey, ...OrganisationSortKey[]],
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
    return sign * compareInSort(a, b);
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
