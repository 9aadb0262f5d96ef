import { dayFromNumber } from "@/lib/calendar/calendar-date";
import { apportion } from "@/prisma/seed/apportion";
import { dayOf } from "@/prisma/seed/demonstration-days";
import type { Usage } from "@/prisma/seed/e-xchange-organisations";
import { randomFrom, wobble } from "@/prisma/seed/random";
import { busyness, RHYTHMS } from "@/prisma/seed/rhythm";

/** What a viewer's daily counts are made from. */
export interface DailyCountsPlan {
  seed: string;
  total: number;
  /** Day numbers, in order. */
  days: readonly number[];
  /** How busy the viewer as a whole is on each of the days. */
  level: readonly number[];
  usage: readonly Omit<Usage, "people" | "movesTo">[];
}

/**
 * A supplier's own counts as CSV, adding up to the plan's total; a day on which nobody looked has no row.
 *
 * Shape   lines without their line end, the header first, day by day.
 */
export function* dailyCountLines(plan: DailyCountsPlan): Generator<string> {
  yield "organisation,period_start,count";
  const series = plan.usage.flatMap(({ spellings = [], ...usage }) => {
    const rest = 1 - spellings.reduce((before, [, share]) => before + share, 0);
    return [[usage.code, rest] as const, ...spellings]
      .filter(([, share]) => share > 0)
      .map(([written, share]) => ({ ...usage, written, share: usage.share * share }));
  });
  const totals = apportion(
    plan.total,
    series.map(({ share }) => share),
  );
  const counts = series.map(({ written, rhythm, from, until }, position) => {
    const random = randomFrom(`${plan.seed} ${written}`);
    const first = from === undefined ? Number.NEGATIVE_INFINITY : dayOf(from);
    const last = until === undefined ? Number.POSITIVE_INFINITY : dayOf(until);
    const weights = plan.days.map((day, index) =>
      day < first || day > last
        ? 0
        : (plan.level[index] ?? 1) * busyness(RHYTHMS[rhythm], day) * wobble(random, 0.18),
    );
    return apportion(totals[position] ?? 0, weights);
  });
  for (const [index, day] of plan.days.entries()) {
    for (const [position, { written }] of series.entries()) {
      const count = counts[position]?.[index] ?? 0;
      if (count > 0) yield `${written},${dayFromNumber(day)},${count}`;
    }
  }
}
