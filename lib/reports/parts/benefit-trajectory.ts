import type { Actual, Benefit } from "@/lib/benefits/register";
import { lastDay, type Month } from "@/lib/calendar/calendar-date";
import { METRICS } from "@/lib/metrics/catalogue";
import { trajectoryOf } from "@/lib/valuation/trajectory";
import type { MeasuredTrajectory } from "../benefits";
import { monthPeriod } from "./period";
import type { Figures } from "./viewer-figures";

/** Metrics with a figure for every month, which can stand in for measuring. */
const MEASURED_MONTHLY = [
  "views",
  "active-users",
  "new-users",
  "views-per-active-user",
  "documents-published",
] as const;

/**
 * How far a benefit's measure has come by the end of the month reported.
 *
 * Method  actuals entered, and where a metric supplies them its whole months, each as at its last day; what was entered
 *         for a day leads.
 * @param figures of one viewer, by its short name; null: of all together.
 */
export function trajectoryOfMeasure(
  { measure, baseline, target, actuals }: Benefit,
  { months, figures }: { months: readonly Month[]; figures: (viewer: string | null) => Figures | undefined },
): MeasuredTrajectory {
  const metric = MEASURED_MONTHLY.find((each) => each === measure.metric);
  const of = metric === undefined ? undefined : figures(measure.viewer);
  const counted = months.flatMap((month): Actual[] => {
    if (metric === undefined || of === undefined) return [];
    const cell = of(metric, monthPeriod(month));
    if (cell.kind !== "value" || cell.provisional) return [];
    return [{ on: lastDay(month), value: cell.value, source: `${METRICS[metric].label} of the month` }];
  });
  const last = months.at(-1);
  const asOf = last === undefined ? null : lastDay(last);
  const all = [...counted.filter(({ on }) => !actuals.some((entered) => entered.on === on)), ...actuals]
    .filter(({ on }) => asOf !== null && on <= asOf)
    .sort((a, b) => (a.on < b.on ? -1 : 1));
  if (asOf === null) throw new Error("A report has months.");
  return {
    ...trajectoryOf({ baseline, target, actuals: all, asOf }),
    measure,
    baseline,
    target,
    actuals: all,
  };
}
