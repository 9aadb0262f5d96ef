import { isMonday } from "@/lib/calendar/calendar-date";
import { londonDay } from "@/lib/calendar/london";
import { parseDay, parseInstant, type TimeCode } from "@/lib/calendar/parse-time";
import { containsNhsNumber } from "@/lib/events/nhs-number";
import type { FeedShape, RowSink } from "@/lib/ingest/readers/row";
import { RowIdentities } from "@/lib/ingest/readers/row-identities";
import type { UserIds } from "@/lib/ingest/readers/user-ids";
import type { RejectionCode } from "@/lib/ingest/rejection";
import { columnsOf } from "@/lib/tabular/columns";
import { isScientific } from "@/lib/tabular/excel-damage";
import { timeDamage } from "@/lib/tabular/loose-time";

/**
 * Checks the fields of one row, given in the order of columnsOf and trimmed, and hands it to the sink: as a row, or as
 * the first thing wrong with it. `careful` is false when the text is known to hold nothing but printable ASCII and no
 * ten digits; then the fields are not searched again.
 */
export type TakeRow = (line: number, fields: string[], careful: boolean) => void;

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

/** The same for what identifies or names: an identifier that went through a spreadsheet is no longer one. */
function faultOfName(text: string, careful: boolean): RejectionCode | null {
  // A plus sign before two last digits is rare, and costs less to look for.
  if (text.charCodeAt(text.length - 3) === 43 && isScientific(text)) return "scientific-notation";
  return faultOfRequired(text, careful);
}

/** A time in no form we read may be in one that can be named. */
function faultOfTime(text: string, code: TimeCode): RejectionCode {
  return code === "time-format" ? (timeDamage(text) ?? code) : code;
}

/** What the rows of a file are read with. */
export interface Reading {
  now: Date;
  /** For rows without identifiers of their own. */
  identityKey: Buffer | undefined;
  userIds: UserIds;
}

/** How the rows of a feed are understood. */
export function rowTaker(feed: FeedShape, sink: RowSink, reading: Reading): TakeRow {
  const { now } = reading;
  if (feed.grain === "balances") return balanceTaker(feed, sink, now);
  if (feed.grain === "counts") return countTaker(feed, sink, now);
  return feed.kind === "views" ? accessTaker(feed, sink, reading) : publicationTaker(feed, sink, reading);
}

/** null: rows have identifiers. */
function identitiesOf({ mapping }: FeedShape, { identityKey }: Reading): RowIdentities | null {
  if (mapping.identity !== "content") return null;
  if (identityKey === undefined) throw new Error("Rows without identifiers cannot be read without a key.");
  return new RowIdentities(identityKey);
}

function accessTaker(feed: FeedShape, sink: RowSink, reading: Reading): TakeRow {
  const { mapping } = feed;
  const times = { zone: mapping.timeZone ?? feed.timeZone, dates: mapping.dates, now: reading.now };
  const identities = identitiesOf(feed, reading);
  return (line, fields, careful) => {
    const [eventId = "", time = "", writtenId = "", organisation = "", role = "", outcomeText = ""] = fields;
    let fault = identities === null ? faultOfName(eventId, careful) : null;
    if (fault !== null) return sink.reject(line, "event_id", fault);
    if (time === "") return sink.reject(line, "occurred_at", "missing-value");
    const instant = parseInstant(time, times);
    if (!instant.ok) return sink.reject(line, "occurred_at", faultOfTime(time, instant.code));
    fault = faultOfName(writtenId, careful);
    if (fault !== null) return sink.reject(line, "user_id", fault);
    fault = faultOfName(organisation, careful);
    if (fault !== null) return sink.reject(line, "organisation", fault);
    fault = faultOf(role, careful);
    if (fault !== null) return sink.reject(line, "role", fault);
    fault = faultOf(outcomeText, careful);
    if (fault !== null) return sink.reject(line, "outcome", fault);
    const outcome = OUTCOMES.get(outcomeText) ?? OUTCOMES.get(outcomeText.toLowerCase());
    if (outcome === undefined) return sink.reject(line, "outcome", "unknown-outcome");
    const occurredAt = instant.micros;
    const userId = reading.userIds.whole(writtenId);
    sink.accept(line, {
      eventId: identities?.ofAccess({ occurredAt, userId, organisation, role, outcome }) ?? eventId,
      occurredAt,
      day: londonDay(occurredAt),
      userId,
      organisation,
      role,
      outcome,
    });
  };
}

function publicationTaker(feed: FeedShape, sink: RowSink, reading: Reading): TakeRow {
  const { mapping } = feed;
  const times = { zone: mapping.timeZone ?? feed.timeZone, dates: mapping.dates, now: reading.now };
  const identities = identitiesOf(feed, reading);
  return (line, fields, careful) => {
    const [documentId = "", time = "", organisation = "", documentType = "", replaces = ""] = fields;
    let fault = identities === null ? faultOfName(documentId, careful) : null;
    if (fault !== null) return sink.reject(line, "document_id", fault);
    if (time === "") return sink.reject(line, "published_at", "missing-value");
    const instant = parseInstant(time, times);
    if (!instant.ok) return sink.reject(line, "published_at", faultOfTime(time, instant.code));
    fault = faultOfName(organisation, careful);
    if (fault !== null) return sink.reject(line, "organisation", fault);
    fault = faultOf(documentType, careful);
    if (fault !== null) return sink.reject(line, "document_type", fault);
    fault = faultOf(replaces, careful);
    if (fault !== null) return sink.reject(line, "replaces", fault);
    const publishedAt = instant.micros;
    const content = { publishedAt, organisation, documentType, replaces: replaces === "" ? null : replaces };
    sink.accept(line, {
      documentId: identities?.ofPublication(content) ?? documentId,
      day: londonDay(publishedAt),
      ...content,
    });
  };
}

function countTaker(feed: FeedShape, sink: RowSink, now: Date): TakeRow {
  const times = { dates: feed.mapping.dates, now };
  const termField = columnsOf(feed)[3]?.name ?? "role";
  return (line, fields, careful) => {
    const [organisation = "", date = "", countText = "", term = ""] = fields;
    let fault = faultOfName(organisation, careful);
    if (fault !== null) return sink.reject(line, "organisation", fault);
    if (date === "") return sink.reject(line, "period_start", "missing-value");
    const period = parseDay(date, times);
    if (!period.ok) return sink.reject(line, "period_start", faultOfTime(date, period.code));
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
    if (!asAt.ok) return sink.reject(line, "as_at", faultOfTime(date, asAt.code));
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
  // The wrong column: nobody counts to a thousand million in a period.
  if (containsNhsNumber(text)) return "nhs-number";
  const count = Number(text);
  return count > Number.MAX_SAFE_INTEGER ? "count-too-large" : count;
}
