import { dayFromNumber } from "@/lib/calendar/calendar-date";
import { apportion } from "@/prisma/seed/apportion";
import { dayOf, levelAt } from "@/prisma/seed/demonstration-days";
import { randomFrom, wobble } from "@/prisma/seed/random";

interface Balance {
  asAt: string;
  count: number;
}

/** What a viewer's running totals are made from: what it had on a first Sunday, and what it reached. */
export interface BalancesPlan {
  seed: string;
  first: Balance;
  last: Balance;
  level: readonly (readonly [day: string, level: number])[];
}

/**
 * Running totals as CSV, a row each Sunday and one for the last date; they never fall.
 *
 * Shape   lines without their line end, the header first.
 */
export function* balanceLines({ seed, first, last, level }: BalancesPlan): Generator<string> {
  yield "as_at,count";
  const [start, end] = [dayOf(first.asAt), dayOf(last.asAt)];
  const dates: number[] = [];
  for (let sunday = start + 7; sunday < end; sunday += 7) dates.push(sunday);
  dates.push(end);
  const random = randomFrom(seed);
  const added = apportion(
    last.count - first.count,
    dates.map((day, index) => {
      const length = day - (dates[index - 1] ?? start);
      return length * levelAt(level, day) * wobble(random, 0.06);
    }),
  );
  let count = first.count;
  yield `${first.asAt},${count}`;
  for (const [index, day] of dates.entries()) {
    count += added[index] ?? 0;
    yield `${dayFromNumber(day)},${count}`;
  }
}
