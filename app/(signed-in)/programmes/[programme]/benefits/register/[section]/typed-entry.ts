import type { SentForm } from "@/app/kept-forms";
import type { TypedDate } from "@/components/forms/date-field";
import { FIELDS } from "@/lib/benefits/field-list";
import type { EntryKind, Fields } from "@/lib/benefits/register";

/** A day has three boxes, `from-day`, `from-month` and `from-year`; every other field has one of its name. */
const DAY_PARTS = ["day", "month", "year"] as const;

/** The boxes of a form as the fields of an entry, whatever else was sent. Browsers write line breaks as CR LF. */
export function fieldsOf(kind: EntryKind, sent: SentForm): Fields {
  return Object.fromEntries(
    FIELDS[kind].map((field) => [
      field.name,
      field.kind === "date"
        ? dayText(typedDate(sent, field.name))
        : (sent[field.name] ?? "").replaceAll(/\r\n?/g, "\n"),
    ]),
  );
}

/** The fields of an entry as the boxes of its form. */
export function boxesOf(kind: EntryKind, fields: Fields): SentForm {
  return Object.fromEntries(
    FIELDS[kind].flatMap(({ name, kind: how, initial = "" }) => {
      const text = fields[name] ?? initial;
      if (how !== "date") return [[name, text]];
      const [year = "", month = "", day = ""] = text.split("-");
      const parts = { day: withoutZero(day), month: withoutZero(month), year };
      return DAY_PARTS.map((part) => [`${name}-${part}`, parts[part]]);
    }),
  );
}

export const typedDate = (sent: SentForm, field: string): TypedDate => ({
  day: sent[`${field}-day`] ?? "",
  month: sent[`${field}-month`] ?? "",
  year: sent[`${field}-year`] ?? "",
});

const withoutZero = (digits: string) => digits.replace(/^0/, "");

function dayText({ day, month, year }: TypedDate): string {
  const [d, m, y] = [day.trim(), month.trim(), year.trim()];
  return d + m + y === "" ? "" : `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
}

/** Lines of a text, without empty ones. */
export const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
