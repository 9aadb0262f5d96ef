import type { Delimiter, Encoding } from "@/lib/tabular/dialect";

/** How files begin that are not text, whatever their name says. */
const BINARY_BEGINNINGS = [
  [0x50, 0x4b, 0x03, 0x04], // zip, and so xlsx and ods
  [0x50, 0x4b, 0x05, 0x06], // empty zip
  [0xd0, 0xcf, 0x11, 0xe0], // xls
  [0x25, 0x50, 0x44, 0x46], // PDF
  [0x1f, 0x8b], // gzip
  [0x28, 0xb5, 0x2f, 0xfd], // zstd
  [0x42, 0x5a, 0x68], // bzip2
  [0xfd, 0x37, 0x7a, 0x58], // xz
  [0x37, 0x7a, 0xbc, 0xaf], // 7z
];
const MARKS: [Encoding, number[]][] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

/** Bytes that tell what a file is: no beginning looked for is longer. */
export const TELLING_BYTES = 4;

export function beginsBinary(bytes: Uint8Array): boolean {
  return BINARY_BEGINNINGS.some((mark) => begins(bytes, mark));
}

/** The encoding a byte order mark names; null: there is none. */
export function markedEncoding(bytes: Uint8Array): Encoding | null {
  return MARKS.find(([, mark]) => begins(bytes, mark))?.[0] ?? null;
}

function begins(bytes: Uint8Array, mark: number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}

/**
 * Text of bytes that begin a file (or are all of it), without a byte order mark; null: it is not in this encoding.
 *
 * Method  always as a stream: without, some versions of Node take Windows-1252 for Latin-1.
 */
export function decodeBeginning(bytes: Uint8Array, encoding: Encoding, complete: boolean): string | null {
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    const text = decoder.decode(bytes, { stream: true });
    return complete ? text + decoder.decode() : text;
  } catch {
    return null;
  }
}

/** The comma, unless the header has none: other marks come from spreadsheets set up for other countries. */
export function delimiterOf(start: string): Delimiter {
  const header = /[^\r\n]*/.exec(start.trimStart())?.[0] ?? "";
  if (header.includes(",")) return ",";
  if (header.includes(";")) return ";";
  if (header.includes("\t")) return "\t";
  return header.includes("|") ? "|" : ",";
}
