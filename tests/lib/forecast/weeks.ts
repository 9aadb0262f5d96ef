import {
  addWeeks,
  type CalendarDate,
  parseCalendarDate,
  parseWeekCommencing,
  type WeekCommencing,
} from "@/lib/calendar/calendar-date";
import type { WeeklyValues } from "@/lib/forecast/weekly-values";

export function day(text: string): CalendarDate {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw new Error(`${text} is not a day`);
  return parsed;
}

export function monday(text: string): WeekCommencing {
  const parsed = parseWeekCommencing(text);
  if (parsed === null) throw new Error(`${text} is not a Monday`);
  return parsed;
}

/** The figures as consecutive weeks from a Monday on. */
export function weekly(first: string, values: readonly (number | null)[]): WeeklyValues {
  const start = monday(first);
  return { weeks: values.map((_, index) => addWeeks(start, index)), values };
}
