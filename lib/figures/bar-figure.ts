import { type BarPlot, type BarRow, NARROW_BARS, prepareBarPlot, WIDE_BARS } from "./bar-plot";
import type { TableFigure } from "./table-figure";

/** Bars along one axis with their table, decided. */
export interface BarFigure {
  id: string;
  title: string;
  note: string | null;
  /** What the chart shows, in words, made from the figures; says why where there is no chart. */
  summary: string;
  /** How to read the marks. */
  key: string[];
  /** For wide and for narrow pages; null: there is not one figure to draw. */
  plots: BarPlot[] | null;
  table: TableFigure;
}

/** Bars with their words, for a wide and a narrow page; no chart where no row has a bar. */
export function prepareBarFigure({
  rows,
  format,
  reference,
  key,
  ...figure
}: Omit<BarFigure, "plots"> & {
  rows: readonly BarRow[];
  format: (figure: number) => string;
  reference?: number | null;
}): BarFigure {
  const drawn = rows.some(({ bars }) => bars.length > 0);
  return {
    ...figure,
    key: drawn ? key : [],
    plots: drawn
      ? [WIDE_BARS, NARROW_BARS].map((size) => prepareBarPlot(rows, size, format, reference ?? null))
      : null,
  };
}
