import type { FlowKind } from "./feed-kind";
import type { Feed } from "./programme";

/**
 * The feeds whose rows make a viewer's flow of one kind. Events and supplied counts of the same thing are never
 * added together: where a viewer has event feeds, these are counted and its counts feeds are only kept.
 * Running totals (balances) are stocks and never part of a flow.
 */
export function countedFeeds(feeds: readonly Feed[], viewerId: number, kind: FlowKind): Feed[] {
  const flows = feeds.filter(
    (feed) => feed.viewerId === viewerId && feed.kind === kind && feed.grain !== "balances",
  );
  const events = flows.filter((feed) => feed.grain === "events");
  return events.length > 0 ? events : flows;
}

/**
 * The event feeds in which people can be told apart across all viewers of a programme, or none: when one viewer's
 * views are supplied as counts, people of the whole programme cannot be known.
 */
export function programmeWideEventFeeds(feeds: readonly Feed[]): Feed[] {
  const viewerIds = [...new Set(feeds.map((feed) => feed.viewerId))];
  const counted = viewerIds.flatMap((viewerId) => countedFeeds(feeds, viewerId, "views"));
  return counted.every((feed) => feed.grain === "events") ? counted : [];
}
