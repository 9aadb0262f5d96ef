import type { Adopter, Place } from "@/prisma/seed/adoption";
import { apportion } from "@/prisma/seed/apportion";
import { londonMidnight } from "@/prisma/seed/demonstration-days";
import { pick, randomFrom, runningTotals, wobble } from "@/prisma/seed/random";
import { busyness, RHYTHMS } from "@/prisma/seed/rhythm";
import { addSitting, type Line, numbered, VIEW_EVENTS_HEADER } from "@/prisma/seed/sittings";

/** How often somebody who works at two places views at the second. */
const AT_THE_SECOND = 0.25;

/**
 * View events of people who take a viewer up, as a supplier's CSV: each views at least once in each of their weeks,
 * on days and at hours of the place they work at, and the more the better the habit.
 *
 * Shape   lines without their line end, the header first; `total` views altogether.
 */
export function* adopterViewLines(options: {
  seed: string;
  prefix: string;
  /** Day number of the first week's Monday. */
  begins: number;
  total: number;
  adopters: readonly Adopter[];
}): Generator<string> {
  const { seed, prefix, begins, total, adopters } = options;
  const random = randomFrom(`${seed} views`);
  const midnight = onceEach(londonMidnight);
  const busy = onceEach((place: Place) => onceEach((monday: number) => busyDays(place, monday)));
  const visits = adopters.flatMap((adopter) =>
    adopter.weeks.map((week) => {
      const monday = begins + 7 * week;
      const days = busy(adopter.place)(monday).at(-1) ?? 0;
      return { adopter, monday, weight: days * (0.35 + adopter.habit) * wobble(random, 0.9) };
    }),
  );
  const more = apportion(
    total - visits.length,
    visits.map(({ weight }) => weight),
  );
  const lines: Line[] = [];
  for (const [index, { adopter, monday }] of visits.entries())
    for (let left = 1 + (more[index] ?? 0); left > 0; ) {
      const place = placeOf(adopter, monday, random);
      const day = monday + pick(random, busy(place)(monday));
      left -= addSitting(lines, {
        random,
        midnights: [midnight(day), midnight(day + 1)],
        hours: RHYTHMS[place.rhythm].hours,
        atMost: left,
        rest: () => `${adopter.userId},${place.code},${adopter.role}`,
      });
    }
  yield VIEW_EVENTS_HEADER;
  yield* numbered(lines, prefix, 0);
}

function placeOf({ place, second }: Adopter, monday: number, random: () => number): Place {
  if (second === null || second.from > monday || second.until < monday + 6) return place;
  return random() < AT_THE_SECOND ? second : place;
}

/** How busy the days of a week are at a place, as running totals; days on which it does not view are not busy. */
const busyDays = ({ rhythm, from, until }: Place, monday: number): number[] =>
  runningTotals(
    Array.from({ length: 7 }, (_, index) => {
      const day = monday + index;
      return day < from || day > until ? 0 : busyness(RHYTHMS[rhythm], day);
    }),
  );

/** Answers worked out once for each question: days and weeks are asked about by every sitting. */
function onceEach<Question, Answer>(answer: (question: Question) => Answer): (question: Question) => Answer {
  const known = new Map<Question, Answer>();
  return (question) => {
    const found = known.get(question) ?? answer(question);
    known.set(question, found);
    return found;
  };
}
