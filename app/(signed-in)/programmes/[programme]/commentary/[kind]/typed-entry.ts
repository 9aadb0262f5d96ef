import type { TypedDate } from "@/components/forms/date-field";
import { returnPath } from "@/lib/auth/return-path";
import { parseWeekCommencing } from "@/lib/calendar/calendar-date";
import type { EntryKind } from "@/lib/commentary/commentary";
import { ENTRY_FIELDS } from "@/lib/commentary/parse-entry";
import { containsNhsNumber } from "@/lib/events/nhs-number";

/** An entry as it was typed: one text a box of the form. A day has three, `by-day`, `by-month` and `by-year`. */
export type TypedEntry = Readonly<Record<string, string>>;

const DAYS: readonly string[] = ["day", "by", "madeOn", "from"];
/** A refused form comes back in an address, of which servers take 16 KB: so much of each text, as it is written there. */
const LONGEST_WRITTEN = 2_500;

export const isDay = (field: string): boolean => DAYS.includes(field);

const boxesOf = (field: string) =>
  isDay(field) ? [`${field}-day`, `${field}-month`, `${field}-year`] : [field];

const allBoxes = (kind: EntryKind) => ENTRY_FIELDS[kind].flatMap(boxesOf);

/** The boxes out of a form or an address, whatever else is in it. */
export function readTyped(kind: EntryKind, value: (name: string) => string | null | undefined): TypedEntry {
  return Object.fromEntries(allBoxes(kind).map((name) => [name, value(name) ?? ""]));
}

/** Where a chart said which week it was about, that week's Monday fills an empty day. */
export function withWeek(kind: EntryKind, typed: TypedEntry, week: string | null): TypedEntry {
  const monday = week === null ? null : parseWeekCommencing(week);
  const field = kind === "annotation" ? "day" : kind === "target" ? "from" : null;
  if (monday === null || field === null || boxesOf(field).some((name) => typed[name] !== "")) return typed;
  const [year = "", month = "", day = ""] = monday.split("-");
  return {
    ...typed,
    [`${field}-day`]: String(Number(day)),
    [`${field}-month`]: String(Number(month)),
    [`${field}-year`]: year,
  };
}

export const typedDate = (typed: TypedEntry, field: string): TypedDate => ({
  day: typed[`${field}-day`] ?? "",
  month: typed[`${field}-month`] ?? "",
  year: typed[`${field}-year`] ?? "",
});

/** The same as the fields of an entry: a day is one text. */
export function givenOf(kind: EntryKind, typed: TypedEntry): Record<string, string> {
  const fields: readonly string[] = ENTRY_FIELDS[kind];
  return Object.fromEntries(
    fields.map((field) => [field, isDay(field) ? dayText(typedDate(typed, field)) : (typed[field] ?? "")]),
  );
}

function dayText({ day, month, year }: TypedDate): string {
  const [d, m, y] = [day.trim(), month.trim(), year.trim()];
  return d + m + y === "" ? "" : `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
}

/**
 * What was typed, for the address of the form, so that nothing has to be typed again. A text with an NHS number is
 * not put into an address, where browsers and servers would remember it: `withheld` names its field.
 */
export function typedQuery(kind: EntryKind, typed: TypedEntry): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of allBoxes(kind)) {
    const text = typed[name] ?? "";
    if (containsNhsNumber(text)) query.append("withheld", name);
    else if (text !== "") query.set(name, fitting(text));
  }
  return query;
}

function fitting(text: string): string {
  let room = LONGEST_WRITTEN;
  let kept = "";
  for (const character of text) {
    room -= /[\w .*-]/.test(character) ? 1 : 3 * Buffer.byteLength(character);
    if (room < 0) break;
    kept += character;
  }
  return kept;
}

/** The page of this programme somebody came from, to go back to; null when none is named. */
export function backPath(given: unknown, programmeSlug: string): string | null {
  const path = returnPath(given);
  const home = `/programmes/${programmeSlug}`;
  return path !== null && (path === home || path.startsWith(`${home}/`)) ? path : null;
}
