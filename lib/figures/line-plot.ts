import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";
import { formatNumber } from "./format";
import { type MarkShape, marksPath } from "./plot-marks";

/** One place on the chart's time axis; `value` null where there is no figure. */
export interface PlotPoint {
  /** Days since 1 January 2000: distance on the axis is distance in time. */
  position: number;
  value: number | null;
  /** Why there is no figure, in a word or two; null where there is one. */
  missing: string | null;
  provisional: boolean;
  /** Under the axis: day and month, and the year where it has to be said. */
  tick: string;
  year: string;
  /** Whatever is drawn around the line marks it already. */
  marked?: boolean;
}

/** Room a plot is drawn in. The same figure is drawn twice, for wide and for narrow pages. */
export interface PlotSize {
  name: "wide" | "narrow";
  width: number;
  height: number;
  /** Least distance between two labels under the axis. */
  tickDistance: number;
}

export const WIDE: PlotSize = { name: "wide", width: 960, height: 290, tickDistance: 110 };
export const NARROW: PlotSize = { name: "narrow", width: 360, height: 250, tickDistance: 84 };

const TOP = 34;
const BOTTOM = 52;
const RIGHT = 22;
const CHARACTER = 8.6;

/** Coordinates and words; a component draws them as they stand. */
export interface LinePlot {
  size: PlotSize["name"];
  width: number;
  height: number;
  left: number;
  right: number;
  bottom: number;
  yTicks: { y: number; value: number; label: string }[];
  xTicks: { x: number; label: string; year: string | null }[];
  /** Unbroken runs of figures. `provisional`: the stretch into a period still filling. */
  lines: { path: string; provisional: boolean }[];
  /** Those of finished figures, and those of figures still filling: one path each. */
  markers: { path: string; provisional: boolean }[];
  gaps: { x: number; width: number; label: string | null }[];
  labels: { x: number; y: number; text: string; anchor: "start" | "middle" | "end" }[];
}

const SHAPES: readonly MarkShape[] = ["circle", "square", "triangle", "diamond"];
const MARKER_AREA = 64;
/** Up to here every figure has its marker; beyond, only those the line cannot show or that are labelled. */
const MARKED_POINTS = 30;

/** Where figures and times stand in a plot, and what is written on its axis. */
export interface PlotFrame {
  left: number;
  right: number;
  top: number;
  bottom: number;
  yTicks: LinePlot["yTicks"];
  x: (position: number) => number;
  y: (value: number) => number;
}

/**
 * The scales of a plot: time across, figures up from zero.
 *
 * @param most a value the axis must reach even where no figure does, such as a limit or a target
 */
export function plotFrame(points: readonly PlotPoint[], size: PlotSize, most = 0): PlotFrame {
  const highest = Math.max(1, most, ...points.map((point) => point.value ?? 0));
  const count = Math.max(2, Math.min(4, highest));
  const y = scaleLinear([0, highest], [size.height - BOTTOM, TOP]).nice(count);
  const yTicks = y
    .ticks(count)
    .filter(Number.isInteger)
    .map((tick) => ({ y: pixel(y(tick)), value: tick, label: formatNumber(tick) }));
  const left = Math.ceil(Math.max(...yTicks.map((tick) => tick.label.length)) * CHARACTER) + 12;
  const right = size.width - RIGHT;
  const first = points[0]?.position ?? 0;
  const last = points.at(-1)?.position ?? first;
  const x = first === last ? () => (left + right) / 2 : scaleLinear([first, last], [left + 10, right]);
  return {
    left,
    right,
    top: TOP,
    bottom: size.height - BOTTOM,
    yTicks,
    x: (position) => pixel(x(position)),
    y: (value) => pixel(y(value)),
  };
}

/**
 * A line over time on an axis from zero, with a gap wherever there is no figure.
 *
 * Shape   points oldest first; at least one has a figure.
 * Method  straight lines between neighbours only, so that nothing is drawn where nothing is known.
 *
 * @param most as of `plotFrame`
 * @param ahead places on the axis after the last point, where nothing is known yet and nothing is missing
 */
export function prepareLinePlot(
  points: readonly PlotPoint[],
  size: PlotSize,
  shape: number,
  most = 0,
  ahead: readonly PlotPoint[] = [],
): LinePlot {
  const { left, right, bottom, yTicks, x, y } = plotFrame([...points, ...ahead], size, most);
  const place = (point: PlotPoint) => ({
    ...point,
    x: x(point.position),
    y: point.value === null ? null : y(point.value),
  });
  const placed = points.map(place);
  const after = ahead.map(place);
  return {
    size: size.name,
    width: size.width,
    height: size.height,
    left,
    right,
    bottom,
    yTicks,
    xTicks: axisLabels([...placed, ...after], size),
    lines: lines(placed),
    markers: markers(placed, shape),
    gaps: gaps(placed, left, after.length === 0 ? right : between(placed.at(-1), after[0], right)),
    labels: labels(placed, size, right),
  };
}

type Placed = PlotPoint & { x: number; y: number | null };
type Known = Placed & { value: number; y: number };

const isKnown = (point: Placed | undefined): point is Known => point !== undefined && point.y !== null;

function lines(points: readonly Placed[]): LinePlot["lines"] {
  const draw = line<Known>(
    (point) => point.x,
    (point) => point.y,
  );
  const result: LinePlot["lines"] = [];
  let run: Known[] = [];
  const close = () => {
    const path = run.length > 1 ? draw(run) : null;
    if (path !== null) result.push({ path, provisional: run.at(-1)?.provisional ?? false });
  };
  for (const point of points) {
    const before = run.at(-1);
    if (!isKnown(point)) {
      close();
      run = [];
    } else if (before !== undefined && point.provisional !== before.provisional) {
      close();
      run = [before, point];
      // The stretch between a complete and an unfinished period belongs to the unfinished one.
      if (!point.provisional) {
        result.push({ path: draw(run) ?? "", provisional: true });
        run = [point];
      }
    } else run.push(point);
  }
  close();
  return result;
}

function markers(points: readonly Placed[], shape: number): LinePlot["markers"] {
  const named = namedPoints(points.filter(isKnown));
  const marked = points.filter(isKnown).filter((point) => {
    if (point.marked) return false;
    if (points.length <= MARKED_POINTS || point.provisional || named.includes(point)) return true;
    const index = points.indexOf(point);
    return !isKnown(points[index - 1]) && !isKnown(points[index + 1]);
  });
  return [false, true].flatMap((provisional) => {
    const of = marked.filter((point) => point.provisional === provisional);
    const path = marksPath(of, SHAPES[shape % SHAPES.length] ?? "circle", MARKER_AREA);
    return of.length === 0 ? [] : [{ path, provisional }];
  });
}

function gaps(points: readonly Placed[], left: number, right: number): LinePlot["gaps"] {
  const result: LinePlot["gaps"] = [];
  let start: number | null = null;
  points.forEach((point, index) => {
    if (isKnown(point)) return;
    if (start === null) start = index;
    if (index + 1 < points.length && !isKnown(points[index + 1])) return;
    const from = between(points[start - 1], points[start], left);
    const to = between(point, points[index + 1], right);
    const width = pixel(to - from);
    const reasons = new Set(points.slice(start, index + 1).map(({ missing }) => missing));
    const label = (reasons.size === 1 ? point.missing : null) ?? "no figure";
    result.push({ x: from, width, label: width >= label.length * CHARACTER ? label : null });
    start = null;
  });
  return result;
}

function between(one: Placed | undefined, other: Placed | undefined, edge: number): number {
  return one === undefined || other === undefined ? edge : pixel((one.x + other.x) / 2);
}

/** The last figure and the highest are named on the chart itself. */
function labels(points: readonly Placed[], size: PlotSize, right: number): LinePlot["labels"] {
  const known = points.filter(isKnown);
  return namedPoints(known).map((point) => {
    const text = `${point === known.at(-1) ? "" : "highest "}${formatNumber(point.value)}${point.provisional ? " so far" : ""}`;
    const half = (text.length * CHARACTER) / 2;
    const anchor = point.x + half > right ? "end" : point.x - half < 0 ? "start" : "middle";
    const x = anchor === "end" ? Math.min(size.width - 2, point.x + 8) : point.x;
    const from = anchor === "end" ? x - 2 * half : anchor === "start" ? x : x - half;
    return { x, y: clearOfLine(point, known, { from, to: from + 2 * half, size }), text, anchor };
  });
}

/** Above the point, or below it where fewer figures of the line would be written over. */
function clearOfLine(
  point: Known,
  known: readonly Known[],
  room: { from: number; to: number; size: PlotSize },
): number {
  const above = point.y - 13;
  const below = point.y + 25;
  const covered = (baseline: number) =>
    known.filter(({ x, y }) => x >= room.from && x <= room.to && y > baseline - 16 && y < baseline + 6)
      .length;
  const fits = below < room.size.height - BOTTOM - 4;
  return pixel(fits && covered(below) < covered(above) ? below : above);
}

/** The last figure, and the highest where it stands far enough from it for both to be read. */
function namedPoints(known: readonly Known[]): Known[] {
  const last = known.at(-1);
  const peak = highest(known);
  if (last === undefined || peak === undefined) return [];
  const room = formatNumber(last.value).length * CHARACTER + 60;
  return last.x - peak.x > room ? [last, peak] : [last];
}

function highest(known: readonly Known[]): Known | undefined {
  return known.reduce<Known | undefined>(
    (best, point) => (best === undefined || point.value > best.value ? point : best),
    undefined,
  );
}

/** From the last period back, as many as have room; the year is named where it changes. */
function axisLabels(points: readonly Placed[], size: PlotSize): LinePlot["xTicks"] {
  const chosen: Placed[] = [];
  const closest = Math.min(...points.slice(1).map((point, index) => point.x - (points[index]?.x ?? 0)));
  const step = Math.max(1, Math.ceil(size.tickDistance / closest));
  for (let index = points.length - 1; index >= 0; index -= step) {
    const point = points[index];
    if (point !== undefined) chosen.unshift(point);
  }
  return chosen.map((point, index) => ({
    x: point.x,
    label: point.tick,
    year: index === 0 || point.year !== chosen[index - 1]?.year ? point.year : null,
  }));
}

function pixel(value: number): number {
  return Math.round(value * 10) / 10;
}
