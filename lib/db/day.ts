import "server-only";
import { z } from "zod";
import { type CalendarDate, parseCalendarDate } from "@/lib/calendar/calendar-date";

/** A date column as SQL hands it over. */
export const SelectedDay = z.string().transform((text, context): CalendarDate => {
  const day = parseCalendarDate(text);
  if (day !== null) return day;
  context.addIssue("not a calendar date");
  return z.NEVER;
});

/** Prisma speaks of a calendar date as midnight UTC; these two are the only places that know. */
export function fromDatabaseDay(date: Date): CalendarDate {
  return date.toISOString().slice(0, 10) as CalendarDate;
}

export function toDatabaseDay(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
