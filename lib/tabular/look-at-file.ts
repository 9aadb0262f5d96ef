import { detectLayout, type Layout } from "@/lib/tabular/detect-layout";
import type { Encoding } from "@/lib/tabular/dialect";
import { tableRecords } from "@/lib/tabular/table-records";

/** What a file is, as far as pieces of it tell. */
export type FileLook =
  | {
      format: "table";
      layout: Layout;
      /** Rows of the layout and of pieces further on, trimmed: years of a file may look different from its beginning. */
      rows: string[][];
      gzip: boolean;
    }
  /** Read as it is by whoever receives it: NDJSON or FHIR; ATNA as XML, or in syslog frames. */
  | { format: "json" | "xml" | "frames" }
  /** With the codes by which whoever receives such a file refuses it. */
  | { format: "unreadable"; code: "empty-file" | "not-text" | "no-header" | "truncated-gzip" };

const BEGINNING_BYTES = 256 * 1024;
/** Pieces of the rest of a file, spread evenly; even, so that UTF-16 is not cut in two. */
const PIECE_BYTES = 32 * 1024;
const PIECES = 16;
const MOST_OF_PIECE = 1_000;

/** A syslog frame begins with its length, or with its priority at once. */
const FRAME = /^\s*(?:\d{1,7} )?<\d{1,3}>1? /;

/**
 * Looks at a file where it lies, before a byte of it is sent: its beginning, its end, and pieces between.
 *
 * Shape   of a gzip file only the beginning is unpacked.
 */
export async function lookAtFile(file: Blob): Promise<FileLook> {
  const gzip = await isGzip(file);
  const complete = !gzip && file.size <= BEGINNING_BYTES;
  const beginning = gzip ? await unpackedBeginning(file) : await bytesOf(file, 0, BEGINNING_BYTES);
  if (beginning === null) return { format: "unreadable", code: "truncated-gzip" };
  if (FRAME.test(String.fromCharCode(...beginning.subarray(0, 20)))) return { format: "frames" };

  const whole = complete || (gzip && beginning.length < BEGINNING_BYTES);
  const end = file.size - (file.size % 2);
  const tail = whole || gzip ? undefined : await bytesOf(file, end - PIECE_BYTES, end);
  const found = detectLayout(beginning, { complete: whole, ...(tail === undefined ? {} : { tail }) });
  if (!found.ok) {
    if (found.code === "json" || found.code === "xml") return { format: found.code };
    return { format: "unreadable", code: UNREADABLE[found.code] };
  }
  const pieces = whole || gzip ? [] : await piecesFurtherOn(file);
  const layout = { ...found.layout, encoding: encodingOf(found.layout, pieces) };
  const further = pieces.flatMap((piece) => wholeRows(piece, layout));
  return { format: "table", layout, rows: [...layout.rows, ...further], gzip };
}

const UNREADABLE = {
  empty: "empty-file",
  "not-text": "not-text",
  "no-table": "no-header",
  "no-header": "no-header",
} as const;

async function isGzip(file: Blob): Promise<boolean> {
  const [first, second] = await bytesOf(file, 0, 2);
  return first === 0x1f && second === 0x8b;
}

async function bytesOf(file: Blob, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.slice(from, to).arrayBuffer());
}

/** Null: it cannot be unpacked. */
async function unpackedBeginning(file: Blob): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = file.stream().pipeThrough(new DecompressionStream("gzip")).getReader();
  const beginning = new Uint8Array(BEGINNING_BYTES);
  let length = 0;
  try {
    while (length < BEGINNING_BYTES) {
      const { value, done } = await reader.read();
      if (done) break;
      const room = value.subarray(0, BEGINNING_BYTES - length);
      beginning.set(room, length);
      length += room.length;
    }
  } catch {
    return null;
  }
  await reader.cancel();
  return beginning.subarray(0, length);
}

function piecesFurtherOn(file: Blob): Promise<Uint8Array[]> {
  const step = (file.size - BEGINNING_BYTES) / PIECES;
  const places = Array.from({ length: PIECES }, (_, i) => BEGINNING_BYTES + 2 * Math.floor((i * step) / 2));
  return Promise.all(places.map((from) => bytesOf(file, from, Math.min(from + PIECE_BYTES, from + step))));
}

/** A character cut in two has at most three bytes at either end of a piece. */
const CUT = 3;

/** The beginning of a file may have no accent, and so be taken for UTF-8, and the rest may. */
function encodingOf({ encoding }: Layout, pieces: readonly Uint8Array[]): Encoding {
  if (encoding !== "utf-8") return encoding;
  const broken = pieces.some((piece) => new TextDecoder().decode(piece).slice(CUT, -CUT).includes("\ufffd"));
  return broken ? "windows-1252" : encoding;
}

/** Whole rows of a piece; it may begin inside a quoted field, whose rows then do not fit. */
function wholeRows(piece: Uint8Array, { encoding, delimiter, headings }: Layout): string[][] {
  const text = new TextDecoder(encoding).decode(piece, { stream: true });
  const lineEnd = text.search(/[\r\n]/);
  const rows = lineEnd === -1 ? "" : text.slice(lineEnd);
  return tableRecords(rows, { delimiter, complete: false, most: MOST_OF_PIECE })
    .map(({ cells }) => cells)
    .filter((cells) => cells.length === headings.length);
}
