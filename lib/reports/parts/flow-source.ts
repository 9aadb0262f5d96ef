import { addDays, type CalendarDate } from "@/lib/calendar/calendar-date";
import { londonToday } from "@/lib/calendar/london";
import { type Cell, noData, notApplicable, notAvailable, value } from "@/lib/disclosure/cell";
import { feedState } from "@/lib/feed-health/feed-state";
import { rhythmOf } from "@/lib/feed-health/rhythm";
import type { FeedArrival } from "@/lib/metrics/holding";
import { countedFeeds } from "@/lib/programmes/counted-feeds";
import { FEED_KINDS, type FlowKind, isFlow } from "@/lib/programmes/feed-kind";
import type { Feed, Programme } from "@/lib/programmes/programme";
import type { FeedStatus } from "../weekly-utilisation";
import { judgedOn } from "./judged-on";
import type { Period } from "./period";

/** What one viewer's views, or publications, are counted from. */
export interface FlowSource {
  viewer: Programme["viewers"][number];
  kind: FlowKind;
  /** What the counted feeds send. balances: running totals only. null: no feed has been set up. */
  grain: Feed["grain"] | null;
  counted: Feed[];
  /** Earliest last day among the counted feeds that have sent anything; null: nothing has arrived. */
  dataTo: CalendarDate | null;
  /** The days the counted feeds begin on, where they were stated to be complete from that day and no earlier. */
  beginnings: CalendarDate[];
  /** For each counted feed, the days it was stated to be complete for. */
  covered: [CalendarDate, CalendarDate][][];
}

/** Which feeds a viewer's flow of one kind is counted from, and how far they reach. */
export function flowSource(
  programme: Pick<Programme, "feeds">,
  viewer: FlowSource["viewer"],
  kind: FlowKind,
  arrivals: readonly FeedArrival[],
): FlowSource {
  const counted = countedFeeds(programme.feeds, viewer.id, kind);
  const balances = programme.feeds.some(
    (feed) => feed.viewerId === viewer.id && feed.kind === kind && feed.grain === "balances",
  );
  const arrived = counted.map((feed) => arrivals.find((arrival) => arrival.feedId === feed.id));
  return {
    viewer,
    kind,
    grain: counted[0]?.grain ?? (balances ? "balances" : null),
    counted,
    dataTo: earliest(arrived.map((arrival) => arrival?.dataTo ?? null)),
    beginnings: arrived.flatMap((arrival) => {
      const from = arrival?.dataFrom ?? null;
      return from !== null && arrival?.covered.some(([first]) => first === from) ? [from] : [];
    }),
    covered: arrived.map((arrival) => arrival?.covered ?? []),
  };
}

export function earliest(days: readonly (CalendarDate | null)[]): CalendarDate | null {
  return days.reduce((first, day) => (first === null || (day !== null && day < first) ? day : first), null);
}

/**
 * Does the figure speak for a part of the period only? Either it is still filling, or the data are stated to begin
 * inside it. (Where nothing is stated, a first view on a Wednesday is taken for the first there was.)
 */
const isProvisional = (source: FlowSource, period: Period): boolean =>
  source.dataTo === null ||
  source.dataTo < period.end ||
  source.beginnings.some((day) => period.start < day && day <= period.end);

/**
 * The viewer's own figure for a period: counted, zero because the sender says the days are complete, or why there
 * is none.
 *
 * @param count what was counted in the period; undefined where there is no row.
 */
export function flowCell(source: FlowSource, period: Period, count: number | undefined): Cell {
  const { viewer, grain, counted } = source;
  if (grain === null)
    return notApplicable(`No feed of ${FEED_KINDS[source.kind]} is set up for ${viewer.name}.`);
  if (grain === "balances")
    return notAvailable(`${viewer.name} sends running totals, not ${nounOf(source.kind)}.`);
  const coarse = counted.find((feed) => !tells(feed, period));
  if (coarse !== undefined) {
    const [sent, asked] =
      period.grain === "w" ? (["months", "weeks"] as const) : (["weeks", "months"] as const);
    return notAvailable(`${viewer.name} sends counts of whole ${sent}, which cannot be split into ${asked}.`);
  }
  if (count !== undefined) return value(count, isProvisional(source, period));
  if (isCovered(source, period)) return value(0, isProvisional(source, period));
  return noData(
    `Nothing has been received from ${viewer.name} for this ${period.grain === "w" ? "week" : "month"}.`,
  );
}

const nounOf = (kind: FlowKind) => (kind === "views" ? "views" : "publications");

function tells(feed: Feed, period: Period): boolean {
  if (feed.countPeriod === null || feed.countPeriod === "day") return true;
  return feed.countPeriod === (period.grain === "w" ? "week" : "month");
}

/** Every day of the period, up to the end of the data, lies in what was stated to be complete, for every feed. */
function isCovered(source: FlowSource, period: Period): boolean {
  const to = source.dataTo !== null && source.dataTo < period.end ? source.dataTo : period.end;
  if (source.dataTo === null || to < period.start) return false;
  return source.covered.length > 0 && source.covered.every((ranges) => covers(ranges, period.start, to));
}

/** Do the ranges, laid together, leave no day out? */
function covers(
  ranges: readonly [CalendarDate, CalendarDate][],
  from: CalendarDate,
  to: CalendarDate,
): boolean {
  let next = from;
  for (const [first, last] of [...ranges].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (first > next) break;
    if (last >= next) next = addDays(last, 1);
  }
  return next > to;
}

/** Every feed of a viewer: how far it reaches, and whether it is counted. */
export function feedStatuses(
  programme: Pick<Programme, "feeds" | "demonstration">,
  viewer: FlowSource["viewer"],
  arrivals: readonly FeedArrival[],
  { reported, today }: { reported: Period; today: CalendarDate },
): FeedStatus[] {
  const on = judgedOn(programme, arrivals, today);
  return programme.feeds
    .filter((feed) => feed.viewerId === viewer.id)
    .map((feed) => {
      const arrival = arrivals.find((each) => each.feedId === feed.id);
      const { dataTo = null, lastReceivedAt = null, leftOut = 0 } = arrival ?? {};
      return {
        slug: feed.slug,
        name: feed.name,
        kind: feed.kind,
        grain: feed.grain,
        dataTo,
        complete: dataTo !== null && dataTo >= reported.end,
        lastReceivedAt,
        state: feedState(
          rhythmOf(feed),
          { dataTo, lastReceivedOn: lastReceivedAt === null ? null : londonToday(new Date(lastReceivedAt)) },
          on,
        ),
        notCounted: notCountedReason(programme, viewer, feed),
        leftOut,
      };
    });
}

/** Why a feed is kept and not counted; null where it is. */
export function notCountedReason(
  programme: Pick<Programme, "feeds">,
  viewer: FlowSource["viewer"],
  feed: Feed,
): string | null {
  const counted =
    feed.grain === "balances" ||
    !isFlow(feed.kind) ||
    countedFeeds(programme.feeds, viewer.id, feed.kind).includes(feed);
  return counted ? null : `${viewer.name} ${FEED_KINDS[feed.kind]} are counted from events`;
}
