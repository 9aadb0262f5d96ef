import { scaleLinear } from "d3-scale";
import type { PlotSize } from "./line-plot";

/** A row of a bar chart: what it is, its figures in words, and what is drawn of them. */
export interface BarRow {
  key: string;
  label: string;
  /** Below the label: the same figures, written. */
  words: string;
  bars: Bar[];
  /** The figure marked on the bar; null: none. */
  mark: number | null;
}

/** A stretch along the axis. Solid and hollow are told apart on any printer. */
export interface Bar {
  from: number;
  to: number;
  style: "solid" | "hollow";
}

/** Coordinates and words; a component draws them as they stand. */
export interface BarPlot {
  size: PlotSize["name"];
  width: number;
  height: number;
  top: number;
  bottom: number;
  /** `label` null: there is no room for it. */
  ticks: { x: number; label: string | null; zero: boolean; anchor: "start" | "middle" | "end" }[];
  rows: {
    key: string;
    label: { text: string; x: number; y: number };
    words: { text: string; x: number; y: number };
    bars: { x: number; width: number; y: number; height: number; style: Bar["style"] }[];
    mark: { x: number; y: number } | null;
  }[];
  /** The line every row is compared with; null: none. */
  reference: { x: number } | null;
}

const TOP = 8;
const AXIS = 34;
const EDGE = 14;
const CHARACTER = 8.8;
/** How much wider than other text the label is. */
const BOLD = 1.1;
const GAP = 24;
const SPACE = 10;
/** Less is not seen, and not printed. */
const THINNEST = 2;

/** The words of a row beside its bar where there is room, above it where there is not. */
const ROWS = {
  wide: { row: 58, label: 24, words: 44, bar: 18, height: 24 },
  narrow: { row: 76, label: 16, words: 35, bar: 45, height: 18 },
} as const;

export const WIDE_BARS: PlotSize = { name: "wide", width: 960, height: 0, tickDistance: 120 };
export const NARROW_BARS: PlotSize = { name: "narrow", width: 360, height: 0, tickDistance: 0 };

/**
 * Bars lying along one axis that always shows zero.
 *
 * Shape   rows from top to bottom; at least one has a bar. All figures are of one unit and one kind.
 * @param format how a figure is written under the axis
 * @param reference a figure every row is compared with
 */
export function prepareBarPlot(
  rows: readonly BarRow[],
  size: PlotSize,
  format: (figure: number) => string,
  reference: number | null = null,
): BarPlot {
  const room = ROWS[size.name];
  const figures = rows.flatMap(({ bars, mark }) => [
    ...bars.flatMap(({ from, to }) => [from, to]),
    ...(mark === null ? [] : [mark]),
  ]);
  const known = reference === null ? figures : [...figures, reference];
  const left = size.name === "wide" ? besideWords(rows, size) : EDGE;
  const right = size.width - EDGE;
  const least = Math.min(0, ...known);
  const most = Math.max(0, ...known);
  const { x, ticks } = axis([least, most === least ? least + 1 : most], [left, right], format);
  const bottom = TOP + rows.length * room.row;
  return {
    size: size.name,
    width: size.width,
    height: bottom + AXIS,
    top: TOP,
    bottom,
    ticks: withRoom(
      ticks.map((tick) => ({
        x: pixel(x(tick)),
        label: format(tick),
        zero: tick === 0,
        anchor: anchorAt(x(tick), format(tick), { left, right }),
      })),
    ),
    rows: rows.map((row, at) => {
      const y = TOP + at * room.row;
      return {
        key: row.key,
        label: { text: row.label, x: 0, y: y + room.label },
        words: { text: row.words, x: 0, y: y + room.words },
        bars: row.bars.map(({ from, to, style }) => ({
          ...stretch(x(Math.min(from, to)), x(Math.max(from, to))),
          y: y + room.bar,
          height: room.height,
          style,
        })),
        mark: row.mark === null ? null : { x: pixel(x(row.mark)), y: y + room.bar + room.height / 2 },
      };
    }),
    reference: reference === null ? null : { x: pixel(x(reference)) },
  };
}

/** Round steps, fewer where their labels would run into each other. */
function axis(
  domain: readonly [number, number],
  range: readonly [number, number],
  format: (figure: number) => string,
) {
  for (let count = 6; ; count--) {
    const x = scaleLinear(domain, range).nice(count);
    const ticks = x.ticks(count);
    const widest = Math.max(...ticks.map((tick) => format(tick).length)) * CHARACTER;
    const [first = 0, second = 0] = ticks.map(x);
    if (count === 2 || second - first > widest + SPACE) return { x, ticks };
  }
}

type Tick = Omit<BarPlot["ticks"][number], "label"> & { label: string };

/** Zero and the ends keep their labels; of the others those that run into none. */
function withRoom(ticks: readonly Tick[]): BarPlot["ticks"] {
  const kept: Tick[] = [];
  const inOrder = [ticks.find(({ zero }) => zero), ticks.at(-1), ticks[0], ...ticks];
  for (const tick of inOrder)
    if (tick !== undefined && (kept.includes(tick) || kept.every((other) => areApart(tick, other))))
      kept.push(tick);
  return ticks.map((tick) => (kept.includes(tick) ? tick : { ...tick, label: null }));
}

function areApart(one: Tick, other: Tick): boolean {
  const [a, b] = [spanOf(one), spanOf(other)];
  return a.to + SPACE <= b.from || b.to + SPACE <= a.from;
}

function spanOf({ x, label, anchor }: Tick): { from: number; to: number } {
  const width = label.length * CHARACTER;
  const from = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { from, to: from + width };
}

/** In the middle of its tick, unless it would stand out at either side of the chart. */
function anchorAt(x: number, label: string, { left, right }: { left: number; right: number }) {
  const half = (label.length * CHARACTER) / 2;
  if (x + half > right + EDGE) return "end" as const;
  return left === EDGE && x < half ? ("start" as const) : ("middle" as const);
}

/** The width the longest words take, but never more than half. */
function besideWords(rows: readonly BarRow[], { width }: PlotSize): number {
  const longest = Math.max(...rows.map(({ label, words }) => Math.max(label.length * BOLD, words.length)));
  return Math.min(width / 2, Math.ceil(longest * CHARACTER) + GAP);
}

function stretch(from: number, to: number): { x: number; width: number } {
  const width = Math.max(THINNEST, to - from);
  return { x: pixel((from + to - width) / 2), width: pixel(width) };
}

const pixel = (value: number): number => Math.round(value * 10) / 10;
