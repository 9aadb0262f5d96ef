import { isAscii, isUtf8 } from "node:buffer";
import type { ReadRecord, RecordSink } from "@/lib/audit/audit-record";
import type { AuditText } from "@/lib/audit/parts/audit-text";
import { ByteLines } from "@/lib/audit/parts/byte-lines";
import { quarantined } from "@/lib/audit/parts/fhir-resource";
import { type JsonText, type Reading, readFhirValue } from "@/lib/audit/parts/fhir-value";
import { fingerprintOf } from "@/lib/audit/parts/fingerprint";
import { afterBlanks, guardJson } from "@/lib/audit/parts/json-guard";
import { AuditFileRefusal } from "@/lib/audit/refusal";

/** What is looked at to tell one document from one resource a line. */
const ENOUGH = 64 * 1024;
const LINE_FEED = 10;
const OPENING = 123;

/** Reads FHIR as JSON: a resource or Bundle written over any number of lines, or one on each (NDJSON). */
export class FhirJson implements AuditText {
  readonly #reading: Reading;
  #reader: AuditText | null;
  #held: Buffer[] = [];
  #bytes = 0;

  constructor(reading: Reading, shape: "document" | "lines" | "either") {
    this.#reading = reading;
    this.#reader = shape === "either" ? null : this.#readerOf(shape);
  }

  push(piece: Buffer): void {
    if (this.#reader !== null) {
      this.#reader.push(piece);
      return;
    }
    this.#held.push(piece);
    this.#bytes += piece.length;
    const enough = this.#bytes >= ENOUGH && piece.includes(10);
    if (enough || this.#bytes > this.#reading.limits.documentBytes) this.#decide();
  }

  end(): void {
    if (this.#reader === null) this.#decide();
    this.#reader?.end();
  }

  #decide(): void {
    const held = Buffer.concat(this.#held);
    this.#held = [];
    this.#reader = this.#readerOf(holdsLines(held, this.#reading) ? "lines" : "document");
    this.#reader.push(held);
  }

  #readerOf(shape: "document" | "lines"): AuditText {
    return shape === "lines" ? new FhirLines(this.#reading) : new FhirDocument(this.#reading);
  }
}

/** Whether a line at the beginning of a file is an object by itself, and a resource: then every line should be. */
function holdsLines(start: Buffer, { limits }: Reading): boolean {
  const lines = start
    .toString("utf8")
    .replace(/^\uFEFF/, "")
    .split("\n");
  return lines.some((line, index) => {
    if (!line.startsWith("{") || (index > 0 && !line.includes('"resourceType"'))) return false;
    const bytes = Buffer.from(line);
    const guarded = guardJson(bytes, limits);
    return guarded.ok && afterBlanks(bytes, guarded.end) === bytes.length;
  });
}

class FhirDocument implements AuditText {
  readonly #reading: Reading;
  readonly #pieces: Buffer[] = [];
  #bytes = 0;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  push(piece: Buffer): void {
    this.#bytes += piece.length;
    if (this.#bytes > this.#reading.limits.documentBytes) throw new AuditFileRefusal("document-too-large");
    this.#pieces.push(piece);
  }

  end(): void {
    const json = jsonOf(Buffer.concat(this.#pieces));
    if (json === null) throw new AuditFileRefusal("not-utf8");
    const { bytes, text } = json;
    if (text.trimStart().startsWith("[")) throw new AuditFileRefusal("json-array");
    const read = readFhirValue(json, "", { ...this.#reading, sink: new OneDocument(this.#reading.sink) });
    if (read.ok) return;
    const second = bytes[read.at] === OPENING && read.fault === "not-json" && read.at > 0;
    const code = read.fault === "not-an-object" ? "not-json" : read.fault;
    throw new AuditFileRefusal(
      second ? "several-documents" : code,
      read.at === 0 ? "" : `Line ${lineOf(bytes, read.at)}`,
    );
  }
}

/** A document that is one resource of a type that is not read is refused: there is nothing else in the file. */
class OneDocument implements RecordSink {
  readonly #sink: RecordSink;

  constructor(sink: RecordSink) {
    this.#sink = sink;
  }

  take(...[record, place]: Parameters<RecordSink["take"]>): void {
    if (record.kind === "other-resource") throw new AuditFileRefusal("other-resource");
    this.#sink.take(record, place);
  }

  drain(): Promise<void> {
    return this.#sink.drain();
  }
}

class FhirLines implements AuditText {
  readonly #reading: Reading;
  readonly #lines: ByteLines;
  #first = true;

  constructor(reading: Reading) {
    this.#reading = reading;
    this.#lines = new ByteLines(reading.limits.documentBytes, (line, number) => this.#line(line, number));
  }

  push(piece: Buffer): void {
    this.#lines.push(piece);
  }

  end(): void {
    this.#lines.end();
  }

  #line(line: Buffer | null, number: number): void {
    // Blank but for a carriage return: there may be millions.
    if (line !== null && (line.length === 0 || (line.length === 1 && line[0] === 13))) return;
    const place = `line ${number}`;
    const instead = this.#handOver(line, place);
    if (instead !== null) this.#reading.sink.take(instead, place);
    this.#first = false;
  }

  /** Hands over what a line holds, or says what it is instead; a blank line is nothing. */
  #handOver(line: Buffer | null, place: string): ReadRecord | null {
    if (line === null) return quarantined("record-too-large");
    const json = jsonOf(line);
    if (json === null) return quarantined("not-utf8");
    if (json.text.trim() === "") return null;
    try {
      const read = readFhirValue(json, place, this.#reading);
      return read.ok ? null : quarantined(read.fault);
    } catch (error) {
      // In the first line it says what the file is; further down it is that line's alone.
      if (!(error instanceof AuditFileRefusal) || this.#first) throw error;
      const { code } = error;
      if (code === "fhir-response" || code === "incomplete-search") return quarantined(code);
      if (code === "other-resource" || code === "server-error")
        return { kind: "other-resource", fingerprint: fingerprintOf(json.text) };
      throw error;
    }
  }
}

/** Text of UTF-8 bytes without the mark of byte order; null when they are not UTF-8. */
export function decoded(bytes: Buffer): string | null {
  if (!isUtf8(bytes)) return null;
  const text = isAscii(bytes) ? bytes.toString("latin1") : bytes.toString("utf8");
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}

/** Bytes with their text, both without the mark of byte order; null when they are not UTF-8. */
function jsonOf(bytes: Buffer): JsonText | null {
  const text = decoded(bytes);
  if (text === null) return null;
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return { text, bytes: marked ? bytes.subarray(3) : bytes };
}

function lineOf(bytes: Buffer, at: number): number {
  let line = 1;
  for (
    let next = bytes.indexOf(LINE_FEED);
    next !== -1 && next < at;
    next = bytes.indexOf(LINE_FEED, next + 1)
  )
    line += 1;
  return line;
}
