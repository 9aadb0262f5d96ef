import type { TypedDate } from "@/components/forms/date-field";
import { type CalendarDate, parseCalendarDate } from "@/lib/calendar/calendar-date";

type Sent = Readonly<Record<string, string>>;
type End = "from" | "until";

/** One end of a period as it was typed. */
export const typedPeriodDay = (sent: Sent, end: End): TypedDate => ({
  day: sent[`${end}-day`]?.trim() ?? "",
  month: sent[`${end}-month`]?.trim() ?? "",
  year: sent[`${end}-year`]?.trim() ?? "",
});

/** The first and last day of a period that was typed, either of which may be open; or what is wrong with them. */
export function parseTypedPeriod(
  sent: Sent,
): { from: CalendarDate | null; until: CalendarDate | null } | string {
  const [from, until] = [dayText(typedPeriodDay(sent, "from")), dayText(typedPeriodDay(sent, "until"))];
  if (from === "" && until === "") return "Enter a first day, a last day or both";
  const days = { from: parseCalendarDate(from), until: parseCalendarDate(until) };
  if (from !== "" && days.from === null) return "The first day must be a real date, such as 1 4 2026";
  if (until !== "" && days.until === null) return "The last day must be a real date, such as 31 3 2026";
  return days;
}

function dayText({ day, month, year }: TypedDate): string {
  return day === "" && month === "" && year === ""
    ? ""
    : `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}
