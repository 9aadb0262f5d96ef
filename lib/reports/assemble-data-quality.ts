import type { Arrivals } from "@/lib/arrivals/load-arrivals";
import { type CalendarDate, compareDays } from "@/lib/calendar/calendar-date";
import { arrivalLag } from "@/lib/feed-health/arrival-lag";
import { daysWithoutData } from "@/lib/feed-health/days-without-data";
import { feedState } from "@/lib/feed-health/feed-state";
import { rhythmOf } from "@/lib/feed-health/rhythm";
import { countedFeeds } from "@/lib/programmes/counted-feeds";
import { isFlow } from "@/lib/programmes/feed-kind";
import type { Feed, Programme } from "@/lib/programmes/programme";
import type { DataQualityReport, FeedOverlap, FeedQuality } from "./data-quality";
import { notCountedReason } from "./parts/flow-source";

/** Judges every feed of a programme by what came of it. Pure. */
export function assembleDataQuality(
  programme: Programme,
  arrivals: Arrivals & { on: CalendarDate },
): DataQualityReport {
  const { slug, name, demonstration } = programme;
  const { on, since } = arrivals;
  return {
    programme: { slug, name, demonstration },
    on,
    since,
    feeds: programme.viewers.flatMap((viewer) =>
      programme.feeds
        .filter(({ viewerId }) => viewerId === viewer.id)
        .map((feed) => feedQuality(programme, viewer, feed, arrivals)),
    ),
    overlaps: arrivals.overlaps.flatMap((overlap) => overlapOf(programme, overlap)),
  };
}

function feedQuality(
  programme: Programme,
  viewer: Programme["viewers"][number],
  feed: Feed,
  { intakes, weeks, days, on, since }: Arrivals & { on: CalendarDate },
): FeedQuality {
  const intake = intakes.find(({ feedId }) => feedId === feed.id);
  const rhythm = rhythmOf(feed);
  const { dataFrom = null, dataTo = null, lastReceivedOn = null, firstReceivedOn = null } = intake ?? {};
  const ofFeed = <Row extends { feedId: number }>(rows: readonly Row[]) =>
    rows.filter(({ feedId }) => feedId === feed.id);
  return {
    slug: feed.slug,
    name: feed.name,
    viewer: viewer.name,
    kind: feed.kind,
    grain: feed.grain,
    rhythm: { ...rhythm, stated: feed.expected !== null },
    state: feedState(rhythm, { dataTo, lastReceivedOn }, on),
    dataFrom,
    dataTo,
    lastReceivedAt: intake?.lastReceivedAt ?? null,
    imports: intake?.imports ?? 0,
    received: intake?.received ?? 0,
    rejected: intake?.rejected ?? 0,
    failed: intake?.failed ?? 0,
    missing:
      !tellsDays(feed) || dataFrom === null || dataTo === null
        ? null
        : daysWithoutData(
            latest(dataFrom, since),
            dataTo < on ? dataTo : on,
            new Set(ofFeed(days).map(({ day }) => day)),
            intake?.covered ?? [],
          ),
    lag: tellsWeeks(feed) ? arrivalLag(ofFeed(weeks), firstReceivedOn, on) : null,
    notCounted: notCountedReason(programme, viewer, feed),
  };
}

const latest = (a: CalendarDate, b: CalendarDate): CalendarDate => (compareDays(a, b) > 0 ? a : b);

const tellsDays = ({ grain, countPeriod }: Feed): boolean =>
  grain === "events" || (grain === "counts" && countPeriod === "day");

const tellsWeeks = (feed: Feed): boolean => tellsDays(feed) || feed.countPeriod === "week";

/** Feeds of which one is not counted do not double anything. */
function overlapOf(programme: Programme, overlap: Arrivals["overlaps"][number]): FeedOverlap[] {
  const { feedIds, ...rest } = overlap;
  const [one, other] = feedIds.map((id) => programme.feeds.find((feed) => feed.id === id));
  const viewer = programme.viewers.find(({ id }) => id === one?.viewerId);
  if (one === undefined || other === undefined || viewer === undefined || !isFlow(one.kind)) return [];
  const counted = countedFeeds(programme.feeds, viewer.id, one.kind);
  if (!counted.includes(one) || !counted.includes(other)) return [];
  return [{ ...rest, feeds: [one.name, other.name], viewer: viewer.name, kind: one.kind }];
}
