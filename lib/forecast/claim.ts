import {
  type CalendarDate,
  compareDays,
  type WeekCommencing,
  weekCommencing,
  weekEnd,
} from "@/lib/calendar/calendar-date";
import { requiredBase, requiredRate, weeksFrom } from "./required-rate";
import { type KnownWeek, knownWeeks, type WeeklyValues } from "./weekly-values";

/** What somebody said a weekly figure would reach, and by when. */
export interface ForwardClaim {
  /** Above zero. */
  target: number;
  by: CalendarDate;
  madeOn: CalendarDate;
  /** The figure the claim set out from, where it named one. */
  base: { value: number; week: WeekCommencing } | null;
  /** Growth a week that was said with it, 0.06 for 6 %. */
  statedRate: number | null;
}

/** Steady growth that ends at the target on the claim's day. */
export interface ClaimPath {
  /** Proportion a week. */
  rate: number;
  /** The first week the path is drawn for. */
  from: WeekCommencing;
  /** Where the rate comes from: base and target, the rate that was said, or the series' own figure when it was said. */
  source: "base" | "stated-rate" | "first-figure";
}

export type ClaimVerdict = "on-course" | "ahead" | "behind" | "met" | "missed" | "too-early" | "no-data";

export interface ClaimJudgement {
  verdict: ClaimVerdict;
  /** Why there is no verdict; null where there is one. */
  reason: string | null;
  /** The week judged: the last with a figure, or the week that decided. */
  week: WeekCommencing | null;
  actual: number | null;
  /** What the path asks for in that week. */
  expected: number | null;
  /** Actual less expected. */
  gap: number | null;
  /** The first week at the target, if in time. */
  metOn: WeekCommencing | null;
  /** What was lacking in the week the day fell in. */
  missedBy: number | null;
  /** The first week at the target, if too late. */
  reachedLater: WeekCommencing | null;
  /** Proportion a week that leads from `actual` to the target in time; null once decided, and from zero. */
  requiredRate: number | null;
  /** Weeks from the Sunday the judged week ends on to the claim's day; null once decided. */
  weeksLeft: number | null;
  path: ClaimPath | null;
}

export interface ClaimQuestion {
  claim: ForwardClaim;
  series: WeeklyValues;
  /** Only weeks that ended by this day are looked at. */
  asOf: CalendarDate;
}

/**
 * On course: within this of the path, either side. At 6 % a week it is less than one week early or late, and an
 * ordinary week's wander does not turn the verdict. Met and missed know no tolerance.
 */
export const COURSE_TOLERANCE = 0.05;

/**
 * What can be said of a claim at the end of a day.
 *
 * Method  the week a claim's day falls in decides, once it has ended: nobody is told too early that they missed. Before
 *         that the last week with a figure is held against the path, ±5 %. A week's figure stands on its Sunday.
 * Errors  none thrown; `no-data` with its reason where no week can be judged, `too-early` in the week the path sets out.
 */
export function judgeClaim({ claim, series, asOf }: ClaimQuestion): ClaimJudgement {
  const known = knownWeeks(series).filter(({ week }) => compareDays(weekEnd(week), asOf) <= 0);
  const path = claimPath(claim, series);
  const deciding = weekCommencing(claim.by);
  const reached = known.find(
    ({ week, value }) => value >= claim.target && compareDays(weekEnd(week), claim.madeOn) >= 0,
  );
  if (reached !== undefined && compareDays(reached.week, deciding) <= 0)
    return { ...held(claim, path, reached), verdict: "met", metOn: reached.week };
  if (compareDays(weekEnd(deciding), asOf) <= 0) {
    const decided = known.find(({ week }) => week === deciding);
    if (decided === undefined)
      return { ...NOTHING, path, reason: "there is no figure for the week the claim's day falls in" };
    return {
      ...held(claim, path, decided),
      verdict: "missed",
      missedBy: claim.target - decided.value,
      reachedLater: reached?.week ?? null,
    };
  }
  const latest = known.at(-1);
  if (latest === undefined) return { ...NOTHING, path, reason: "no complete week has a figure yet" };
  if (path === null)
    return {
      ...NOTHING,
      reason: "there is neither a rate nor a figure above zero from which a path could be drawn",
    };
  const weeksLeft = weeksFrom(latest.week, claim.by);
  const open = {
    ...held(claim, path, latest),
    weeksLeft,
    requiredRate:
      latest.value > 0 ? requiredRate({ from: latest.value, to: claim.target, weeks: weeksLeft }) : null,
  };
  if (path.source !== "stated-rate" && compareDays(latest.week, path.from) <= 0)
    return { ...open, verdict: "too-early", reason: "the path sets out from this week" };
  return { ...open, verdict: against(latest.value, expectedIn(claim, path, latest.week)) };
}

/** The same judgement at the end of every week with a figure since the claim was made, oldest first. */
export function judgeEachWeek({ claim, series, asOf }: ClaimQuestion): ClaimJudgement[] {
  return knownWeeks(series)
    .map(({ week }) => weekEnd(week))
    .filter((sunday) => compareDays(sunday, claim.madeOn) >= 0 && compareDays(sunday, asOf) <= 0)
    .map((sunday) => judgeClaim({ claim, series, asOf: sunday }));
}

/**
 * The path a claim implies: through its base, where it names one; else at the rate it stated; else from the figure the
 * series had when the claim was made.
 *
 * Errors  null where none of the three is above zero and before the claim's day.
 */
export function claimPath(claim: ForwardClaim, series: WeeklyValues): ClaimPath | null {
  const given = through(claim, claim.base, "base");
  if (given !== null) return given;
  const known = knownWeeks(series);
  const before = known.findLast(({ week }) => compareDays(weekEnd(week), claim.madeOn) <= 0);
  if (claim.statedRate !== null && claim.statedRate > 0)
    return {
      rate: claim.statedRate,
      from: before?.week ?? weekCommencing(claim.madeOn),
      source: "stated-rate",
    };
  return through(claim, before ?? known[0] ?? null, "first-figure");
}

function through(
  claim: ForwardClaim,
  base: { value: number; week: WeekCommencing } | null,
  source: "base" | "first-figure",
): ClaimPath | null {
  if (base === null || base.value <= 0) return null;
  const weeks = weeksFrom(base.week, claim.by);
  if (weeks <= 0) return null;
  return { rate: requiredRate({ from: base.value, to: claim.target, weeks }), from: base.week, source };
}

/** The path's figure in each of the weeks, for drawing; null before it sets out and after the claim's week. */
export function impliedPath(
  claim: ForwardClaim,
  path: ClaimPath,
  weeks: readonly WeekCommencing[],
): (number | null)[] {
  return weeks.map((week) =>
    compareDays(week, path.from) < 0 || compareDays(week, claim.by) > 0
      ? null
      : expectedIn(claim, path, week),
  );
}

/** Beyond its day the path stays at the target. */
function expectedIn(claim: ForwardClaim, path: ClaimPath, week: WeekCommencing): number {
  return requiredBase({ to: claim.target, rate: path.rate, weeks: Math.max(0, weeksFrom(week, claim.by)) });
}

function against(actual: number, expected: number): "on-course" | "ahead" | "behind" {
  if (actual > expected * (1 + COURSE_TOLERANCE)) return "ahead";
  return actual < expected * (1 - COURSE_TOLERANCE) ? "behind" : "on-course";
}

const NOTHING: ClaimJudgement = {
  verdict: "no-data",
  reason: null,
  week: null,
  actual: null,
  expected: null,
  gap: null,
  metOn: null,
  missedBy: null,
  reachedLater: null,
  requiredRate: null,
  weeksLeft: null,
  path: null,
};

/** A week's figure beside what the path asks for. */
function held(claim: ForwardClaim, path: ClaimPath | null, { week, value }: KnownWeek): ClaimJudgement {
  const expected = path === null ? null : expectedIn(claim, path, week);
  return {
    ...NOTHING,
    week,
    actual: value,
    expected,
    gap: expected === null ? null : value - expected,
    path,
  };
}
