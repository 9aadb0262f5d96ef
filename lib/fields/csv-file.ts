import { CsvError, parse } from "csv-parse/sync";
import { z } from "zod";

/** A small file that a person keeps in a spreadsheet: all of it is read at once. */
export const CSV_LIMITS = { bytes: 5_000_000, rows: 50_000, columns: 100 };

/** A row, and the line it begins on: the first of the file is 1. */
export interface CsvRow {
  line: number;
  cells: string[];
}

export type CsvFile =
  | { ok: true; header: CsvRow; rows: CsvRow[] }
  /** `line`: where reading ended; null: it is about the file as a whole. */
  | { ok: false; code: CsvFault; line: number | null };

/** Why a file cannot be read: a closed list, with what helps. */
export const CSV_REMEDIES = {
  "empty-file": "The file is empty. Send it again.",
  "no-rows": "The file has a header and no rows.",
  "not-utf8": "The file is not UTF-8 text. Save it as CSV UTF-8.",
  "not-csv": "A quoted field is not closed, or a quote stands inside a field. Quote it as RFC 4180 says.",
  "file-too-large": "The file is larger than 5 MB. Leave out what is not asked for, or split it.",
  "too-many-rows": "The file has more than 50,000 rows. Split it.",
  "too-many-columns": "The header has more than 100 columns. Leave out what is not asked for.",
} as const;

export type CsvFault = keyof typeof CSV_REMEDIES;

const Records = z.array(z.object({ info: z.object({ lines: z.int() }), record: z.array(z.string()) }));

/**
 * Header and rows of a CSV file as RFC 4180 has it, with cells trimmed; what they mean is for others to say.
 *
 * Shape   UTF-8, with or without a byte order mark; lines end with CR LF, LF or CR; lines of nothing are no rows. A row
 *         has as many cells as it has, which may not be as many as the header.
 * Errors  `ok: false` with a code of CSV_REMEDIES; no value of the file is in it.
 */
export function readCsv(bytes: Uint8Array): CsvFile {
  if (bytes.length > CSV_LIMITS.bytes) return refused("file-too-large");
  const text = toText(bytes);
  if (text === null) return refused("not-utf8");
  const found = recordsOf(text);
  if (typeof found === "number") return refused("not-csv", found);
  const [header, ...rows] = found.filter(({ cells }) => cells.some((cell) => cell !== ""));
  if (header === undefined) return refused("empty-file");
  if (header.cells.length > CSV_LIMITS.columns) return refused("too-many-columns");
  if (rows.length === 0) return refused("no-rows");
  if (rows.length > CSV_LIMITS.rows) return refused("too-many-rows");
  return { ok: true, header, rows };
}

const refused = (code: CsvFault, line: number | null = null): CsvFile => ({ ok: false, code, line });

function toText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

/** The records; where one cannot be read, its line. */
function recordsOf(text: string): CsvRow[] | number {
  try {
    const records: unknown = parse(text, {
      info: true,
      relax_column_count: true,
      record_delimiter: ["\r\n", "\n", "\r"],
      to: CSV_LIMITS.rows + 2,
    });
    let read = 0;
    return Records.parse(records).map(({ info, record }) => {
      const line = read + 1;
      read = info.lines;
      return { line, cells: record.map((cell) => cell.trim()) };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return typeof error.lines === "number" ? error.lines : 1;
  }
}
