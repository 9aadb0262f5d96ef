import { type CalendarDate, type WeekCommencing, weekEnd } from "@/lib/calendar/calendar-date";
import { type Cell, notAvailable, value } from "@/lib/disclosure/cell";
import { SPC_LINES, SPC_METRICS, type SpcLineId, type SpcMetric, spcLineId } from "@/lib/metrics/spc-lines";
import type { WeeklySpc } from "@/lib/reports/weekly-spc";
import type { ProfileId } from "@/lib/spc/profiles";
import type { Rule } from "@/lib/spc/rules";
import { type FigureWriter, type SaidFigure, WHOLE, weekOf } from "./report-figure";

/** One figure of a control chart, in a file. */
export interface SpcFileFigure {
  week: WeekCommencing;
  metric: SpcMetric | SpcLineId;
  cell: Cell;
  /** From limits that are a trial. */
  trial: boolean;
  /** Why there are no limits, or why they begin afresh. */
  said?: string;
}

/** How a rule stands in the signal's code; the sign is its direction. */
const CODES: Record<Rule, number> = { outside: 1, trend: 2, "two-in-three": 3, shift: 4 };

/**
 * Everything a report's control charts hold, week by week: what is charted where it is no series of the report
 * itself, then mean, limits and signals. A chart without one figure has no rows.
 */
function spcFigures({ spc }: { spc: readonly WeeklySpc[] }): SpcFileFigure[] {
  return spc.flatMap((series) => [
    ...(series.metric === "views-per-working-day"
      ? series.points.map(({ week, cell }) => ({ week, metric: series.metric, cell, trial: false }))
      : []),
    ...(series.chart.latest === null ? [] : controlFigures(series)),
  ]);
}

/** The rows of a report's control charts. */
export const spcRows = (figure: FigureWriter, viewer: { spc: readonly WeeklySpc[] }): SaidFigure[] =>
  spcFigures(viewer).map(({ week, metric, cell, trial, said }) => {
    const row = { ...figure(WHOLE, weekOf(week), metric, cell), said };
    return trial ? { ...row, status: "[t]" as const } : row;
  });

function controlFigures({ metric, points, chart, rebases }: WeeklySpc): SpcFileFigure[] {
  const id = (line: Parameters<typeof spcLineId>[2]) => spcLineId(metric, chart.profile, line);
  const afresh = new Map(
    rebases.map(({ week, reason, author }) => [week, `${metric}: new limits: ${reason} (${author})`]),
  );
  const limits = (["centre", "lower", "upper"] as const).flatMap((line) =>
    points.map(({ week }, at) => {
      const group = chart.groups[chart.points[at]?.group ?? -1];
      const limit = group?.[line] ?? null;
      const none = group?.reason ?? "There are no limits.";
      return {
        week,
        metric: id(line),
        cell: limit === null ? notAvailable(none) : value(limit),
        trial: group?.status === "trial",
        said: afresh.get(week) ?? (limit === null ? `${metric}: ${none}` : undefined),
      };
    }),
  );
  const signals = points.map(({ week, cell }, at) => ({
    week,
    metric: id("signal"),
    cell: signalCell(chart.points[at], cell),
    trial: false,
  }));
  return [...limits, ...signals];
}

function signalCell(point: WeeklySpc["chart"]["points"][number] | undefined, figure: Cell): Cell {
  if (figure.kind !== "value") return figure;
  if (point === undefined || point.variation === null)
    return notAvailable("Nothing is concluded of the week.");
  const [signal] = point.signals;
  if (signal === undefined) return value(0);
  return value(signal.direction === "high" ? CODES[signal.rule] : -CODES[signal.rule]);
}

/** The profiles of a report's control charts, each once. */
export function profilesOf(viewers: readonly { spc: readonly WeeklySpc[] }[]): ProfileId[] {
  return [...new Set(viewers.flatMap(({ spc }) => spc.map(({ chart }) => chart.profile)))];
}

/** Every line a file may hold of control charts under a profile. */
export const spcLineIds = (profile: ProfileId): SpcLineId[] =>
  SPC_METRICS.flatMap((metric) => SPC_LINES.map((line) => spcLineId(metric, profile, line)));

/** A control chart for machines: what of it is not a figure of one week. */
export interface SpcJson {
  /** Slug; empty: all viewers together. */
  viewer: string;
  metric: SpcMetric;
  profile: ProfileId;
  improvement: WeeklySpc["chart"]["improvement"];
  limits: {
    from: WeekCommencing;
    to: CalendarDate;
    weeks: number;
    status: "limits" | "trial" | "refused";
    reason: string | null;
    centre: number | null;
    lower: number | null;
    upper: number | null;
  }[];
  /** What is said of the last complete week. */
  latest: { week: WeekCommencing; variation: string | null; assurance: string | null } | null;
  rebases: { week: WeekCommencing; reason: string; author: string; on: string }[];
}

export function toSpcJson(viewer: { viewer: { slug: string } | null; spc: readonly WeeklySpc[] }): SpcJson[] {
  return viewer.spc.map(({ metric, points, chart, rebases }) => {
    const weekAt = (at: number) => {
      const point = points[at];
      if (point === undefined) throw new Error("A control chart has a week too many.");
      return point.week;
    };
    return {
      viewer: viewer.viewer?.slug ?? "",
      metric,
      profile: chart.profile,
      improvement: chart.improvement,
      limits: chart.groups.map(({ start, end, figures, status, reason, centre, lower, upper }) => ({
        from: weekAt(start),
        to: weekEnd(weekAt(end - 1)),
        weeks: figures,
        status,
        reason,
        centre,
        lower,
        upper,
      })),
      latest:
        chart.latest === null
          ? null
          : {
              week: weekAt(chart.latest.at),
              variation: chart.latest.variation,
              assurance: chart.latest.assurance,
            },
      rebases: rebases.map(({ week, reason, author, createdAt }) => ({
        week,
        reason,
        author,
        on: createdAt,
      })),
    };
  });
}
