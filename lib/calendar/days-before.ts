import { DAY_MILLISECONDS } from "./calendar-date";

/** The instant so many times 24 hours before another: for what is kept for a while, where no calendar day is meant. */
export const daysBefore = (instant: Date, days: number): Date =>
  new Date(instant.getTime() - days * DAY_MILLISECONDS);
