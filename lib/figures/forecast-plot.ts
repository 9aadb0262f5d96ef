import { area, line, symbol, symbolStar } from "d3-shape";
import {
  type LinePlot,
  type PlotFrame,
  type PlotPoint,
  type PlotSize,
  plotFrame,
  prepareLinePlot,
} from "./line-plot";

/** A line plot with what may come: coordinates and words, drawn as they stand. */
export interface ForecastPlot extends LinePlot {
  /** The wider first, so that the narrower is drawn on it. */
  bands: { path: string; share: 80 | 95 }[];
  /** From the last figure on. */
  point: string | null;
  promises: { path: string | null; target: string; mark: { x: number; y: number; path: string } | null }[];
  aheadLabels: { x: number; y: number; text: string; anchor: "start" | "end" }[];
}

/** One week to come, on the plot's own axis. */
export interface PointAhead {
  position: number;
  point: number;
  interval80: { lower: number; upper: number };
  interval95: { lower: number; upper: number };
}

/** A promise as it is drawn: the path it implies, and where it ends. */
export interface PromiseLine {
  path: readonly { position: number; value: number }[];
  target: number;
  /** The Sunday of the week its day falls in; null where that lies outside the plot. */
  position: number | null;
  /** "2,000 by 31 December 2016", and for a narrow plot "2,000". */
  label: string;
  shortLabel: string;
}

/** Everything that is drawn around the line. */
export interface AheadMarks {
  /** The weeks after the last point of the line. */
  ahead: readonly PlotPoint[];
  forecast: readonly PointAhead[];
  /** Where the forecast sets out: the last figure it knew. */
  from: { position: number; value: number } | null;
  promises: readonly PromiseLine[];
  /** "1,735", beside the end of the forecast. */
  endLabel: string;
}

const MARK_AREA = 150;
const PATH_LABEL = { text: "promised path", width: 105 };
/** An interval that reaches far above all else goes on beyond the top, so that the rest can be read. */
const MOST_OVER = 1.6;

/** The highest value a plot has to show. */
function highestAhead(points: readonly PlotPoint[], { forecast, promises }: AheadMarks): number {
  const shown = Math.max(
    1,
    ...points.map(({ value }) => value ?? 0),
    ...forecast.map(({ point }) => point),
    ...promises.map(({ target }) => target),
  );
  return Math.min(shown * MOST_OVER, Math.max(shown, ...forecast.map(({ interval95 }) => interval95.upper)));
}

/** A line over time, and from its end the forecast with its intervals, beside what was promised. */
export function prepareForecastPlot(
  points: readonly PlotPoint[],
  size: PlotSize,
  shape: number,
  marks: AheadMarks,
): ForecastPlot {
  const most = highestAhead(points, marks);
  const frame = plotFrame([...points, ...marks.ahead], size, most);
  return {
    ...prepareLinePlot(points, size, shape, most, marks.ahead),
    bands: ([95, 80] as const).flatMap((share) => band(marks, share, frame)),
    point: pointLine(marks, frame),
    promises: marks.promises.map((promise) => drawn(promise, frame)),
    aheadLabels: [...forecastLabels(marks, frame), ...promiseLabels(marks, frame, size)],
  };
}

interface Edge {
  x: number;
  lower: number;
  upper: number;
}

function band({ forecast, from }: AheadMarks, share: 80 | 95, frame: PlotFrame): ForecastPlot["bands"] {
  if (forecast.length === 0) return [];
  const start = from === null ? [] : [{ position: from.position, lower: from.value, upper: from.value }];
  const edges = [
    ...start,
    ...forecast.map((week) => ({
      position: week.position,
      ...(share === 80 ? week.interval80 : week.interval95),
    })),
  ];
  const draw = area<Edge>(
    ({ x }) => x,
    ({ lower }) => lower,
    ({ upper }) => upper,
  );
  const path = draw(
    edges.map(({ position, lower, upper }) => ({
      x: frame.x(position),
      lower: inside(lower, frame),
      upper: inside(upper, frame),
    })),
  );
  return path === null ? [] : [{ path, share }];
}

/** On the plot, or at its upper edge. */
function inside(value: number, frame: PlotFrame): number {
  return Math.max(frame.top, frame.y(value));
}

function pointLine({ forecast, from }: AheadMarks, frame: PlotFrame): string | null {
  const start = from === null ? [] : [{ position: from.position, point: from.value }];
  return line<{ position: number; point: number }>(
    ({ position }) => frame.x(position),
    ({ point }) => frame.y(point),
  )([...start, ...forecast]);
}

function drawn({ path, target, position }: PromiseLine, frame: PlotFrame): ForecastPlot["promises"][number] {
  const end = position === null ? frame.right : frame.x(position);
  return {
    path: line<{ position: number; value: number }>(
      (point) => frame.x(point.position),
      (point) => frame.y(point.value),
    )([...path]),
    target: `M${frame.left},${frame.y(target)}H${end}`,
    mark:
      position === null ? null : { x: end, y: frame.y(target), path: symbol(symbolStar, MARK_AREA)() ?? "" },
  };
}

/** The forecast's end, and the edge of its wider interval, where they are: at the right. */
function forecastLabels({ forecast, endLabel }: AheadMarks, frame: PlotFrame): ForecastPlot["aheadLabels"] {
  const last = forecast.at(-1);
  if (last === undefined) return [];
  const x = frame.x(last.position);
  const foot = Math.min(frame.bottom - 6, frame.y(last.interval95.lower) + 18);
  return [
    { x, y: inside(last.interval95.upper, frame) - 8, text: `forecast ${endLabel}`, anchor: "end" },
    { x, y: foot, text: "95% interval", anchor: "end" },
  ];
}

/** Every target above its line from the left, where the line of figures still lies low; its path below, half-way. */
function promiseLabels(
  { promises }: AheadMarks,
  frame: PlotFrame,
  size: PlotSize,
): ForecastPlot["aheadLabels"] {
  return promises.flatMap(({ path, target, label, shortLabel }) => {
    const middle = path[Math.floor(path.length / 2)];
    return [
      {
        x: frame.left + 6,
        y: frame.y(target) - 8,
        text: size.name === "narrow" ? shortLabel : label,
        anchor: "start" as const,
      },
      ...(middle === undefined
        ? []
        : [
            {
              x: Math.min(frame.x(middle.position) + 8, frame.right - PATH_LABEL.width),
              y: frame.y(middle.value) + 18,
              text: PATH_LABEL.text,
              anchor: "start" as const,
            },
          ]),
    ];
  });
}
