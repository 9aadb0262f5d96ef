import { scaleLinear } from "d3-scale";
import type { PlotSize } from "./line-plot";

/** How opinions are drawn: one of the five, or several that are told together. */
export type OpinionStyle = "5" | "4" | "54" | "3" | "2" | "1" | "21" | "321";

/** A row of the chart: whose opinions, in words, and how they fall. */
export interface LikertRow {
  key: string;
  label: string;
  /** Below the label: the share that agrees, written. */
  words: string;
  /** People by opinion; empty: nothing may be drawn. */
  parts: { style: OpinionStyle; people: number }[];
  /** Those who do not know, written. */
  doNotKnow: string;
}

/** Coordinates and words; a component draws them as they stand. */
export interface LikertPlot {
  size: PlotSize["name"];
  width: number;
  height: number;
  top: number;
  bottom: number;
  /** Those who agree are right of it, all others left. */
  zero: number;
  ticks: { x: number; label: string; anchor: "start" | "middle" | "end" }[];
  /** Where the column of those who do not know ends. */
  apart: number;
  rows: {
    key: string;
    lines: { text: string; y: number }[];
    words: { text: string; y: number }[];
    parts: {
      style: OpinionStyle;
      x: number;
      y: number;
      width: number;
      height: number;
      /** How many people; null: no room for it. */
      label: { text: string; x: number; y: number } | null;
    }[];
    doNotKnow: { text: string; y: number };
  }[];
}

const EDGE = 14;
const TOP = 30;
const AXIS = 34;
const LINE = 22;
const BAR = 30;
const BETWEEN = 26;
const CHARACTER = 8.8;
/** Between two parts, so that they can be told apart without their colours. */
const SLIT = 2;
const APART: Record<PlotSize["name"], number> = { wide: 130, narrow: 94 };

/** From the middle outwards, on either side. */
const RIGHT: readonly OpinionStyle[] = ["4", "54", "5"];
const LEFT: readonly OpinionStyle[] = ["3", "321", "2", "21", "1"];

/**
 * Bars of opinions on either side of a line: right of it those who agree, left of it all others, so that the share that
 * agrees is read off the axis, also where the others are told together.
 *
 * Shape   rows from top to bottom; at least one has parts.
 */
export function prepareLikertPlot(
  rows: readonly LikertRow[],
  size: PlotSize,
  format: (people: number) => string,
): LikertPlot {
  const right = size.width - APART[size.name] - EDGE;
  const reach = (styles: readonly OpinionStyle[]) =>
    Math.max(0.25, Math.ceil(Math.max(...rows.map((row) => shareOf(row, styles))) * 4) / 4);
  const [least, most] = [-reach(LEFT), reach(RIGHT)];
  const x = scaleLinear([least, most], [EDGE, right]);
  const step = size.name === "wide" || most - least <= 1 ? 0.25 : 0.5;
  const drawn: LikertPlot["rows"] = [];
  let y = TOP;
  for (const row of rows) {
    const lines = wrapped(row.label, (size.width - 2 * EDGE) / CHARACTER);
    const words = wrapped(row.words, (size.width - EDGE) / CHARACTER);
    const below = y + lines.length * LINE;
    const bar = below + words.length * LINE + 4;
    drawn.push({
      key: row.key,
      lines: lines.map((text, at) => ({ text, y: y + at * LINE + 16 })),
      words: words.map((text, at) => ({ text, y: below + at * LINE + 16 })),
      parts: partsOf(row, x, { y: bar, format }),
      doNotKnow: { text: row.doNotKnow, y: isDrawn(row) ? bar + BAR / 2 + 5 : below + 16 },
    });
    y = (isDrawn(row) ? bar + BAR : bar) + BETWEEN;
  }
  const bottom = y - BETWEEN + 8;
  const steps = Math.round((most - least) / step);
  const from = Math.ceil(least / step) * step;
  return {
    size: size.name,
    width: size.width,
    height: bottom + AXIS,
    top: TOP,
    bottom,
    zero: pixel(x(0)),
    apart: size.width - EDGE,
    ticks: Array.from({ length: steps + 1 }, (_, at) => from + at * step)
      .filter((share) => share <= most)
      .map((share) => ({
        x: pixel(x(share)),
        label: `${Math.abs(share) * 100}%`,
        anchor: x(share) < EDGE + 16 ? "start" : x(share) > right - 16 ? "end" : "middle",
      })),
    rows: drawn,
  };
}

const isDrawn = ({ parts }: LikertRow) => parts.some(({ people }) => people > 0);

const peopleOf = ({ parts }: LikertRow, styles: readonly OpinionStyle[]) =>
  parts.reduce((sum, { style, people }) => sum + (styles.includes(style) ? people : 0), 0);

function shareOf(row: LikertRow, styles: readonly OpinionStyle[]): number {
  const all = peopleOf(row, [...LEFT, ...RIGHT]);
  return all === 0 ? 0 : peopleOf(row, styles) / all;
}

function partsOf(
  row: LikertRow,
  x: (share: number) => number,
  { y, format }: { y: number; format: (people: number) => string },
): LikertPlot["rows"][number]["parts"] {
  const all = peopleOf(row, [...LEFT, ...RIGHT]);
  return [LEFT, RIGHT].flatMap((styles) => {
    const direction = styles === LEFT ? -1 : 1;
    let reached = 0;
    return styles.flatMap((style) => {
      const people = peopleOf(row, [style]);
      if (people === 0) return [];
      const ends = [x(direction * reached), x(direction * (reached + people / all))];
      reached += people / all;
      const [from, to] = [Math.min(...ends), Math.max(...ends)];
      const slit = to - from > 2 * SLIT ? SLIT / 2 : 0;
      const text = format(people);
      const fits = to - from >= text.length * CHARACTER + 10;
      return {
        style,
        x: pixel(from + slit),
        y,
        width: pixel(to - from - 2 * slit),
        height: BAR,
        label: fits ? { text, x: pixel((from + to) / 2), y: y + BAR / 2 + 5 } : null,
      };
    });
  });
}

/** A text in lines of so many characters, broken between words. */
function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const pixel = (value: number): number => Math.round(value * 10) / 10;
