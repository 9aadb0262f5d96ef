import { type CalendarDate, dayNumber } from "@/lib/calendar/calendar-date";
import { formatDay } from "@/lib/calendar/format";
import { FEED_KINDS, isFlow } from "@/lib/programmes/feed-kind";
import type { FeedStatus } from "@/lib/reports/weekly-utilisation";
import { stateSentence } from "./data-quality-words";
import { formatCountOf, sentence } from "./format";

/** How far a feed's data goes, and what that means for the week shown. */
export interface FeedFreshness {
  key: string;
  name: string;
  dataTo: string;
  state: "complete" | "provisional" | "missing" | "not-counted" | "dated";
  /** The state in words. */
  label: string;
  note: string | null;
}

/** What of a report tells of its feeds. */
interface ReportedFeeds {
  weekEnd: CalendarDate;
  viewers: { viewer: { name: string } | null; feeds: FeedStatus[] }[];
}

/** "Data to" for each feed of each viewer, in the viewers' order. */
export function prepareFreshness(report: ReportedFeeds): FeedFreshness[] {
  return report.viewers.flatMap((utilisation) =>
    utilisation.feeds.map((feed) => {
      const fresh = feedFreshness(feed, utilisation, report);
      return { ...fresh, note: [fresh.note, leftOutSentence(feed)].filter(Boolean).join(" ") || null };
    }),
  );
}

/** What is left out is said wherever it is said how far the data goes. */
function leftOutSentence({ kind, leftOut }: FeedStatus): string | null {
  if (leftOut === 0) return null;
  const what = kind === "publications" ? "document" : "view";
  return `${formatCountOf(leftOut, what)} of test organisations and test users in it ${leftOut === 1 ? "is" : "are"} not counted.`;
}

function feedFreshness(
  feed: FeedStatus,
  { viewer }: ReportedFeeds["viewers"][number],
  report: ReportedFeeds,
): FeedFreshness {
  const common = {
    key: feed.slug,
    name: `${viewer?.name ?? "All viewers"} ${FEED_KINDS[feed.kind]}`,
    dataTo: feed.dataTo === null ? "Nothing received" : `Data to ${formatDay(feed.dataTo)}`,
  };
  if (feed.notCounted !== null)
    return { ...common, state: "not-counted", label: "Not counted", note: sentence(feed.notCounted) };
  const late = stateSentence(feed.state);
  if (feed.dataTo === null) return { ...common, state: "missing", label: "No data", note: late };
  if (feed.complete) return { ...common, state: "complete", label: "Complete for this week", note: null };
  const short = dayNumber(report.weekEnd) - dayNumber(feed.dataTo);
  if (feed.grain === "balances")
    return {
      ...common,
      state: "dated",
      label: `No ${isFlow(feed.kind) ? "total" : "figure"} for this week's end`,
      note: `The last ${isFlow(feed.kind) ? "running total" : "figure"} is ${formatCountOf(short, "day")} before the week's end.${late === null ? "" : ` ${late}`}`,
    };
  return {
    ...common,
    state: short >= 7 ? "missing" : "provisional",
    label: short >= 7 ? "No data for this week" : "Provisional",
    note: `The data stops ${formatCountOf(short, "day")} before the week's end.${late === null ? "" : ` ${late}`}`,
  };
}
