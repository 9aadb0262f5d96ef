import { formatDay } from "@/lib/calendar/format";
import type { UserGrowthReport, ViewerGrowth } from "@/lib/reports/user-growth";
import { formatCountOf, sentence } from "./format";
import { exportAddress, type ReportTable, type ReportView } from "./report-address";
import { compareInSort, sortText } from "./sort-text";

/** What the adoption of organisations can be ordered by, and whether a reader expects the latest first. */
export const ADOPTION_SORTS = {
  name: { descendingFirst: false },
  sector: { descendingFirst: false },
  stage: { descendingFirst: false },
  live: { descendingFirst: false },
  "first-use": { descendingFirst: false },
  "regular-use": { descendingFirst: false },
  "last-view": { descendingFirst: true },
} as const;

export type AdoptionSortKey = keyof typeof ADOPTION_SORTS;

/** What a reader has chosen to see of the user growth report. */
export type GrowthView = ReportView<AdoptionSortKey>;

export const AdoptionSortText = sortText(
  Object.keys(ADOPTION_SORTS) as [AdoptionSortKey, ...AdoptionSortKey[]],
);

/** Those without a value come last, whichever way round; equals keep their order. */
export function sortedBy<Row>(
  rows: readonly Row[],
  sortValue: (row: Row) => number | string | null,
  descending: boolean,
): Row[] {
  return [...rows].sort((one, other) => {
    const a = sortValue(one);
    const b = sortValue(other);
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    return (descending ? -1 : 1) * compareInSort(a, b);
  });
}

/** A viewer's figures under the name they go by on the page and in addresses. */
export interface NamedGrowth {
  name: string;
  slug: string;
  growth: ViewerGrowth;
  /** Its place among the viewers, which gives it its colour and shape. */
  series: number;
}

export const namedGrowth = (growth: ViewerGrowth, series = 0): NamedGrowth => ({
  name: growth.viewer?.name ?? "All viewers",
  slug: growth.viewer?.slug ?? "all",
  growth,
  series,
});

/** A table of a viewer, or of all of them, as a file. */
export const growthExport = (view: ReportView, table: ReportTable, { growth }: NamedGrowth): string =>
  exportAddress(view, table, growth.viewer?.slug ?? null);

/** Every viewer, and all of them together where there are several. */
export const everybody = ({ viewers, total }: Pick<UserGrowthReport, "viewers" | "total">): NamedGrowth[] =>
  [...viewers, ...(viewers.length > 1 ? [total] : [])].map((each, series) => namedGrowth(each, series));

/**
 * Viewers whose people can be told apart, with all of them together where there are several and these can be told too;
 * and why the others cannot, a sentence each.
 */
export function whoIsTold({ viewers, total }: Pick<UserGrowthReport, "viewers" | "total">): {
  told: NamedGrowth[];
  untold: string[];
} {
  const all = everybody({ viewers, total });
  const untold = all.flatMap(({ name, growth }) => {
    const reason = untoldReason(growth);
    return reason === null ? [] : [`${name}: not available. ${sentence(reason)}`];
  });
  return { told: all.filter(({ growth }) => untoldReason(growth) === null), untold };
}

/** Why nobody can be told apart on a viewer in any week shown; null where somebody can. */
export function untoldReason({ weekly }: ViewerGrowth): string | null {
  const points = weekly["active-users"];
  const last = points.at(-1)?.cell;
  const never = points.every(({ cell }) => cell.kind === "not-available");
  return never && last?.kind === "not-available" ? last.reason : null;
}

/** The place of the first week that has data: what lies before it says nothing, and is not drawn. */
export function firstShown({ weeks, firstWeek }: Pick<UserGrowthReport, "weeks" | "firstWeek">): number {
  const place = weeks.findIndex((week) => firstWeek !== null && week >= firstWeek);
  return Math.max(place, 0);
}

/** "14 weeks to 11 September 2016, from the first with data." */
export function shownWeeks(report: Pick<UserGrowthReport, "weeks" | "firstWeek" | "weekEnd">): string {
  const from = firstShown(report);
  const first = from === 0 ? "" : ", from the first with data";
  return `${formatCountOf(report.weeks.length - from, "week")} to ${formatDay(report.weekEnd)}${first}.`;
}
