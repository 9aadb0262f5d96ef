import { addDays, type CalendarDate, compareDays, lastDay, monthOf } from "@/lib/calendar/calendar-date";
import type { BalanceRow } from "@/lib/metrics/holding";
import type { UtilisationSeries } from "@/lib/metrics/series";
import type { Programme } from "@/lib/programmes/programme";
import type { BalanceComparison, DatedBalance, DocumentBalances } from "../weekly-utilisation";
import type { FlowSource } from "./flow-source";
import { listOf } from "./total-figures";

/** The days a report looks at running totals of: those of its weeks. */
export interface BalanceWindow {
  from: CalendarDate;
  to: CalendarDate;
}

/** A viewer's running totals, oldest first, or why there are none. */
export interface RunningTotals {
  viewer: FlowSource["viewer"];
  dated: DatedBalance[];
  /** Set when there are none. */
  notAvailable: string | null;
  /** Whether any feed could bring them. */
  expected: boolean;
}

/**
 * Running totals as the supplier sends them; where it sends none, the publications received up to the end of each
 * week (month, where only whole months are sent), which is a running total from the first of them.
 */
export function runningTotals(
  programme: Pick<Programme, "feeds">,
  publications: FlowSource,
  balances: readonly BalanceRow[],
  series: UtilisationSeries,
): RunningTotals {
  const { viewer } = publications;
  const feeds = programme.feeds.filter(
    (feed) => feed.viewerId === viewer.id && feed.kind === "publications" && feed.grain === "balances",
  );
  // Several balance feeds of one viewer are parts of one stock: they add up only on a day all of them name.
  const dated =
    feeds.length > 0
      ? commonDates(feeds.map((feed) => balances.filter((row) => row.feedId === feed.id)))
      : counted(publications, series);
  const none =
    publications.grain === null
      ? `No feed of documents is set up for ${viewer.name}.`
      : `No running total has been received from ${viewer.name}.`;
  return {
    viewer,
    dated,
    notAvailable: dated.length > 0 ? null : none,
    expected: publications.grain !== null,
  };
}

/** Totals on the days every list has. */
export function commonDates(lists: readonly (readonly DatedBalance[])[]): DatedBalance[] {
  const [first = [], ...others] = lists.map(
    (list) => new Map(list.map(({ asAt, count }) => [asAt, count] as const)),
  );
  const totals: DatedBalance[] = [];
  for (const [asAt, count] of first) {
    const rest = others.map((other) => other.get(asAt));
    if (rest.every((each) => each !== undefined))
      totals.push({ asAt, count: rest.reduce((sum: number, each) => sum + (each ?? 0), count) });
  }
  return totals.sort((a, b) => (a.asAt < b.asAt ? -1 : 1));
}

function counted(publications: FlowSource, series: UtilisationSeries): DatedBalance[] {
  const { viewer, dataTo } = publications;
  if (dataTo === null) return [];
  const monthly = publications.counted.some((feed) => feed.countPeriod === "month");
  const of = { viewerId: viewer.id, kind: "p", scope: "A", scopeId: 0 } as const;
  const periods = [...series.counts({ ...of, grain: monthly ? "m" : "w" })].sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  let total = 0;
  const dated: DatedBalance[] = [];
  for (const [start, count] of periods) {
    if (start > dataTo) break;
    total += count;
    const end = monthly ? lastDay(monthOf(start)) : addDays(start, 6);
    // What has arrived of an unfinished week is known to the end of the data, not to the end of the week.
    dated.push({ asAt: compareDays(end, dataTo) < 0 ? end : dataTo, count: total });
  }
  const latest = dated.at(-1);
  if (latest !== undefined && latest.asAt < dataTo) dated.push({ asAt: dataTo, count: total });
  return dated;
}

/** The running totals a report shows. */
export function documentBalances(
  totals: Pick<RunningTotals, "dated" | "notAvailable">,
  window: BalanceWindow,
): DocumentBalances {
  const { dated } = totals;
  return {
    inWindow: dated.filter(({ asAt }) => asAt >= window.from && asAt <= window.to),
    atWeekEnd: dated.findLast(({ asAt }) => asAt <= window.to) ?? null,
    latest: dated.at(-1) ?? null,
    notAvailable: totals.notAvailable,
  };
}

/** Running totals of all viewers together, on the days all of them name, or why there are none. */
export function togetherDated(
  viewers: readonly RunningTotals[],
): Pick<RunningTotals, "dated" | "notAvailable"> {
  const taking = viewers.filter(({ expected }) => expected);
  const missing = taking.filter(({ dated }) => dated.length === 0);
  const dated = missing.length > 0 ? [] : commonDates(taking.map((each) => each.dated));
  const why =
    taking.length === 0
      ? "No feed of documents is set up."
      : missing.length > 0
        ? missing.map((each) => each.notAvailable).join(" ")
        : `${listOf(taking.map(({ viewer }) => viewer.name))} have no running total for the same day.`;
  return { dated, notAvailable: dated.length > 0 ? null : why };
}

/** Whether the running totals last received may be added up. */
export function compareBalances(viewers: readonly RunningTotals[]): BalanceComparison {
  const taking = viewers.filter(({ expected }) => expected);
  if (taking.length === 0) return { kind: "none", reason: "No feed of documents is set up." };
  const latest: { viewer: string; asAt: CalendarDate; count: number }[] = [];
  for (const each of taking) {
    const last = each.dated.at(-1);
    if (last === undefined) return { kind: "none", reason: each.notAvailable ?? "" };
    latest.push({ viewer: each.viewer.name, ...last });
  }
  const common = commonDates(taking.map(({ dated }) => dated)).at(-1);
  if (common !== undefined && latest.every(({ asAt }) => asAt === common.asAt))
    return { kind: "comparable", asAt: common.asAt, total: common.count };
  return {
    kind: "not-comparable",
    latest,
    commonDate: common === undefined ? null : { asAt: common.asAt, total: common.count },
  };
}
