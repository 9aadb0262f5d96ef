import { columnsOf, identifierOf, type TableShape, timeColumnOf } from "@/lib/tabular/columns";
import { type DatesFound, datesOf } from "@/lib/tabular/date-order";
import { TIME_OF_DAY } from "@/lib/tabular/headings";
import { type HourProfile, hourProfile } from "@/lib/tabular/hour-profile";
import type { FeedMapping } from "@/lib/tabular/mapping";
import type { Proposal } from "@/lib/tabular/propose-mapping";
import { type ShorterIds, shorterIds } from "@/lib/tabular/user-id-digits";

/** What a person says a supplier's file means. */
export interface MappingChoices {
  /**
   * For each heading our column it stands for, "time_of_day", or "" for none: the column is left out. Columns that are
   * struck out because of patients have none.
   */
  meanings: Record<string, string>;
  /** How 01/02/2021 is meant, where the file does not tell; "" until somebody says. */
  dates: "day-first" | "month-first" | "";
  /** Of times without an offset, where it is asked for; "" until somebody says. */
  timeZone: string;
  /** Our column → what holds for every row, as typed. */
  constants: Record<string, string>;
  /** How many digits a user's id has, where it is asked for; "as-written": none is put in front. "" until somebody says. */
  userIdDigits: string;
}

export const AS_WRITTEN = "as-written";

/** What the rows say of the columns chosen for their times. */
export interface TimesFound {
  dates: DatesFound;
  /** Null where rows have no time of day. */
  hours: HourProfile | null;
}

/** What is wrong with the choices: `field` is "meanings", "dates", "timeZone", "userIdDigits", or one of our columns. */
export interface ChoiceFault {
  field: string;
  message: string;
}

/** Our columns in words, as a choice of a list. */
const COLUMN_WORDS: Record<string, string> = {
  event_id: "Identifier of the event",
  occurred_at: "When it happened",
  [TIME_OF_DAY]: "Time of day, apart from its date",
  user_id: "Who: the user",
  organisation: "Organisation",
  role: "Role",
  outcome: "Outcome",
  document_id: "Identifier of the document",
  published_at: "When it was published",
  document_type: "Type of document",
  replaces: "Document it replaces",
  period_start: "Day, or first day of the period",
  count: "Count",
  as_at: "Date",
};

export const columnWords = (column: string): string => COLUMN_WORDS[column] ?? column;

/** What a column of the feed's files can stand for. */
export function meaningsOf(shape: TableShape): string[] {
  const names = columnsOf(shape).map(({ name }) => name);
  return shape.grain === "events" ? [...names, TIME_OF_DAY] : names;
}

/** Columns that may be stated once for every row. */
export function statable(shape: TableShape): string[] {
  return columnsOf(shape)
    .map(({ name }) => name)
    .filter((name) => name === "organisation" || name === "role" || name === "document_type");
}

/** The proposal as choices. */
export function choicesOf(proposal: Proposal, headings: readonly string[]): MappingChoices {
  const chosen = new Map(proposal.fields.map(({ heading, column }) => [heading, column]));
  const struck = new Set(
    proposal.dropped.flatMap(({ heading, because }) => (because === "patient" ? heading : [])),
  );
  return {
    meanings: Object.fromEntries(
      headings
        .filter((heading) => !struck.has(heading))
        .map((heading) => [heading, chosen.get(heading) ?? ""]),
    ),
    dates: "",
    timeZone: "",
    constants: { ...proposal.mapping.constants },
    userIdDigits: "",
  };
}

/** How dates and times are written in the columns chosen for them. */
export function timesOf(
  { meanings, dates }: MappingChoices,
  { headings, rows, shape }: { headings: readonly string[]; rows: readonly string[][]; shape: TableShape },
): TimesFound {
  const placeOf = (column: string) => headings.findIndex((heading) => meanings[heading] === column);
  const date = placeOf(timeColumnOf(shape));
  const time = placeOf(TIME_OF_DAY);
  if (date === -1) return { dates: "none", hours: null };
  const found = datesOf(rows.map((row) => row[date] ?? ""));
  const order =
    found === "day-first" || (found === "either" && dates !== "month-first") ? "day-first" : "iso";
  if (shape.grain !== "events") return { dates: found, hours: null };
  const written = rows.map((row) => {
    const day = row[date] ?? "";
    return time === -1 ? day : { date: day, time: row[time] ?? "" };
  });
  return { dates: found, hours: hourProfile(written, { dates: order }) };
}

/** What the rows say of the column chosen for users' ids: whether zeros in front may have been lost. */
export function userIdsOf(
  { meanings }: Pick<MappingChoices, "meanings">,
  { headings, rows }: { headings: readonly string[]; rows: readonly string[][] },
): ShorterIds | null {
  const place = headings.findIndex((heading) => meanings[heading] === "user_id");
  return place === -1 ? null : shorterIds(rows.map((row) => row[place] ?? ""));
}

/**
 * The time zone that is proposed for times without an offset; null: none is asked for. Where the hours say UTC, nothing
 * is proposed: somebody has to look.
 */
export function zoneProposed({ hours }: TimesFound, feedZone: string): string | null {
  if (hours === null || (hours.read > 0 && hours.withOffset === hours.read)) return null;
  return hours.verdict === "utc" && feedZone !== "UTC" ? "" : feedZone;
}

/** A feed, as far as its mapping depends on it. */
export interface MappedFeed extends TableShape {
  timeZone: string;
  /** By what its events are told apart for good, because some were imported; null: either way may be chosen. */
  identityKept: "column" | "content" | null;
}

/**
 * The mapping a person has chosen, or every fault of the choices.
 *
 * Shape   columns without a meaning are dropped. A column whose heading promises patient data is neither mapped nor
 *         dropped: it is struck out before a file is sent, and refuses one that comes by another way.
 */
export function toMapping(
  choices: MappingChoices,
  {
    proposal,
    feed,
    times,
    userIds,
  }: { proposal: Proposal; feed: MappedFeed; times: TimesFound; userIds: ShorterIds | null },
): { ok: true; mapping: FeedMapping } | { ok: false; faults: ChoiceFault[] } {
  const timeZone = choices.timeZone || zoneProposed(times, feed.timeZone);
  const faults = [
    ...columnFaults(choices, feed),
    ...timeFaults(choices, times, timeZone),
    ...(userIds === null || choices.userIdDigits !== "" ? [] : [USER_ID_FAULT]),
  ];
  if (faults.length > 0) return { ok: false, faults };
  const byValues = proposal.patients.flatMap(({ heading, by }) => (by === "values" ? heading : []));
  const headings = Object.keys(choices.meanings);
  const headingOf = (column: string) => headings.find((heading) => choices.meanings[heading] === column);
  const identifier = identifierOf(feed);
  const timeOfDay = headingOf(TIME_OF_DAY);
  const constants = constantsOf(choices, feed);
  const { delimiter, encoding, preambleLines, reading, empty, outcomes, leaveOut } = proposal.mapping;
  const mapping: FeedMapping = {
    delimiter,
    encoding,
    preambleLines,
    reading,
    empty,
    leaveOut,
    columns: Object.fromEntries(
      columnsOf(feed).flatMap(({ name }) => {
        const heading = headingOf(name);
        return heading === undefined ? [] : [[name, heading]];
      }),
    ),
    drop: [...headings.filter((heading) => choices.meanings[heading] === ""), ...byValues],
    headings: [...headings, ...byValues],
    dates: times.dates === "day-first" || times.dates === "either" ? "day-first" : "iso",
    ...(timeZone === null ? {} : { timeZone }),
    ...(timeOfDay === undefined ? {} : { timeOfDay }),
    ...(Object.keys(constants).length === 0 ? {} : { constants }),
    ...(userIds === null || choices.userIdDigits === AS_WRITTEN
      ? {}
      : { userIdDigits: Number(choices.userIdDigits) }),
    ...(identifier !== null && headingOf(identifier) === undefined ? { identity: "content" as const } : {}),
    ...(outcomes !== undefined && headingOf("outcome") !== undefined ? { outcomes } : {}),
  };
  return { ok: true, mapping };
}

/** A role or type that nothing states is "not stated"; an organisation has to be. */
function constantsOf(choices: MappingChoices, shape: TableShape): Record<string, string> {
  const chosen = new Set(Object.values(choices.meanings));
  const required = new Set(columnsOf(shape).flatMap(({ name, required }) => (required ? name : [])));
  return Object.fromEntries(
    statable(shape).flatMap((name) => {
      const stated = (choices.constants[name] ?? "").trim();
      if (chosen.has(name) || (stated === "" && !required.has(name))) return [];
      return [[name, stated]];
    }),
  );
}

function columnFaults(choices: MappingChoices, feed: MappedFeed): ChoiceFault[] {
  const chosen = Object.values(choices.meanings);
  const faults = meaningsOf(feed)
    .filter((column) => chosen.filter((each) => each === column).length > 1)
    .map((column) => meaningFault(`Two columns are “${columnWords(column)}”. Leave one of them out`));
  for (const { name, required } of columnsOf(feed)) {
    if (!required || chosen.includes(name) || name === identifierOf(feed)) continue;
    if (!statable(feed).includes(name))
      faults.push(meaningFault(`Select the column that is “${columnWords(name)}”`));
    else if (name === "organisation" && !choices.constants[name]?.trim())
      faults.push({
        field: name,
        message: "Select the column that is “Organisation”, or enter the one all rows are of",
      });
  }
  if (chosen.includes(TIME_OF_DAY) && !chosen.includes(timeColumnOf(feed)))
    faults.push(meaningFault("A time of day needs a column with its date"));
  return [...faults, ...identityFaults(chosen, feed)];
}

/** Events told apart in another way would be counted again. */
function identityFaults(chosen: string[], feed: MappedFeed): ChoiceFault[] {
  const identifier = identifierOf(feed);
  if (identifier === null || feed.identityKept === null) return [];
  const words = columnWords(identifier);
  if (feed.identityKept === "column" && !chosen.includes(identifier))
    return [
      meaningFault(`Select the column that is “${words}”: what this feed has received is told apart by it`),
    ];
  if (feed.identityKept === "content" && chosen.includes(identifier))
    return [meaningFault(`Leave out “${words}”: what this feed has received is told apart by what rows say`)];
  return [];
}

const USER_ID_FAULT: ChoiceFault = {
  field: "userIdDigits",
  message: "Select whether zeros were lost from the users’ ids",
};

const meaningFault = (message: string): ChoiceFault => ({ field: "meanings", message });

const REPAIR = "Have the supplier write them as 2021-01-31";
const UNREADABLE_DATES: Partial<Record<DatesFound, string>> = {
  "month-first": `Dates with the month first are not read. ${REPAIR}`,
  "serial-date": `The dates are day numbers of a spreadsheet, which are not read. ${REPAIR}`,
  "two-digit-year": `The years have two digits, which are not read. ${REPAIR}`,
  none: "The column chosen for dates holds none that can be read. Select another",
};

function timeFaults(choices: MappingChoices, { dates }: TimesFound, timeZone: string | null): ChoiceFault[] {
  const faults: ChoiceFault[] = [];
  const monthFirst = dates === "either" && choices.dates === "month-first";
  const unreadable = monthFirst ? UNREADABLE_DATES["month-first"] : UNREADABLE_DATES[dates];
  if (unreadable !== undefined)
    faults.push({ field: monthFirst ? "dates" : "meanings", message: unreadable });
  if (dates === "either" && choices.dates === "")
    faults.push({ field: "dates", message: "Select how the dates are meant" });
  if (timeZone === "") faults.push({ field: "timeZone", message: "Select the clock of the times" });
  return faults;
}
