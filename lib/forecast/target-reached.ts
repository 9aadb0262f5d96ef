import { type CalendarDate, type WeekCommencing, weekCommencing } from "@/lib/calendar/calendar-date";
import type { Forecast, ForecastWeek } from "./forecast";

/** When a forecast first stands at a target; null: not within the weeks forecast. */
export interface TargetReached {
  target: number;
  /** The first week whose point forecast is at the target. */
  central: WeekCommencing | null;
  /** From the first week whose interval reaches up to the target to the first that lies wholly at or above it. */
  within80: { earliest: WeekCommencing | null; latest: WeekCommencing | null };
  within95: { earliest: WeekCommencing | null; latest: WeekCommencing | null };
  /** The last week forecast: what "not within the horizon" means. */
  horizon: WeekCommencing;
}

/**
 * The weeks in which a target is reached, as the forecast and its intervals have it.
 *
 * Errors  null where there is no forecast, and where the last figure stands at the target already.
 */
export function targetReached(forecast: Forecast, target: number): TargetReached | null {
  if (forecast.kind === "refused" || forecast.last.value >= target) return null;
  const first = (figure: (week: ForecastWeek) => number) =>
    forecast.weeks.find((week) => figure(week) >= target)?.week ?? null;
  return {
    target,
    central: first(({ point }) => point),
    within80: {
      earliest: first(({ interval80 }) => interval80.upper),
      latest: first(({ interval80 }) => interval80.lower),
    },
    within95: {
      earliest: first(({ interval95 }) => interval95.upper),
      latest: first(({ interval95 }) => interval95.lower),
    },
    horizon: forecast.weeks.at(-1)?.week ?? forecast.last.week,
  };
}

/** From nearly certain to nearly out of the question. */
export type Outlook =
  | "very-likely"
  | "likely"
  | "more-likely-than-not"
  | "less-likely-than-not"
  | "unlikely"
  | "very-unlikely";

/**
 * How likely the week a day falls in stands at a target, as the forecast's intervals have it.
 *
 * Method  very likely: the whole 95 % interval is at the target, so at least 39 chances in 40; likely: the whole 80 %
 *         interval, at least 9 in 10; then which side of the target the point is on; and the same downwards.
 * Errors  null where there is no forecast for that week.
 */
export function targetOutlook(forecast: Forecast, target: number, by: CalendarDate): Outlook | null {
  if (forecast.kind === "refused") return null;
  const week = forecast.weeks.find((one) => one.week === weekCommencing(by));
  if (week === undefined) return null;
  if (week.interval95.lower >= target) return "very-likely";
  if (week.interval80.lower >= target) return "likely";
  if (week.point >= target) return "more-likely-than-not";
  if (week.interval80.upper >= target) return "less-likely-than-not";
  return week.interval95.upper >= target ? "unlikely" : "very-unlikely";
}
