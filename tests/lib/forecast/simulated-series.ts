import { addWeeks, type WeekCommencing, weekCommencing } from "@/lib/calendar/calendar-date";
import type { WeeklyValues } from "@/lib/forecast/weekly-values";
import { day } from "./weeks";

/** Mulberry32, a small generator whose numbers are the same everywhere: public domain, Tommy Ettinger. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A standard normal number, after Box and Muller. */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

export interface Simulation {
  seed: number;
  weeks: number;
  /** The middle of each week, before it wanders. */
  level: (week: number) => number;
  /** Standard deviation of a week's departure, on the scale of logarithms. */
  wander: number;
  /** How much of a departure is still there a week later. */
  carryOver: number;
}

/** Whole users a week around a known level, with departures that carry over. */
export function simulate({ seed, weeks, level, wander, carryOver }: Simulation): WeeklyValues {
  const random = seeded(seed);
  const first = weekCommencing(day("2016-01-04"));
  let departure = wander * normal(random);
  const values = Array.from({ length: weeks }, (_, week) => {
    if (week > 0) departure = carryOver * departure + wander * Math.sqrt(1 - carryOver ** 2) * normal(random);
    return Math.max(1, Math.round(level(week) * Math.exp(departure)));
  });
  return { weeks: values.map((_, index): WeekCommencing => addWeeks(first, index)), values };
}
