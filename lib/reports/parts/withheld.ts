import { type Cell, suppressed } from "@/lib/disclosure/cell";
import { readWeekly, type WeeklySpc } from "../weekly-spc";
import type { Change, FeedStatus, MonthPoint, WeekPoint } from "../weekly-utilisation";

/** What stands where a figure of others, or of all together, would: it is known, and not for whoever asks. */
export interface Withheld {
  cell: Cell;
  change: Change;
  reason: string;
}

/** Nothing of it tells what is withheld. */
export function withheldFrom(code: string): Withheld {
  const reason = `Only figures of ${code} are shown to you.`;
  return { cell: suppressed(reason), change: { kind: "none", reason }, reason };
}

/** The same series without its figures. */
export function withheldPoints<Point extends WeekPoint | MonthPoint>(
  points: readonly Point[],
  { cell }: Withheld,
): Point[] {
  return points.map((point) => ({ ...point, cell }));
}

/** Series by metric, without their figures. */
export function withheldSeries<Metric extends string, Point extends WeekPoint | MonthPoint>(
  series: Readonly<Record<Metric, Point[]>>,
  withheld: Withheld,
): Record<Metric, Point[]> {
  const entries = Object.entries<Point[]>(series).map(([metric, points]) => [
    metric,
    withheldPoints(points, withheld),
  ]);
  return Object.fromEntries(entries);
}

/** Cells by metric, without their figures. */
export function withheldCells<Metric extends string>(
  cells: Readonly<Record<Metric, Cell>>,
  { cell }: Withheld,
): Record<Metric, Cell> {
  const entries = Object.keys(cells).map((metric) => [metric, cell]);
  return Object.fromEntries(entries);
}

/** Charts without points, limits or notes. */
export const withheldCharts = (
  charts: readonly WeeklySpc[],
  viewer: string | null,
  withheld: Withheld,
): WeeklySpc[] =>
  charts.map(({ metric, points }) =>
    readWeekly(metric, withheldPoints(points, withheld), {
      commentary: { annotations: [], targets: [], rebases: [] },
      viewer,
    }),
  );

/** What a feed left out is counted over all organisations. */
export const ofAnyOrganisation = (feeds: readonly FeedStatus[]): FeedStatus[] =>
  feeds.map((feed) => ({ ...feed, leftOut: 0 }));
