import { isMonday } from "@/lib/calendar/calendar-date";
import { londonDay } from "@/lib/calendar/london";
import { parseDay, parseInstant } from "@/lib/calendar/parse-time";
import { containsNhsNumber } from "@/lib/events/nhs-number";
import type { FeedShape, RowSink } from "@/lib/ingest/readers/row";
import type { RejectionCode } from "@/lib/ingest/rejection";
import { columnsOf } from "@/lib/tabular/columns";

/**
 * Checks the fields of one row, given in the order of columnsOf and trimmed, and hands it to the sink: as a row, or as
 * the first thing wrong with it. `careful` is false when the text is known to hold nothing but printable ASCII and no
 * ten digits; then the fields are not searched again.
 */
export type TakeRow = (line: number, fields: readonly string[], careful: boolean) => void;

const LONGEST_FIELD = 200;
/** C0, C1, line and paragraph separators, characters that turn the direction of writing, halves of characters. */
const CONTROL = /[\p{Cc}\p{Cs}\u2028-\u202e\u2066-\u2069]/u;
const OUTCOMES = new Map<string, 0 | 1>([
  ["", 0],
  ["success", 0],
  ["0", 0],
  ["failure", 1],
  ["minor failure", 1],
  ["serious failure", 1],
  ["major failure", 1],
  ["4", 1],
  ["8", 1],
  ["12", 1],
]);

/** Why a text cannot stand in a field; null: it can. */
function faultOf(text: string, careful: boolean): RejectionCode | null {
  if (text.length > LONGEST_FIELD && [...text].length > LONGEST_FIELD) return "too-long";
  if (!careful) return null;
  if (CONTROL.test(text)) return "control-character";
  return containsNhsNumber(text) ? "nhs-number" : null;
}

function faultOfRequired(text: string, careful: boolean): RejectionCode | null {
  return text === "" ? "missing-value" : faultOf(text, careful);
}

/** How the rows of a feed are understood. */
export function rowTaker(feed: FeedShape, sink: RowSink, now: Date): TakeRow {
  if (feed.grain === "balances") return balanceTaker(feed, sink, now);
  if (feed.grain === "counts") return countTaker(feed, sink, now);
  return feed.kind === "views" ? accessTaker(feed, sink, now) : publicationTaker(feed, sink, now);
}

function accessTaker(feed: FeedShape, sink: RowSink, now: Date): TakeRow {
  const times = { zone: feed.timeZone, dates: feed.mapping.dates, now };
  return (line, fields, careful) => {
    const [eventId = "", time = "", userId = "", organisation = "", role = "", outcomeText = ""] = fields;
    let fault = faultOfRequired(eventId, careful);
    if (fault !== null) return sink.reject(line, "event_id", fault);
    if (time === "") return sink.reject(line, "occurred_at", "missing-value");
    const instant = parseInstant(time, times);
    if (!instant.ok) return sink.reject(line, "occurred_at", instant.code);
    fault = faultOfRequired(userId, careful);
    if (fault !== null) return sink.reject(line, "user_id", fault);
    fault = faultOfRequired(organisation, careful);
    if (fault !== null) return sink.reject(line, "organisation", fault);
    fault = faultOf(role, careful);
    if (fault !== null) return sink.reject(line, "role", fault);
    fault = faultOf(outcomeText, careful);
    if (fault !== null) return sink.reject(line, "outcome", fault);
    const outcome = OUTCOMES.get(outcomeText) ?? OUTCOMES.get(outcomeText.toLowerCase());
    if (outcome === undefined) return sink.reject(line, "outcome", "unknown-outcome");
    const occurredAt = instant.micros;
    sink.accept(line, {
      eventId,
      occurredAt,
      day: londonDay(occurredAt),
      userId,
      organisation,
      role,
      outcome,
    });
  };
}

function publicationTaker(feed: FeedShape, sink: RowSink, now: Date): TakeRow {
  const times = { zone: feed.timeZone, dates: feed.mapping.dates, now };
  return (line, fields, careful) => {
    const [documentId = "", time = "", organisation = "", documentType = "", replaces = ""] = fields;
    let fault = faultOfRequired(documentId, careful);
    if (fault !== null) return sink.reject(line, "document_id", fault);
    if (time === "") return sink.reject(line, "published_at", "missing-value");
    const instant = parseInstant(time, times);
    if (!instant.ok) return sink.reject(line, "published_at", instant.code);
    fault = faultOfRequired(organisation, careful);
    if (fault !== null) return sink.reject(line, "organisation", fault);
    fault = faultOf(documentType, careful);
    if (fault !== null) return sink.reject(line, "document_type", fault);
    fault = faultOf(replaces, careful);
    if (fault !== null) return sink.reject(line, "replaces", fault);
    const publishedAt = instant.micros;
    sink.accept(line, {
      documentId,
      publishedAt,
      day: londonDay(publishedAt),
      organisation,
      documentType,
      replaces: replaces === "" ? null : replaces,
    });
  };
}

function countTaker(feed: FeedShape, sink: RowSink, now: Date): TakeRow {
  const times = { dates: feed.mapping.dates, now };
  const termField = columnsOf(feed)[3]?.name ?? "role";
  return (line, fields, careful) => {
    const [organisation = "", date = "", countText = "", term = ""] = fields;
    let fault = faultOfRequired(organisation, careful);
    if (fault !== null) return sink.reject(line, "organisation", fault);
    if (date === "") return sink.reject(line, "period_start", "missing-value");
    const period = parseDay(date, times);
    if (!period.ok) return sink.reject(line, "period_start", period.code);
    if (!beginsPeriod(period.day, date, feed)) return sink.reject(line, "period_start", "period-start");
    const count = parseCount(countText);
    if (typeof count === "string") return sink.reject(line, "count", count);
    fault = faultOf(term, careful);
    if (fault !== null) return sink.reject(line, termField, fault);
    sink.accept(line, { organisation, day: period.day, count, term });
  };
}

function balanceTaker(feed: FeedShape, sink: RowSink, now: Date): TakeRow {
  const times = { dates: feed.mapping.dates, now };
  return (line, fields, careful) => {
    const [date = "", countText = "", organisation = ""] = fields;
    if (date === "") return sink.reject(line, "as_at", "missing-value");
    const asAt = parseDay(date, times);
    if (!asAt.ok) return sink.reject(line, "as_at", asAt.code);
    const count = parseCount(countText);
    if (typeof count === "string") return sink.reject(line, "count", count);
    const fault = faultOf(organisation, careful);
    if (fault !== null) return sink.reject(line, "organisation", fault);
    sink.accept(line, { day: asAt.day, count, organisation: organisation === "" ? null : organisation });
  };
}

function beginsPeriod(day: number, written: string, feed: FeedShape): boolean {
  if (feed.countPeriod === "week") return isMonday(day);
  if (feed.countPeriod !== "month") return true;
  const dayFirst = written.charAt(2) === "/";
  return (dayFirst ? written.slice(0, 2) : written.slice(8, 10)) === "01";
}

/** A whole number of 0 or more, in digits alone: thousands separators and decimals are read in more than one way. */
function parseCount(text: string): number | RejectionCode {
  if (text === "") return "missing-value";
  if (!/^\d+$/.test(text)) return "count-format";
  const count = Number(text);
  return count > Number.MAX_SAFE_INTEGER ? "count-too-large" : count;
}
