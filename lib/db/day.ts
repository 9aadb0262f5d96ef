import "server-only";
import type { CalendarDate } from "@/lib/calendar/calendar-date";

/** Prisma speaks of a calendar date as midnight UTC; these two are the only places that know. */
export function fromDatabaseDay(date: Date): CalendarDate {
  return date.toISOString().slice(0, 10) as CalendarDate;
}

export function toDatabaseDay(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
