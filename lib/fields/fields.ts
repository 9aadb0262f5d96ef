import { z } from "zod";
import {
  type CalendarDate,
  compareDays,
  parseCalendarDate,
  parseWeekCommencing,
  weekCommencing,
} from "@/lib/calendar/calendar-date";
import { containsNhsNumber } from "@/lib/events/nhs-number";

const FIRST_DAY = "2000-01-01";
const LAST_DAY = "2099-12-31";
/** Far beyond every count there can be, and still a whole number in a double. */
const LARGEST = 1e12;

/** Control characters, halves of a character, and marks that turn the direction of writing or are not seen. */
const UNSEEN = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** One or more sentences in plain text. Line breaks and runs of spaces become one space. */
export const sentences = (missing: string, longest: number) =>
  z
    .string(missing)
    .transform((text) => text.normalize("NFC").replaceAll(/\s+/g, " ").trim())
    .pipe(
      z
        .string()
        .refine(
          (text) => !containsNhsNumber(text),
          "Take out the NHS number: nothing here may name a patient",
        )
        .refine((text) => !UNSEEN.test(text), "Take out the characters that cannot be seen")
        .min(1, missing)
        .max(longest, `Use ${longest} characters or fewer`),
    );

/** A day between the years 2000 and 2099. */
export const dayField = (missing: string) =>
  z.string(missing).transform((text, context): CalendarDate => {
    const day = parseCalendarDate(text);
    if (day !== null && text >= FIRST_DAY && text <= LAST_DAY) return day;
    context.addIssue("Enter a real date, from the year 2000 to 2099: a day, a month and a year (2021-01-31)");
    return z.NEVER;
  });

/** The Monday of a week that has begun. */
export const weekField = (missing: string, today: CalendarDate) =>
  z.string(missing).transform((text, context) => {
    const week = parseWeekCommencing(text);
    if (week === null || text < FIRST_DAY)
      context.addIssue("Choose a week by its Monday, such as 2021-01-25");
    else if (compareDays(week, weekCommencing(today)) > 0) context.addIssue("Choose a week that has begun");
    else return week;
    return z.NEVER;
  });

/** A number above nothing, given as one or as people write it: 2,000 or 2000. */
export const figureField = (missing: string, largest = LARGEST) => {
  const rule =
    largest === LARGEST
      ? "Enter a number above 0, such as 2,000"
      : `Enter a number above 0 and no more than ${largest}, such as 6`;
  return z
    .union([z.number(), z.string()], missing)
    .transform((given) => (typeof given === "number" ? given : parseFigure(given)))
    .pipe(z.number(rule).positive(rule).max(largest, rule));
};

function parseFigure(text: string): number {
  return /^(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/.test(text) ? Number(text.replaceAll(",", "")) : Number.NaN;
}

/** One of a list; the message names what there is, as long as that helps. */
export const choice = (missing: string, noun: string, values: readonly string[]) =>
  z
    .string(missing)
    .refine(
      (value) => values.includes(value),
      `There is no such ${noun}${values.length > 20 ? "" : `: choose ${listed(values)}`}`,
    );

const listed = (values: readonly string[]) =>
  values.length < 2 ? (values[0] ?? "none") : `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
