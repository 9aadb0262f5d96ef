import { constants, gunzipSync } from "node:zlib";
import { AUDIT_FORMATS, type AuditFormat } from "@/lib/audit/recognise";

/** What a file may be said to be: rows of our own columns, or audit records. */
export const FILE_FORMATS = ["csv", "ndjson", ...AUDIT_FORMATS] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

/** As much of a file as is looked at, and of a packed one: it may unpack to a thousand times as much. */
const LOOKED_AT = 16 * 1024;
const PACKED_LOOKED_AT = 2 * 1024;

/** A file with its beginning looked at; the whole of it is still to be read. */
export interface Peeked {
  start: Buffer;
  whole: AsyncIterable<Uint8Array>;
}

export async function peek(source: AsyncIterable<Uint8Array>): Promise<Peeked> {
  const chunks = source[Symbol.asyncIterator]();
  const read: Uint8Array[] = [];
  let size = 0;
  let ended = false;
  while (size < LOOKED_AT && !ended) {
    const next = await chunks.next();
    if (next.done) ended = true;
    else {
      read.push(next.value);
      size += next.value.length;
    }
  }
  async function* whole(): AsyncGenerator<Uint8Array> {
    try {
      yield* read;
      if (ended) return;
      for (;;) {
        const next = await chunks.next();
        if (next.done) return;
        yield next.value;
      }
    } finally {
      await chunks.return?.();
    }
  }
  return { start: unpackedStart(Buffer.concat(read)), whole: whole() };
}

/** A damaged file is read as it is: its reader says what is wrong. */
function unpackedStart(start: Buffer): Buffer {
  if (start[0] !== 0x1f || start[1] !== 0x8b) return start;
  try {
    return gunzipSync(start.subarray(0, PACKED_LOOKED_AT), { finishFlush: constants.Z_SYNC_FLUSH }).subarray(
      0,
      LOOKED_AT,
    );
  } catch {
    return start;
  }
}

const SYSLOG = /^(?:\d{1,9} )?<\d{1,3}>/;

/** Whether a file of a feed of events holds audit records, by what is said of it, else by how it begins. */
export function holdsRecords(start: Buffer, named: FileFormat | undefined): boolean {
  if (named !== undefined) return named !== "csv" && named !== "ndjson";
  const text = start
    .toString("latin1")
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart();
  if (text.startsWith("<") || SYSLOG.test(text)) return true;
  return /^[{[]/.test(text) && /"resourceType"\s*:/.test(text);
}

/** The format to be read as, where one was named that the record readers know. */
export const auditFormat = (named: FileFormat | undefined): AuditFormat | undefined =>
  named === "csv" || named === "ndjson" ? undefined : named;
