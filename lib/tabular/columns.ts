/** What of a feed decides which columns its rows have. */
export interface TableShape {
  kind: string;
  grain: "events" | "counts" | "balances";
}

export interface Column {
  name: string;
  /** Whether every file of the feed must have the column. */
  required: boolean;
}

function required(...names: string[]): Column[] {
  return names.map((name) => ({ name, required: true }));
}
function optional(name: string): Column {
  return { name, required: false };
}

const VIEW_EVENTS = [
  ...required("event_id", "occurred_at", "user_id", "organisation", "role"),
  optional("outcome"),
];
const PUBLICATION_EVENTS = [
  ...required("document_id", "published_at", "organisation", "document_type"),
  optional("replaces"),
];
const VIEW_COUNTS = [...required("organisation", "period_start", "count"), optional("role")];
const PUBLICATION_COUNTS = [...required("organisation", "period_start", "count"), optional("document_type")];
const BALANCES = [...required("as_at", "count"), optional("organisation")];

/** The columns of a feed, by our names, in the order in which a row's fields are checked. */
export function columnsOf(feed: TableShape): readonly Column[] {
  if (feed.grain === "balances") return BALANCES;
  if (feed.grain === "counts") return feed.kind === "views" ? VIEW_COUNTS : PUBLICATION_COUNTS;
  return feed.kind === "views" ? VIEW_EVENTS : PUBLICATION_EVENTS;
}

/** The column that identifies an event, by our name; null where organisation and period do. */
export function identifierOf(feed: TableShape): string | null {
  if (feed.grain !== "events") return null;
  return feed.kind === "views" ? "event_id" : "document_id";
}

/** The column that places a row in time, by our name. */
export function timeColumnOf(feed: TableShape): string {
  if (feed.grain === "balances") return "as_at";
  if (feed.grain === "counts") return "period_start";
  return feed.kind === "views" ? "occurred_at" : "published_at";
}
