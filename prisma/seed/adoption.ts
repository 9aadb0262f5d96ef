import type { Sector } from "@/lib/organisations/sector";
import { pick, randomFrom, runningTotals } from "@/prisma/seed/random";
import type { RHYTHMS } from "@/prisma/seed/rhythm";
import { rolesOf } from "@/prisma/seed/staff";

/** An organisation in which people take a viewer up. */
export interface Place {
  code: string;
  sector: Sector;
  rhythm: keyof typeof RHYTHMS;
  /** People trained by the end: all who may ever take it up. */
  trained: number;
  /** First and last day anybody views there, as day numbers. */
  from: number;
  until: number;
}

/** Who takes a viewer up, and how often they then come back. */
export interface AdoptionPlan {
  seed: string;
  /** Begins every user id. */
  prefix: string;
  /** Day number of the first week's Monday. */
  begins: number;
  /** For each week the people who view, and how many of them never did before. */
  weeks: readonly (readonly [active: number, joining: number])[];
  places: readonly Place[];
}

/** Somebody who has viewed at least once. */
export interface Adopter {
  userId: string;
  role: string;
  place: Place;
  /** Where they work besides; null: nowhere. */
  second: Place | null;
  /** How likely they are to view in a week, beside the others: most of them, now and then, or hardly ever again. */
  habit: number;
  /** The weeks they view in, counted from 0; the first is the one they joined in. */
  weeks: number[];
}

const HABITS = [0.92, 0.45, 0.12];
const HABIT_SHARES = runningTotals([40, 35, 25]);
const [DAILY = 1] = HABITS;
const WORKS_AT_TWO = 0.04;
/** In the first two weeks after an organisation goes live this many times as many of its people join. */
const GO_LIVE_RUSH = 4;

/**
 * The people of a roll-out, in the order in which they join, with the weeks they view in: as many in every week as the
 * plan says. Whoever has joined comes back by habit; the others of a week are new, at the places that are live with
 * people left to join; each place that goes live begins with one who keeps coming.
 *
 * Errors  RangeError where the plan asks for more people than have joined or may join.
 */
export function adoptersOf({ seed, prefix, begins, weeks, places }: AdoptionPlan): Adopter[] {
  const random = randomFrom(seed);
  const adopters: Adopter[] = [];
  const joined = new Map<Place, number>();
  const join = (place: Place, week: number, habit: number, open: readonly Place[]) => {
    const { names, shares } = rolesOf(place.sector);
    const besides = random() < WORKS_AT_TWO ? open[Math.floor(random() * open.length)] : undefined;
    joined.set(place, (joined.get(place) ?? 0) + 1);
    adopters.push({
      userId: `${prefix}u${String(adopters.length + 1).padStart(4, "0")}`,
      role: names[pick(random, shares)] ?? "Administrator",
      place,
      second: besides === undefined || besides === place ? null : besides,
      habit,
      weeks: [week],
    });
  };

  for (const [week, [active, joining]] of weeks.entries()) {
    const [monday, sunday] = [begins + 7 * week, begins + 7 * week + 6];
    const open = places.filter(({ from, until }) => from <= sunday && until >= monday);
    const back = adopters
      .filter(({ place }) => place.until >= monday)
      .map((adopter) => ({ adopter, turn: random() / adopter.habit }))
      .sort((one, other) => one.turn - other.turn)
      .slice(0, active - joining);
    if (back.length < active - joining) throw new RangeError(`too few have joined before week ${week}`);
    for (const { adopter } of back) adopter.weeks.push(week);

    const begin = open.filter(({ from }) => from >= monday || week === 0);
    for (const place of begin) join(place, week, DAILY, open);
    for (let left = joining - begin.length; left > 0; left--) {
      const weights = open.map((place) => {
        const rush = place.from > begins && monday - place.from < 14 ? GO_LIVE_RUSH : 1;
        return rush * Math.max(0, place.trained - (joined.get(place) ?? 0));
      });
      const place = open[pick(random, runningTotals(weights))];
      if (place === undefined) throw new RangeError(`nobody is left to join in week ${week}`);
      join(place, week, HABITS[pick(random, HABIT_SHARES)] ?? DAILY, open);
    }
  }
  return adopters;
}
