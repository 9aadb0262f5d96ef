import { workingDays } from "@/lib/calendar/bank-holidays";
import { type WeekCommencing, weekEnd } from "@/lib/calendar/calendar-date";
import type { Annotation, Commentary, Rebase, Target } from "@/lib/commentary/commentary";
import { type Cell, notApplicable, notAvailable, value } from "@/lib/disclosure/cell";
import { METRICS } from "@/lib/metrics/catalogue";
import type { SpcMetric } from "@/lib/metrics/spc-lines";
import { type SpcChart, spcChart } from "@/lib/spc/chart";
import type { ProfileId } from "@/lib/spc/profiles";
import type { WeekPoint } from "./weekly-utilisation";

/** A weekly series read as process control, with what people say of its weeks. */
export interface WeeklySpc {
  metric: SpcMetric;
  /** One point for each of the report's weeks, oldest first. */
  points: WeekPoint[];
  /** Of the same weeks; one that is not complete, or has no figure, is a gap in it. */
  chart: SpcChart;
  /** Of this series, within the report's weeks; at their first points the chart begins new groups. */
  rebases: Rebase[];
  /** Of these weeks: of the programme, of this viewer, or of an organisation. */
  annotations: Annotation[];
  /** Of this series, oldest first; the last may begin after the report's weeks. */
  targets: Target[];
}

/**
 * Reads a weekly series as process control.
 *
 * Method  unfinished weeks take no part. Limits begin afresh only where a person said so. The target is the one in
 *         force in the last week.
 *
 * @param of.viewer slug; null: all viewers together
 * @param of.organisation code, where the series is one organisation's: limits are only ever set anew for viewers, and of
 *        what was noted about other organisations nothing stands beside it
 */
export function readWeekly(
  metric: SpcMetric,
  points: readonly WeekPoint[],
  {
    commentary,
    viewer,
    organisation = null,
    profile,
  }: {
    commentary: Pick<Commentary, "annotations" | "targets" | "rebases">;
    viewer: string | null;
    organisation?: string | null;
    profile?: ProfileId | undefined;
  },
): WeeklySpc {
  const [first, last] = [points.at(0)?.week, points.at(-1)?.week];
  const ofSeries = <Entry extends { metric: string; viewer: string | null }>(entry: Entry) =>
    entry.metric === metric && entry.viewer === viewer;
  const rebases = commentary.rebases.filter(
    (rebase) => organisation === null && ofSeries(rebase) && points.some(({ week }) => week === rebase.week),
  );
  const targets = commentary.targets.filter(
    (target) => ofSeries(target) && target.organisation === organisation,
  );
  const inForce = targets.findLast(({ from }) => last !== undefined && from <= weekEnd(last));
  return {
    metric,
    points: [...points],
    chart: spcChart({
      values: points.map(({ cell }) => (cell.kind === "value" && !cell.provisional ? cell.value : null)),
      improvement: METRICS[metric].improvement,
      profile,
      target: inForce?.value ?? null,
      rebases: rebases.map(({ week }) => ({ at: points.findIndex((point) => point.week === week) })),
    }),
    rebases,
    annotations: commentary.annotations.filter(
      (annotation) =>
        (annotation.viewer === null || annotation.viewer === viewer) &&
        (organisation === null ||
          annotation.organisation === null ||
          annotation.organisation === organisation) &&
        first !== undefined &&
        last !== undefined &&
        annotation.day >= first &&
        annotation.day <= weekEnd(last),
    ),
    targets,
  };
}

/** Views of whole weeks divided by their working days. */
export function viewsPerWorkingDay(views: readonly WeekPoint[]): WeekPoint[] {
  return views.map(({ week, cell }) => ({ week, cell: perWorkingDay(cell, week) }));
}

/** The same of one week. */
export function perWorkingDay(views: Cell, week: WeekCommencing): Cell {
  const days = workingDays(week);
  if (views.kind !== "value") return views;
  if (days === null) return notAvailable("The bank holidays of the week are not known.");
  return days === 0
    ? notApplicable("The week has no working day.")
    : value(views.value / days, views.provisional);
}
