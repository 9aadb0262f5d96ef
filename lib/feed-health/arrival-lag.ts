import {
  addWeeks,
  type CalendarDate,
  compareDays,
  type WeekCommencing,
  weekEnd,
} from "@/lib/calendar/calendar-date";

/** How much of a week one import brought. */
export interface WeekArrival {
  week: WeekCommencing;
  /** London day the import was committed. */
  receivedOn: CalendarDate;
  /** Views or documents that count. */
  count: number;
}

/** Weeks after its own that a week's arrivals are followed for. */
export const WEEKS_FOLLOWED = 4;

/** What of a week had arrived by its own end, and by the ends of the weeks after it. */
export interface WeekLag {
  week: WeekCommencing;
  /** All that is known of the week now. */
  total: number;
  /** By the Sunday of the week itself, one week later, … `WEEKS_FOLLOWED` later; null where that day is still to come. */
  arrived: (number | null)[];
}

export interface ArrivalLag {
  /** Oldest first; those that were over before the feed's first import are not in it. */
  weeks: WeekLag[];
  /** Weeks that came as history, with the feed's first imports: nobody waited for them. */
  weeksOfHistory: number;
  /** Of all rows of the weeks followed to the end, the share that had arrived; null: there is no such week. */
  shares: number[] | null;
  /** Weeks after which a week is final to within one row in a hundred; null: not known, or later than followed. */
  finalAfterWeeks: number | null;
}

const FINAL = 0.99;

/**
 * How late rows arrive, measured from when each import was committed.
 *
 * Method  A week that was over before anything at all had been received was loaded as history and tells nothing of the
 *         rhythm. Shares are of rows, over all weeks whose four weeks after are over.
 *
 * @param firstReceivedOn London day of the feed's first import.
 */
export function arrivalLag(
  arrivals: readonly WeekArrival[],
  firstReceivedOn: CalendarDate | null,
  on: CalendarDate,
): ArrivalLag {
  const weeks = [...new Set(arrivals.map(({ week }) => week))].sort(compareDays);
  const waitedFor = weeks.filter((week) => firstReceivedOn !== null && weekEnd(week) >= firstReceivedOn);
  const lags = waitedFor.map((week) => lagOf(week, arrivals, on));
  const followed = lags.flatMap(({ total, arrived }) => {
    const known = arrived.filter((count) => count !== null);
    return known.length > WEEKS_FOLLOWED ? [{ total, arrived: known }] : [];
  });
  const shares = sharesOf(followed);
  const final = shares?.findIndex((share) => share >= FINAL) ?? -1;
  return {
    weeks: lags,
    weeksOfHistory: weeks.length - waitedFor.length,
    shares,
    finalAfterWeeks: final === -1 ? null : final,
  };
}

function lagOf(week: WeekCommencing, arrivals: readonly WeekArrival[], on: CalendarDate): WeekLag {
  const own = arrivals.filter((arrival) => arrival.week === week);
  const sum = (of: readonly WeekArrival[]) => of.reduce((total, { count }) => total + count, 0);
  return {
    week,
    total: sum(own),
    arrived: Array.from({ length: WEEKS_FOLLOWED + 1 }, (_, later) => {
      const sunday = weekEnd(addWeeks(week, later));
      return sunday < on ? sum(own.filter(({ receivedOn }) => receivedOn <= sunday)) : null;
    }),
  };
}

function sharesOf(followed: readonly { total: number; arrived: readonly number[] }[]): number[] | null {
  const total = followed.reduce((all, week) => all + week.total, 0);
  if (total === 0) return null;
  return Array.from(
    { length: WEEKS_FOLLOWED + 1 },
    (_, later) => followed.reduce((all, { arrived }) => all + (arrived[later] ?? 0), 0) / total,
  );
}
