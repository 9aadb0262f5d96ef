import { scaleLinear } from "d3-scale";
import { type CalendarDate, dayNumber } from "@/lib/calendar/calendar-date";
import { formatShortDay } from "@/lib/calendar/format";

/** A figure as at a day. */
export interface DatedFigure {
  on: CalendarDate;
  value: number;
}

/** Where something began, where it is to get to, and what was measured since, oldest first. */
export interface Trajectory {
  baseline: DatedFigure | null;
  target: DatedFigure | null;
  actuals: readonly DatedFigure[];
}

/** Coordinates and words; a component draws them as they stand. */
export interface TrajectoryPlot {
  width: number;
  height: number;
  left: number;
  right: number;
  bottom: number;
  yTicks: { y: number; label: string; zero: boolean }[];
  xTicks: { x: number; label: string; anchor: "start" | "middle" | "end" }[];
  /** Straight from baseline to target; null where either is missing. */
  course: string | null;
  /** Through everything measured; null where that is one figure or none. */
  line: string | null;
  points: { x: number; y: number; kind: "baseline" | "actual" | "target" }[];
  labels: { x: number; y: number; text: string; anchor: "start" | "middle" | "end" }[];
}

const WIDTH = 460;
const HEIGHT = 240;
const TOP = 30;
const BOTTOM = 36;
const RIGHT = 14;
const CHARACTER = 8.8;
const TICK_ROOM = 104;

/**
 * The way of one measure from its baseline to its target, on an axis that shows zero.
 *
 * @param format how a figure is written, without its unit
 * @returns null where there is not one figure to draw
 */
export function prepareTrajectoryPlot(
  { baseline, target, actuals }: Trajectory,
  format: (figure: number) => string,
): TrajectoryPlot | null {
  const given = [
    ...(baseline === null ? [] : [{ ...baseline, kind: "baseline" as const }]),
    ...actuals.map((actual) => ({ ...actual, kind: "actual" as const })),
    ...(target === null ? [] : [{ ...target, kind: "target" as const }]),
  ];
  const [first] = given;
  if (first === undefined) return null;
  const values = given.map(({ value }) => value);
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const y = scaleLinear([least, most === least ? 1 : most], [HEIGHT - BOTTOM, TOP]).nice(4);
  const ticks = y.ticks(4).map((tick) => ({ y: pixel(y(tick)), label: format(tick), zero: tick === 0 }));
  const left = Math.ceil(Math.max(...ticks.map(({ label }) => label.length)) * CHARACTER) + 12;
  const right = WIDTH - RIGHT;
  const days = given.map(({ on }) => dayNumber(on));
  const [from, to] = [Math.min(...days), Math.max(...days)];
  const x = from === to ? () => (left + right) / 2 : scaleLinear([from, to], [left + 14, right - 14]);
  const placed = given.map((point) => ({
    ...point,
    x: pixel(x(dayNumber(point.on))),
    y: pixel(y(point.value)),
  }));
  const [start] = placed.filter(({ kind }) => kind === "baseline");
  const [end] = placed.filter(({ kind }) => kind === "target");
  const measured = placed.filter(({ kind }) => kind === "actual");
  return {
    width: WIDTH,
    height: HEIGHT,
    left,
    right,
    bottom: HEIGHT - BOTTOM,
    yTicks: ticks,
    xTicks: dayTicks(placed, { left, right }),
    course: start === undefined || end === undefined ? null : path([start, end]),
    line: measured.length < 2 ? null : path(measured),
    points: placed.map(({ x, y, kind }) => ({ x, y, kind })),
    labels: namedPoints(placed, { left, right }, format),
  };
}

interface Placed extends DatedFigure {
  kind: TrajectoryPlot["points"][number]["kind"];
  x: number;
  y: number;
}

const path = (points: readonly { x: number; y: number }[]): string =>
  `M${points.map(({ x, y }) => `${x},${y}`).join("L")}`;

/** The days that matter: where it began, where it is to end, and between them the latest, where there is room. */
function dayTicks(placed: readonly Placed[], within: { left: number; right: number }) {
  const latest = placed.filter(({ kind }) => kind === "actual").at(-1);
  const byPlace = [...placed].sort((one, other) => one.x - other.x);
  const shown: Placed[] = [];
  for (const point of [byPlace[0], byPlace.at(-1), latest])
    if (point !== undefined && shown.every(({ x }) => Math.abs(x - point.x) >= TICK_ROOM)) shown.push(point);
  return shown.map(({ x, on }) => ({ x, label: formatShortDay(on), anchor: anchorAt(x, within, TICK_ROOM) }));
}

/** Baseline, target and the latest figure say what they are on the chart itself. */
function namedPoints(
  placed: readonly Placed[],
  within: { left: number; right: number },
  format: (figure: number) => string,
): TrajectoryPlot["labels"] {
  const latest = placed.filter(({ kind }) => kind === "actual").at(-1);
  const taken: { from: number; to: number; y: number }[] = [];
  return placed
    .filter((point) => point.kind !== "actual" || point === latest)
    .map((point) => {
      const text = `${point.kind === "actual" ? "latest" : point.kind} ${format(point.value)}`;
      const width = text.length * CHARACTER;
      const anchor = anchorAt(point.x, within, width);
      const from = anchor === "start" ? point.x : anchor === "end" ? point.x - width : point.x - width / 2;
      const isFree = (y: number) =>
        taken.every((other) => other.to < from || other.from > from + width || Math.abs(other.y - y) >= 18);
      const sides = isBelow(point, placed) ? [26, 44, -14, -32] : [-14, -32, 26, 44];
      const y = sides
        .map((side) => point.y + side)
        .find((place) => place > 14 && place < HEIGHT - BOTTOM - 2 && isFree(place));
      taken.push({ from, to: from + width, y: y ?? point.y - 14 });
      return { x: point.x, y: pixel(y ?? point.y - 14), text, anchor };
    });
}

/** Whether a label is better below its point: there the dashed line to the target is not. */
function isBelow(point: Placed, placed: readonly Placed[]): boolean {
  const start = placed.find(({ kind }) => kind === "baseline");
  const end = placed.find(({ kind }) => kind === "target");
  if (start === undefined || end === undefined || start.x === end.x) return false;
  const falls = end.y > start.y;
  if (point.kind === "baseline") return !falls;
  if (point.kind === "target") return falls;
  return point.y > start.y + ((end.y - start.y) * (point.x - start.x)) / (end.x - start.x);
}

function anchorAt(x: number, { left, right }: { left: number; right: number }, width: number) {
  if (x + width / 2 > right + RIGHT) return "end" as const;
  return x - width / 2 < left - 10 ? ("start" as const) : ("middle" as const);
}

const pixel = (value: number): number => Math.round(value * 10) / 10;
