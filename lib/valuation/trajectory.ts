import { type CalendarDate, compareDays, dayNumber } from "@/lib/calendar/calendar-date";

/** A figure as at a day. */
export interface Reading {
  value: number;
  on: CalendarDate;
}

export type Rag = "green" | "amber" | "red" | "grey";

export interface Trajectory {
  rag: Rag;
  /** Why there is no colour; null where there is one. */
  reason: string | null;
  /** The last actual up to the day asked about. */
  latest: Reading | null;
  /** What the straight line says for that actual's day. */
  expected: number | null;
  /** The way gone from baseline to target, 1 at the target; and the way that should have been gone by then. */
  gone: number | null;
  due: number | null;
}

/** Amber: at least this share of the way that should have been gone. */
const AMBER_SHARE = 0.8;

/** The rule in words, printed wherever the colours are. */
export const RAG_RULE =
  "A straight line leads from the baseline to the target. Green: the latest actual is on the line or past it. Amber: it has come at least 80 % of the way it should have by its day. Red: less. Grey: there is no baseline, no target or no actual since the baseline.";

/**
 * How far a measure has come on its way from baseline to target.
 *
 * Shape   targets below the baseline too: the way is what counts, in either direction. Actuals in any order.
 * Method  the latest actual after the baseline's day and up to `asOf`; from the target's day on the line stays at it.
 * Errors  none; grey with its reason.
 */
export function trajectoryOf(question: {
  baseline: Reading | null;
  target: Reading | null;
  actuals: readonly Reading[];
  asOf: CalendarDate;
}): Trajectory {
  const { baseline, target, actuals, asOf } = question;
  if (baseline === null) return grey("there is no baseline");
  if (target === null) return grey("there is no target");
  if (compareDays(target.on, baseline.on) <= 0) return grey("the target is not after the baseline");
  if (target.value === baseline.value) return grey("the target is the baseline: there is no way to go");
  const latest = actuals
    .filter(({ on }) => compareDays(on, baseline.on) > 0 && compareDays(on, asOf) <= 0)
    .toSorted((a, b) => compareDays(a.on, b.on))
    .at(-1);
  if (latest === undefined) return grey("nothing has been measured since the baseline");

  const due = Math.min(
    1,
    (dayNumber(latest.on) - dayNumber(baseline.on)) / (dayNumber(target.on) - dayNumber(baseline.on)),
  );
  const whole = target.value - baseline.value;
  const gone = (latest.value - baseline.value) / whole;
  const rag = gone >= due ? "green" : gone >= AMBER_SHARE * due ? "amber" : "red";
  return { rag, reason: null, latest, expected: baseline.value + due * whole, gone, due };
}

const grey = (reason: string): Trajectory => ({
  rag: "grey",
  reason,
  latest: null,
  expected: null,
  gone: null,
  due: null,
});
