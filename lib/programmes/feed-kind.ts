/** What feeds send, by what it is called in a sentence. */
export const FEED_KINDS = {
  views: "views",
  publications: "documents",
  users: "registered users",
  records: "records held",
  population: "people covered",
} as const;

export type FeedKind = keyof typeof FEED_KINDS;
/** What happens, and is counted by period. */
export type FlowKind = "views" | "publications";
/** What there is on a date, and is never a flow: it comes as balances, or not at all. */
export type StockKind = Exclude<FeedKind, FlowKind>;

export const isFlow = (kind: FeedKind): kind is FlowKind => kind === "views" || kind === "publications";
