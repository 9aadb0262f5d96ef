import { stringify } from "csv-stringify/sync";
import { guardText } from "@/lib/fields/formula-guard";

/** One column of a file: what it is called, what stands in it, and what that means. */
export interface Column<Row> {
  name: string;
  description: string;
  /** number: written in digits, never guarded. The others are text; only date may be trusted not to be a formula. */
  kind: "text" | "date" | "number";
  of: (row: Row) => string | number | null;
  /** For numbers: how many decimals are written; default none. */
  decimals?: (row: Row) => number;
}

/**
 * Rows as an RFC 4180 file: CRLF, UTF-8 without a byte order mark, a heading line, quotes only where needed.
 * Every row given is written.
 */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const records = rows.map((row) => columns.map((column) => written(column, row)));
  return stringify([columns.map((column) => column.name), ...records], {
    record_delimiter: "\r\n",
    // A lone CR or LF is not the record delimiter, and breaks the line in every reader all the same.
    quoted_match: /[\r\n]/,
  });
}

function written<Row>(column: Column<Row>, row: Row): string {
  const cell = column.of(row);
  if (cell === null) return "";
  if (typeof cell === "number") return cell.toFixed(column.decimals?.(row) ?? 0);
  return column.kind === "text" ? guardText(cell) : cell;
}
