import type { Cell } from "@/lib/disclosure/cell";
import type { RangeCells, ResultUnit } from "@/lib/reports/benefits";
import { formatUnit, parseUnit, unitOf } from "@/lib/valuation/unit";
import { type FigureText, formatCell, formatNumber } from "./format";
import { formatBetween, formatPounds, formatSpan, type Span } from "./money";
import { figureCell, type TableCell, textCell } from "./table-figure";

/** How figures of a unit are written. */
export interface UnitFormat {
  /** In a sentence: "£54,577", "1,582 hours". */
  said: (figure: number) => string;
  /** In tables and on axes, where the unit stands in the caption: "£54,577", "1,582". */
  plain: (figure: number) => string;
  /** "pounds", "hours". */
  unit: string;
}

/** Pounds as money; any other unit as a whole number with its word. */
export function unitFormat(unit: ResultUnit): UnitFormat {
  if (unit === "pounds") return { said: formatPounds, plain: formatPounds, unit };
  const parsed = parseUnit(unit);
  const word = (figure: number) => (parsed.ok ? unitOf(Math.round(figure), parsed.unit) : unit);
  return {
    said: (figure) => `${formatNumber(figure)} ${word(figure)}`,
    plain: (figure) => formatNumber(figure),
    unit: parsed.ok ? formatUnit(parsed.unit) : unit,
  };
}

/** "1,582 hours (791 to 3,164)": the unit is said once. */
export function saidSpan(span: Span, { said, plain }: UnitFormat): string {
  const between = formatBetween(span, plain);
  return between === plain(span.central) ? said(span.central) : `${said(span.central)} (${between})`;
}

/** Three known figures; `provisional` where any of them may still change. Null: at least one is not known. */
export function spanOf({ low, central, high }: RangeCells): (Span & { provisional: boolean }) | null {
  if (low.kind !== "value" || central.kind !== "value" || high.kind !== "value") return null;
  return {
    low: low.value,
    central: central.value,
    high: high.value,
    provisional: low.provisional || central.provisional || high.provisional,
  };
}

/** The first of the three that is no figure, which says why; the central one where all are. */
export function tellingCell({ low, central, high }: RangeCells): Cell {
  return [central, low, high].find(({ kind }) => kind !== "value") ?? central;
}

/** "£54,577 (£27,288 to £109,153)", or why there is none. */
export function rangeText(range: RangeCells, format: (figure: number) => string): FigureText {
  const span = spanOf(range);
  if (span === null) return formatCell(tellingCell(range), format);
  return { text: formatSpan(span, format), provisional: span.provisional, reason: null };
}

/** Low, central and high as three cells of a table. */
export function rangeCells(range: RangeCells, format: (figure: number) => string): TableCell[] {
  return [range.low, range.central, range.high].map((cell) => figureCell(formatCell(cell, format)));
}

/** The central figure, its range below it. */
export function rangeCell(range: RangeCells, { said, plain }: UnitFormat): TableCell {
  const span = spanOf(range);
  if (span === null) return figureCell(formatCell(tellingCell(range), said));
  const between = formatBetween(span, plain);
  if (between === plain(span.central)) return figureCell(formatCell(range.central, said));
  return textCell(said(span.central), span.provisional ? `${between}, provisional` : between);
}

/** Why the figures of several ranges are missing or marked. */
export function rangeFigures(ranges: readonly RangeCells[]): FigureText[] {
  return ranges.flatMap(({ low, central, high }) => [low, central, high].map((cell) => formatCell(cell)));
}
