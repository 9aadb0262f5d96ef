import { line, symbol, symbolCircle, symbolDiamond, symbolSquare, symbolTriangle } from "d3-shape";
import type { SpcChart } from "@/lib/spc/chart";
import type { Meaning } from "@/lib/spc/variation";
import {
  type LinePlot,
  type PlotFrame,
  type PlotPoint,
  type PlotSize,
  plotFrame,
  prepareLinePlot,
} from "./line-plot";

/** A line plot with what makes it a control chart; coordinates and words, drawn as they stand. */
export interface SpcPlot extends LinePlot {
  top: number;
  limits: { path: string; line: "centre" | "limit"; trial: boolean }[];
  limitLabels: { x: number; y: number; text: string }[];
  /** Figures the rules have judged. The others are `markers`. */
  marks: { x: number; y: number; path: string; meaning: PointMeaning }[];
  /** Weeks with a bank holiday, as bars on the axis. */
  holidays: { x: number; y: number; width: number; height: number }[];
  /** Numbered, for the list under the chart. */
  annotations: { x: number; number: number }[];
  target: { path: string; x: number; y: number; text: string } | null;
}

export type PointMeaning = "common" | Meaning;

/** What is drawn around the line; places are those of the points. */
export interface ControlMarks {
  chart: SpcChart;
  holidays: readonly number[];
  annotations: readonly { at: number; number: number }[];
  /** In force from that point on; oldest first. */
  targets: readonly { at: number; value: number }[];
}

/** Shape as well as colour says what a point means. */
const SHAPES = {
  common: symbolCircle,
  improvement: symbolDiamond,
  concern: symbolSquare,
  neutral: symbolTriangle,
} as const;

const MARK_AREA = 62;
const SIGNAL_AREA = 110;
/** Beyond, only points with a signal are marked: the line shows the others. */
const MARKED_POINTS = 60;
const HOLIDAY_BAR = { width: 4, height: 9 };
const ABOVE_LINE = -5;
const BELOW_LINE = 15;

/**
 * A control chart: the line, its mean and limits group by group, and what is marked on it.
 *
 * Method  the axis reaches the highest limit and target. A lower limit below zero is not drawn. Near limits never are.
 */
export function prepareSpcPlot(
  points: readonly PlotPoint[],
  size: PlotSize,
  shape: number,
  control: ControlMarks,
): SpcPlot {
  const { chart, targets } = control;
  const most = Math.max(
    0,
    ...chart.groups.map(({ upper }) => upper ?? 0),
    ...targets.map(({ value }) => value),
  );
  const plot = prepareLinePlot(points, size, shape, most);
  const frame = plotFrame(points, size, most);
  const marks = marksOf(points, chart, frame);
  return {
    ...plot,
    top: frame.top,
    markers: plot.markers.filter(({ x, y }) => !marks.some((mark) => mark.x === x && mark.y === y)),
    marks: marks.filter(({ meaning }) => meaning !== "common" || points.length <= MARKED_POINTS),
    limits: limitLines(points, chart, frame),
    limitLabels: limitLabels(points, chart, frame),
    holidays: control.holidays.flatMap((at) => {
      const point = points[at];
      if (point === undefined) return [];
      const { width, height } = HOLIDAY_BAR;
      return [{ x: frame.x(point.position) - width / 2, y: frame.bottom - height, width, height }];
    }),
    annotations: control.annotations.flatMap(({ at, number }) => {
      const point = points[at];
      return point === undefined ? [] : [{ x: frame.x(point.position), number }];
    }),
    target: targetLine(points, targets, frame),
  };
}

function marksOf(points: readonly PlotPoint[], chart: SpcChart, frame: PlotFrame): SpcPlot["marks"] {
  return points.flatMap((point, at) => {
    const judged = chart.points[at];
    if (point.value === null || judged === undefined || judged.variation === null) return [];
    const meaning = judged.signals[0]?.meaning ?? "common";
    return [{ x: frame.x(point.position), y: frame.y(point.value), path: markPath(meaning), meaning }];
  });
}

/** The mark of a meaning around its point. */
export function markPath(meaning: PointMeaning): string {
  return symbol(SHAPES[meaning], meaning === "common" ? MARK_AREA : SIGNAL_AREA)() ?? "";
}

/** Each group from half a step before its first point to half a step after its last. */
function limitLines(points: readonly PlotPoint[], chart: SpcChart, frame: PlotFrame): SpcPlot["limits"] {
  return chart.groups.flatMap(({ start, end, status, centre, lower, upper }) => {
    const edge = (at: number) => edgeBefore(points, at, frame);
    const at = (value: number | null, kind: "centre" | "limit") =>
      value === null || value < 0
        ? []
        : [{ path: `M${edge(start)},${frame.y(value)}H${edge(end)}`, line: kind, trial: status === "trial" }];
    return [...at(upper, "limit"), ...at(centre, "centre"), ...at(lower, "limit")];
  });
}

/** Half-way between a point and the one before it; the plot's edge at its ends. */
function edgeBefore(points: readonly PlotPoint[], at: number, frame: PlotFrame): number {
  const [before, after] = [points[at - 1], points[at]];
  if (before === undefined) return frame.left;
  if (after === undefined) return frame.right;
  return Math.round(10 * ((frame.x(before.position) + frame.x(after.position)) / 2)) / 10;
}

/** The latest limits are named at their beginning, above the upper one and below the lower one. */
function limitLabels(
  points: readonly PlotPoint[],
  chart: SpcChart,
  frame: PlotFrame,
): SpcPlot["limitLabels"] {
  const group = chart.groups.findLast(({ status }) => status !== "refused");
  if (group === undefined) return [];
  const { start, status, lower, upper } = group;
  const trial = status === "trial" ? "trial " : "";
  const x = edgeBefore(points, start, frame) + 4;
  const named = (value: number | null, text: string, away: number) =>
    value === null || value < 0 ? [] : [{ x, y: frame.y(value) + away, text: `${trial}${text}` }];
  return [...named(upper, "upper limit", ABOVE_LINE), ...named(lower, "lower limit", BELOW_LINE)];
}

function targetLine(
  points: readonly PlotPoint[],
  targets: readonly { at: number; value: number }[],
  frame: PlotFrame,
): SpcPlot["target"] {
  const first = targets[0];
  const last = targets.at(-1);
  if (first === undefined || last === undefined) return null;
  const steps = targets.flatMap(({ at, value }, index): [number, number][] => {
    const until = targets[index + 1]?.at ?? points.length;
    return [
      [edgeBefore(points, at, frame), frame.y(value)],
      [edgeBefore(points, until, frame), frame.y(value)],
    ];
  });
  const path = line<[number, number]>()(steps) ?? "";
  return { path, x: frame.right, y: frame.y(last.value) + ABOVE_LINE, text: "target" };
}
