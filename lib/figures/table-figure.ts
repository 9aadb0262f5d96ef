import { METRICS, type MetricId } from "@/lib/metrics/catalogue";
import type { FigureText } from "./format";
import { definitionAddress } from "./report-address";

/** A table, decided: a component writes it out as it stands. */
export interface TableFigure {
  id: string;
  caption: string;
  /** The first is the heading of the rows. */
  columns: TableColumn[];
  rows: TableRow[];
  /** Totals and means, set apart at the foot. */
  foot: TableRow[];
  /** Why figures are missing or marked, one sentence each. */
  notes: string[];
  definitions: DefinitionLink[];
  download: { href: string; label: string } | null;
}

export interface TableColumn {
  label: string;
  numeric: boolean;
  sort: ColumnSort | null;
}

export interface ColumnSort {
  href: string;
  state: "ascending" | "descending" | "none";
  /** What following the link does, for those who do not see the arrow. */
  action: string;
}

export interface TableRow {
  key: string;
  cells: TableCell[];
}

export interface TableCell {
  text: string;
  /** A second, quieter line: "provisional", "closed 31 March 2020". */
  detail: string | null;
  /** No number stands here. */
  absent: boolean;
  /** Where the text leads, if anywhere. */
  href?: string;
  /** A rating whose mark stands before the text, which says the same. */
  rating?: "green" | "amber" | "red" | "grey";
  /** How dark the cell of a heat map is, from 0 to 5: beside its figure, never instead of it. */
  heat?: number;
}

export interface DefinitionLink {
  label: string;
  href: string;
}

export function definitionLink(metric: MetricId): DefinitionLink {
  return { label: METRICS[metric].label, href: definitionAddress(metric) };
}

export function textCell(text: string, detail: string | null = null): TableCell {
  return { text, detail, absent: false };
}

export function figureCell(figure: FigureText): TableCell {
  return {
    text: figure.text,
    detail: figure.provisional ? "provisional" : null,
    absent: figure.reason !== null,
  };
}

/** One candidate column of figures: left out of a table when no row can have one. */
export interface FigureColumn<Row> {
  label: string;
  metric: MetricId | null;
  of: (row: Row) => FigureText;
  sort?: ColumnSort;
}

/**
 * The columns worth drawing, and a note for each left out.
 *
 * A column in which nothing can be told, for the same reason in every row that has a reason to give, says so
 * once below the table and not sixty times in it.
 */
export function chooseColumns<Row>(
  columns: readonly FigureColumn<Row>[],
  rows: readonly Row[],
): { shown: FigureColumn<Row>[]; notes: string[] } {
  const shown: FigureColumn<Row>[] = [];
  const notes: string[] = [];
  for (const column of columns) {
    const figures = rows.map(column.of);
    const untold = figures.find((figure) => figure.text === "Not available");
    const nothing = figures.every(
      (figure) => figure.text === "Not available" || figure.text === "Not applicable",
    );
    if (untold?.reason && nothing) {
      notes.push(`${column.label}: not available. ${untold.reason}`);
    } else {
      shown.push(column);
    }
  }
  return { shown, notes };
}

/** The reasons behind the words in a table, each once, in the order met. */
export function reasonNotes(figures: readonly FigureText[]): string[] {
  const notes = new Set<string>();
  for (const figure of figures) if (figure.reason !== null) notes.add(`${figure.text}: ${figure.reason}`);
  if (figures.some((figure) => figure.provisional))
    notes.add(
      "Provisional: data has not arrived for every day of the period, so the figure may still change.",
    );
  return [...notes];
}
