import { normaliseHeading } from "@/lib/events/patient-heading";
import { isUsualHeading } from "@/lib/tabular/usual-headings";
import { beginsBinary, decodeBeginning, markedEncoding } from "./decode";
import { DELIMITER_NAMES, DELIMITERS, type Delimiter, ENCODING_NAMES, type Encoding } from "./dialect";
import { looksLikeData, nameHeadings } from "./headings";
import { splitTable, type TableRecord, tableRecords } from "./table-records";

/** How a supplier's file is written, as far as its beginning tells. */
export interface Layout {
  encoding: Encoding;
  delimiter: Delimiter;
  /** Lines before the one with the headings. */
  preambleLines: number;
  /** Each told from the others: one met again has a number, one that is empty its place (see nameHeadings). */
  headings: string[];
  /** Rows under the headings with as many cells, as written but for white space around them. */
  rows: string[][];
  /** Further records, of any width, from the end of the file where that was given: totals stand there. */
  lastRows: string[][];
  /** What was found, in sentences. */
  reasons: string[];
}

export type LayoutFound =
  | { ok: true; layout: Layout }
  /** "json", "xml": another format, which needs no layout. "no-header": a table whose first rows are data. */
  | { ok: false; code: "empty" | "not-text" | "json" | "xml" | "no-table" | "no-header" };

const MOST_RECORDS = 1_000;
/** Headings are looked for in so many records. */
const FURTHEST_HEADER = 40;

/**
 * Tells encoding, delimiter and header of a table from the bytes it begins with.
 *
 * Shape   64 KiB or more, if the file has as many; `complete`: they are all of it. `tail`: its last bytes, an even
 *         number of them from an even place, for UTF-16.
 * Method  a byte order mark, or zeros in every other byte, or validity as UTF-8, tell the encoding. The delimiter is the
 *         one that gives most records the same number of cells, two or more. The header is the first of those whose
 *         cells are most like headings: filled, distinct, no data, and met before in such extracts.
 */
export function detectLayout(
  bytes: Uint8Array,
  { complete, tail }: { complete: boolean; tail?: Uint8Array },
): LayoutFound {
  if (bytes.length === 0) return { ok: false, code: "empty" };
  if (beginsBinary(bytes)) return { ok: false, code: "not-text" };
  const encoding = encodingOf(bytes, complete);
  const text = encoding === null ? null : decodeBeginning(bytes, encoding, complete);
  if (encoding === null || text === null || text.includes("\0")) return { ok: false, code: "not-text" };
  const first = text.trimStart().charAt(0);
  if (first === "") return { ok: false, code: "empty" };
  if (first === "{" || first === "[") return { ok: false, code: "json" };
  if (first === "<") return { ok: false, code: "xml" };

  const table = tableOf(text, complete);
  if (table === null) return { ok: false, code: "no-table" };
  const header = headerOf(table);
  if (header === null) return { ok: false, code: "no-header" };
  const { delimiter, records, width } = table;
  const under = records.slice(header.place + 1).filter(({ cells }) => cells.some((cell) => cell !== ""));
  const lastRows = [
    ...under.filter(({ cells }) => cells.length !== width).map(({ cells }) => cells),
    ...(tail === undefined ? [] : recordsOfTail(tail, encoding, delimiter)),
  ];
  const preambleLines = header.place === 0 ? 0 : header.line - 1;
  return {
    ok: true,
    layout: {
      encoding,
      delimiter,
      preambleLines,
      headings: nameHeadings(header.cells),
      rows: under.filter(({ cells }) => cells.length === width).map(({ cells }) => cells),
      lastRows,
      reasons: [
        `The text is ${ENCODING_NAMES[encoding]}.`,
        `Fields are parted by ${DELIMITER_NAMES[delimiter]}: ${width} in ${table.alike} of the first ${records.length} records.`,
        `The headings are in line ${header.line}.`,
      ],
    },
  };
}

function encodingOf(bytes: Uint8Array, complete: boolean): Encoding | null {
  const marked = markedEncoding(bytes);
  if (marked !== null) return marked;
  const zeros = [0, 0];
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  // Text of western languages in UTF-16 has a zero in nearly every other byte, always on the same side.
  if (even + odd > 0) {
    const most = bytes.length * 0.4;
    if (odd > most && even === 0) return "utf-16le";
    return even > most && odd === 0 ? "utf-16be" : null;
  }
  return decodeBeginning(bytes, "utf-8", complete) === null ? "windows-1252" : "utf-8";
}

interface Table {
  delimiter: Delimiter;
  records: TableRecord[];
  /** Lines whose quotes make no sense, parted so. */
  broken: number;
  width: number;
  /** Records of that width. */
  alike: number;
}

/** The text as a table, parted as gives most records the same width; null: it is none. */
function tableOf(text: string, complete: boolean): Table | null {
  const stated = /^sep=(.)[\r\n]/.exec(text)?.[1];
  const tried = DELIMITERS.filter((delimiter) => stated === undefined || delimiter === stated);
  const tables = tried.flatMap((delimiter) => {
    const { records, broken } = splitTable(text, { delimiter, complete, most: MOST_RECORDS });
    const widths = new Map<number, number>();
    for (const { cells } of records) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
    const found = [...widths].filter(([width]) => width > 1).sort(([, a], [, b]) => b - a)[0];
    return found === undefined ? [] : [{ delimiter, records, broken, width: found[0], alike: found[1] }];
  });
  const share = ({ alike, records, broken }: Table) => alike / (records.length + broken);
  return tables.sort((a, b) => share(b) - share(a) || b.width - a.width)[0] ?? null;
}

function headerOf({ records, width }: Table): (TableRecord & { place: number }) | null {
  let best: (TableRecord & { place: number }) | null = null;
  let bestLikeness = 0;
  for (const [place, record] of records.slice(0, FURTHEST_HEADER).entries()) {
    if (record.cells.length !== width) continue;
    const likeness = headingLikeness(record.cells);
    if (likeness > bestLikeness) {
      best = { ...record, place };
      bestLikeness = likeness;
    }
  }
  return best;
}

/** 0: no header, for a cell is data or most are empty. Above: how much like one, usual headings counting double. */
function headingLikeness(cells: string[]): number {
  const filled = cells.filter((cell) => cell !== "");
  if (filled.length * 2 <= cells.length || filled.some((cell) => looksLikeData(cell) || cell.length > 60))
    return 0;
  const distinct = new Set(filled.map(normaliseHeading)).size;
  return (distinct + filled.filter(isUsualHeading).length) / cells.length;
}

/** Records of the end of a file, from its first whole line on. */
function recordsOfTail(tail: Uint8Array, encoding: Encoding, delimiter: Delimiter): string[][] {
  const lossy = new TextDecoder(encoding).decode(tail, { stream: true });
  const lineEnd = lossy.search(/[\r\n]/);
  const text = lineEnd === -1 ? "" : lossy.slice(lineEnd + 1);
  return tableRecords(text, { delimiter, complete: true, most: MOST_RECORDS })
    .map(({ cells }) => cells)
    .filter((cells) => cells.some((cell) => cell !== ""));
}
