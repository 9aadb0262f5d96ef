import type { CalendarDate } from "@/lib/calendar/calendar-date";
import type { Sector } from "./sector";

/** What coverage needs to know of an organisation; days are its first and last. */
interface Contributor {
  sector: Sector;
  opened: CalendarDate | null;
  closed: CalendarDate | null;
  contributing: { from: CalendarDate | null; until: CalendarDate | null } | null;
}

/** Of the organisations expected to send their records, those that do. */
export interface Coverage<O> {
  asAt: CalendarDate;
  contributing: O[];
  /** Expected and open, and not contributing on the day: still to come, or stopped. */
  toCome: O[];
  /** Both together. */
  expected: number;
}

/**
 * Who of a sector sends its records on a day, and who is expected to: "79 of 90 GP practices".
 *
 * Shape   organisations in the order given; only those open on the day and expected to contribute at all.
 * Method  the same days filter both numbers: what has closed leaves the contributing as well as the expected, so that
 *         no more than all can contribute.
 */
export function coverageOf<O extends Contributor>(
  organisations: readonly O[],
  sector: Sector,
  asAt: CalendarDate,
): Coverage<O> {
  const expected = organisations.filter(
    (each) =>
      each.sector === sector && each.contributing !== null && isWithin(asAt, each.opened, each.closed),
  );
  return {
    asAt,
    contributing: expected.filter((each) => contributesOn(each, asAt)),
    toCome: expected.filter((each) => !contributesOn(each, asAt)),
    expected: expected.length,
  };
}

const contributesOn = ({ contributing }: Contributor, day: CalendarDate): boolean =>
  contributing !== null && contributing.from !== null && isWithin(day, contributing.from, contributing.until);

const isWithin = (day: CalendarDate, from: CalendarDate | null, to: CalendarDate | null): boolean =>
  (from === null || from <= day) && (to === null || to >= day);
