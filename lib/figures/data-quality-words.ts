import { formatDay } from "@/lib/calendar/format";
import type { FeedState } from "@/lib/feed-health/feed-state";
import type { Rhythm } from "@/lib/feed-health/rhythm";
import { FEED_KINDS } from "@/lib/programmes/feed-kind";
import type { FeedQuality } from "@/lib/reports/data-quality";
import { formatCountOf } from "./format";

/** A state in a word or two, with the colour that says the same. */
export const STATES: Readonly<
  Record<FeedState["kind"], { label: string; rating: "green" | "amber" | "red" | "grey" }>
> = {
  "on-time": { label: "On time", rating: "green" },
  late: { label: "Late", rating: "amber" },
  silent: { label: "Silent", rating: "red" },
  "nothing-received": { label: "Nothing received", rating: "red" },
  ended: { label: "Ended", rating: "grey" },
};

/** What a state means for this feed, as a sentence; null where there is nothing to add. */
export function stateSentence(state: FeedState): string | null {
  switch (state.kind) {
    case "on-time":
    case "ended":
      return null;
    case "nothing-received":
      return `Data to ${formatDay(state.dueTo)} should be here.`;
    case "late":
      return `Data to ${formatDay(state.dueTo)} should be here: ${formatCountOf(state.daysMissing, "day")} missing.`;
    case "silent":
      return `Data to ${formatDay(state.dueTo)} should be here: ${formatCountOf(state.daysMissing, "day")} missing, and nothing has been received for ${formatCountOf(state.silentDays, "day")}.`;
  }
}

/** "Every week, within 7 days" */
export function rhythmWords({ every, withinDays }: Rhythm): string {
  if (every === "none") return "Nothing more";
  const within = withinDays === 0 ? "the same day" : `within ${formatCountOf(withinDays, "day")}`;
  return `Every ${every}, ${within}`;
}

/** "e-Xchange views" */
export const feedWords = ({ viewer, kind }: Pick<FeedQuality, "viewer" | "kind">): string =>
  `${viewer} ${FEED_KINDS[kind]}`;

/** A feed in a sentence: "More (e-Xchange views)", or its name alone where that says what it sends. */
export const feedLabel = (feed: Pick<FeedQuality, "name" | "viewer" | "kind">): string =>
  feed.name === feedWords(feed) ? feed.name : `${feed.name} (${feedWords(feed)})`;
