import { line } from "d3-shape";
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
import { type MarkShape, marksPath, rectanglesPath } from "./plot-marks";

/** A line plot with what makes it a control chart; coordinates and words, drawn as they stand. */
export interface SpcPlot extends LinePlot {
  top: number;
  limits: { path: string; line: "centre" | "limit"; trial: boolean }[];
  limitLabels: { x: number; y: number; text: string }[];
  /** Figures the rules have judged, those of one meaning together. The others are `markers`. */
  marks: { path: string; meaning: PointMeaning }[];
  /** Weeks with a bank holiday, as bars on the axis; empty: none. */
  holidays: string;
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

/** Shape as well as colour says what a point means. Drawn in this order: signals over ordinary weeks. */
const SHAPES: readonly { meaning: PointMeaning; shape: MarkShape }[] = [
  { meaning: "common", shape: "circle" },
  { meaning: "improvement", shape: "diamond" },
  { meaning: "concern", shape: "square" },
  { meaning: "neutral", shape: "triangle" },
];

const MARK_AREA = 62;
const SIGNAL_AREA = 110;
/** Beyond, only points with a signal are marked: the line shows the others. */
const MARKED_POINTS = 60;
const CROWDED_POINTS = 30;
const CROWDED_SCALE = 0.5;
const HOLIDAY_BAR = { width: 4, height: 9 };
const ABOVE_LINE = -5;
const BELOW_LINE = 15;
const LABEL_CHARACTER = 7.2;
const LABEL_PLACES = 9;
/** A name that would hide more figures is left out: the key says what the lines are. */
const MOST_COVERED = 2;
/** The last figure is named at the right end of the plot. */
const LAST_FIGURE_ROOM = 90;
/** Half the width of a mark. */
const MARK_ROOM = 7;

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
  const judged = points.map((point, at) => ({ ...point, marked: meaningOf(chart, at) !== null }));
  const plot = prepareLinePlot(judged, size, shape, most);
  const frame = plotFrame(points, size, most);
  // Many weeks on a narrow page would hide each other.
  const crowded = size.name === "narrow" && points.length > CROWDED_POINTS;
  return {
    ...plot,
    top: frame.top,
    marks: marksOf(points, chart, frame, crowded ? CROWDED_SCALE : 1),
    limits: limitLines(points, chart, frame),
    limitLabels: limitLabels(points, chart, frame),
    holidays: rectanglesPath(
      control.holidays.flatMap((at) => {
        const point = points[at];
        if (point === undefined) return [];
        const { width, height } = HOLIDAY_BAR;
        return [{ x: pixel(frame.x(point.position) - width / 2), y: frame.bottom - height, width, height }];
      }),
    ),
    annotations: control.annotations.flatMap(({ at, number }) => {
      const point = points[at];
      return point === undefined ? [] : [{ x: frame.x(point.position), number }];
    }),
    target: targetLine(points, targets, frame),
  };
}

function marksOf(
  points: readonly PlotPoint[],
  chart: SpcChart,
  frame: PlotFrame,
  scale: number,
): SpcPlot["marks"] {
  return SHAPES.flatMap(({ meaning }) => {
    if (meaning === "common" && points.length > MARKED_POINTS) return [];
    const meant = points.flatMap(({ position, value }, at) =>
      value === null || meaningOf(chart, at) !== meaning ? [] : [{ x: frame.x(position), y: frame.y(value) }],
    );
    return meant.length === 0 ? [] : [{ path: markPath(meaning, scale, meant), meaning }];
  });
}

/** What the rules say of a point; null where they say nothing. */
function meaningOf(chart: SpcChart, at: number): PointMeaning | null {
  const judged = chart.points[at];
  if (judged === undefined || judged.variation === null) return null;
  return judged.signals[0]?.meaning ?? "common";
}

/** The mark of a meaning around each of the points. */
export function markPath(
  meaning: PointMeaning,
  scale = 1,
  around: readonly { x: number; y: number }[] = [{ x: 0, y: 0 }],
): string {
  const shape = SHAPES.find((each) => each.meaning === meaning)?.shape ?? "circle";
  return marksPath(around, shape, scale * (meaning === "common" ? MARK_AREA : SIGNAL_AREA));
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
  return pixel((frame.x(before.position) + frame.x(after.position)) / 2);
}

/** The latest limits are named, above the upper one and below the lower one, where fewest figures are written over. */
function limitLabels(
  points: readonly PlotPoint[],
  chart: SpcChart,
  frame: PlotFrame,
): SpcPlot["limitLabels"] {
  const group = chart.groups.findLast(({ status }) => status !== "refused");
  if (group === undefined) return [];
  const { start, end, status, lower, upper } = group;
  const trial = status === "trial" ? "trial " : "";
  const room = { from: edgeBefore(points, start, frame), to: edgeBefore(points, end, frame) };
  const named = (value: number | null, text: string, away: number) => {
    if (value === null || value < 0) return [];
    const y = frame.y(value) + away;
    const place = clearPlace(points, frame, { ...room, y, text });
    return place.covered > MOST_COVERED ? [] : [{ x: place.x, y, text: `${trial}${text}` }];
  };
  return [...named(upper, "upper limit", ABOVE_LINE), ...named(lower, "lower limit", BELOW_LINE)];
}

/** Where along a line a text covers the fewest figures; of several such places the first. */
function clearPlace(
  points: readonly PlotPoint[],
  frame: PlotFrame,
  { from, to, y, text }: { from: number; to: number; y: number; text: string },
): { x: number; covered: number } {
  const width = text.length * LABEL_CHARACTER;
  const covered = (x: number) =>
    points.filter(({ position, value }) => {
      if (value === null) return false;
      const [across, up] = [frame.x(position), frame.y(value)];
      return across > x - MARK_ROOM && across < x + width + MARK_ROOM && up > y - 20 && up < y + 9;
    }).length;
  const places = Array.from({ length: LABEL_PLACES }, (_, i) => {
    const x = Math.round(from + 4 + (Math.max(0, to - width - from - 8) * i) / (LABEL_PLACES - 1));
    return { x, covered: covered(x) };
  });
  return places.reduce((best, place) => (place.covered < best.covered ? place : best));
}

function targetLine(
  points: readonly PlotPoint[],
  targets: readonly { at: number; value: number }[],
  frame: PlotFrame,
): SpcPlot["target"] {
  const last = targets.at(-1);
  if (last === undefined) return null;
  const steps = targets.flatMap(({ at, value }, index): [number, number][] => {
    const until = targets[index + 1]?.at ?? points.length;
    return [
      [edgeBefore(points, at, frame), frame.y(value)],
      [edgeBefore(points, until, frame), frame.y(value)],
    ];
  });
  const path = line<[number, number]>()(steps) ?? "";
  const y = frame.y(last.value) + ABOVE_LINE;
  const text = "target";
  const { x } = clearPlace(points, frame, {
    from: edgeBefore(points, last.at, frame),
    to: frame.right - LAST_FIGURE_ROOM,
    y,
    text,
  });
  return { path, x, y, text };
}

const pixel = (value: number): number => Math.round(10 * value) / 10;
