import type { TypedDate } from "@/components/forms/date-field";
import type { FormError } from "@/components/nhs/error-summary";
import { type CalendarDate, compareDays, parseCalendarDate } from "@/lib/calendar/calendar-date";

/** What was filled in beside the file, as typed. Names are those of the form's fields. */
export interface TypedUpload {
  feed: string;
  from: TypedDate;
  to: TypedDate;
}

export interface UploadFields {
  feed: string;
  covers: { from: CalendarDate; to: CalendarDate } | null;
}

export const FIELDS = [
  "feed",
  "from-day",
  "from-month",
  "from-year",
  "to-day",
  "to-month",
  "to-year",
] as const;

const LONGEST = 60;

/** The fields out of a form or an address, whatever else is in it. */
export function readTyped(value: (name: (typeof FIELDS)[number]) => string | null | undefined): TypedUpload {
  const text = (name: (typeof FIELDS)[number]) => (value(name) ?? "").trim().slice(0, LONGEST);
  return {
    feed: text("feed"),
    from: { day: text("from-day"), month: text("from-month"), year: text("from-year") },
    to: { day: text("to-day"), month: text("to-month"), year: text("to-year") },
  };
}

/** The same fields for an address, so that a refused form keeps what was typed. */
export function typedQuery({ feed, from, to }: TypedUpload): URLSearchParams {
  const values = [feed, from.day, from.month, from.year, to.day, to.month, to.year];
  return new URLSearchParams(FIELDS.flatMap((name, index) => (values[index] ? [[name, values[index]]] : [])));
}

/** Checks the fields against the programme's feeds: either what they mean, or every mistake with its field. */
export function parseUpload(
  typed: TypedUpload,
  feeds: readonly { slug: string }[],
  today: CalendarDate,
): { ok: true; fields: UploadFields } | { ok: false; errors: FormError[] } {
  const errors: FormError[] = [];
  if (!feeds.some(({ slug }) => slug === typed.feed))
    errors.push({ field: "feed", message: "Select what the file holds" });

  const from = parseTyped(typed.from, "first");
  const to = parseTyped(typed.to, "last");
  if (typeof from === "string") errors.push({ field: "from", message: from });
  if (typeof to === "string") errors.push({ field: "to", message: to });
  if (from !== null && to === null)
    errors.push({ field: "to", message: "Enter the last day too, or leave both dates empty" });
  if (to !== null && from === null)
    errors.push({ field: "from", message: "Enter the first day too, or leave both dates empty" });

  const covers = isDay(from) && isDay(to) ? { from: from.day, to: to.day } : null;
  if (covers !== null && compareDays(covers.from, covers.to) > 0)
    errors.push({ field: "to", message: "The last day must be the same as or after the first day" });
  if (covers !== null && compareDays(covers.to, today) > 0)
    errors.push({ field: "to", message: "The last day must be today or in the past" });
  return errors.length > 0 ? { ok: false, errors } : { ok: true, fields: { feed: typed.feed, covers } };
}

type Parsed = { day: CalendarDate } | string | null;

const isDay = (parsed: Parsed): parsed is { day: CalendarDate } =>
  parsed !== null && typeof parsed !== "string";

/** A day, or what is wrong with it, or null where nothing was typed. */
function parseTyped({ day, month, year }: TypedDate, which: "first" | "last"): Parsed {
  const missing = [day === "" && "day", month === "" && "month", year === "" && "year"].filter(
    (part) => part !== false,
  );
  if (missing.length === 3) return null;
  if (missing.length > 0) return `The ${which} day must include a ${missing.join(" and a ")}`;
  const text = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const found = parseCalendarDate(text);
  return found === null ? `The ${which} day must be a real date, such as 31 1 2021` : { day: found };
}
