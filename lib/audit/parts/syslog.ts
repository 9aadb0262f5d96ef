import type { ReadRecord } from "@/lib/audit/audit-record";
import { readAtnaMessage } from "@/lib/audit/parts/atna-message";
import type { AuditText } from "@/lib/audit/parts/audit-text";
import { decoded } from "@/lib/audit/parts/fhir-json";
import { quarantined } from "@/lib/audit/parts/fhir-resource";
import type { Reading } from "@/lib/audit/parts/fhir-value";
import type { QuarantineReason } from "@/lib/audit/reasons";

/** Room for the header round a message. */
const HEADER_BYTES = 4096;
/** `LEN SP <PRI>1 `: never in well-formed XML, so inside a frame it is the next one. */
const COUNTED = /(?<!\d)(\d{1,9}) <\d{1,3}>1 /;
/** The longest beginning of a frame that says so. */
const LONGEST_START = 20;

/**
 * Reads captured syslog frames (RFC 5424): octet-counted, back to back, or ended by line feeds. Works on bytes, because
 * counts are of bytes and messages go over many lines.
 *
 * Method  which of the two is told by the first byte. A frame that is not as long as it says becomes one quarantined
 *         record, and reading goes on where the next frame begins.
 */
export class Syslog implements AuditText {
  readonly #reading: Reading;
  #held: Buffer = Buffer.alloc(0);
  #counted: boolean | null = null;
  #frames = 0;
  /** A frame was lost or too large and is told already: nothing is a frame until the next beginning. */
  #lost = false;
  #searched = 1;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  push(piece: Buffer): void {
    this.#held = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece]);
    this.#cut(false);
  }

  end(): void {
    this.#cut(true);
  }

  #cut(last: boolean): void {
    if (this.#counted === null) {
      this.#skip(this.#held.subarray(0, 3).equals(Buffer.of(0xef, 0xbb, 0xbf)) ? 3 : 0);
      this.#skipBlanks();
      this.#counted = this.#held[0] !== 60;
    }
    while (this.#held.length > 0 && (this.#counted ? this.#countedFrame(last) : this.#lineFrame(last)));
  }

  get #longest(): number {
    return this.#reading.limits.messageBytes + HEADER_BYTES;
  }

  /** Takes one octet-counted frame; false when more bytes are needed. */
  #countedFrame(last: boolean): boolean {
    this.#skipBlanks();
    if (this.#held.length < LONGEST_START && !last) return false;
    const start = COUNTED.exec(textOf(this.#held.subarray(0, LONGEST_START)));
    const length = Number(start?.[1]);
    if (start === null || start.index !== 0 || this.#lost || length > this.#longest)
      return this.#resynchronise(
        start?.index === 0 && length > this.#longest ? "record-too-large" : "bad-frame-length",
        last,
      );
    const from = (start[1]?.length ?? 0) + 1;
    const end = from + length;
    // What follows tells whether the count was right.
    if (this.#held.length < end + LONGEST_START && !last) return false;
    const frame = this.#held.subarray(from, end);
    const next = textOf(this.#held.subarray(end, end + LONGEST_START)).trimStart();
    if (holdsStart(frame)) return this.#resynchronise("bad-frame-length", last);
    if (frame.length < length) this.#take(quarantined("truncated-message"));
    else if (next !== "" && !/^\d{1,9} </.test(next)) return this.#resynchronise("bad-frame-length", last);
    else this.#take(this.#recordOf(frame));
    this.#skip(Math.min(end, this.#held.length));
    return true;
  }

  /** Goes to where the next counted frame begins, and tells once that one was lost. */
  #resynchronise(reason: QuarantineReason, last: boolean): boolean {
    if (!this.#lost && this.#held.length > 0) this.#take(quarantined(reason));
    const from = this.#lost ? 0 : 1;
    const next = this.#nextCounted(from);
    this.#lost = next === -1;
    this.#skip(
      next !== -1 ? next : last ? this.#held.length : Math.max(0, this.#held.length - LONGEST_START),
    );
    return next !== -1;
  }

  #nextCounted(from: number): number {
    // The digits of the count that was wrong belong to the frame that is lost.
    const skipped =
      from === 0 ? 0 : (/^\d*/.exec(textOf(this.#held.subarray(0, LONGEST_START)))?.[0].length ?? 0);
    const found = COUNTED.exec(textOf(this.#held.subarray(skipped)));
    return found === null ? -1 : skipped + found.index;
  }

  /** Takes one frame that ends where the next begins at the start of a line; false when more bytes are needed. */
  #lineFrame(last: boolean): boolean {
    const end = this.#nextLineStart();
    if (end === -1 && !last) {
      this.#searched = Math.max(1, this.#held.length - LONGEST_START);
      if (this.#held.length - LONGEST_START <= this.#longest) return false;
      if (!this.#lost) this.#take(quarantined("record-too-large"));
      this.#lost = true;
      this.#skip(this.#held.length - LONGEST_START);
      return false;
    }
    const frame = this.#held.subarray(0, end === -1 ? this.#held.length : end);
    if (!this.#lost) this.#take(this.#recordOf(frame));
    this.#lost = false;
    this.#skip(frame.length);
    return true;
  }

  #nextLineStart(): number {
    for (
      let at = this.#held.indexOf("\n<", this.#searched);
      at !== -1;
      at = this.#held.indexOf("\n<", at + 1)
    ) {
      if (/^<\d{1,3}>1 /.test(textOf(this.#held.subarray(at + 1, at + LONGEST_START)))) return at + 1;
    }
    return -1;
  }

  #recordOf(frame: Buffer): ReadRecord {
    if (frame.length > this.#longest) return quarantined("record-too-large");
    const header = readHeader(frame);
    if (header === null) return quarantined("not-rfc5424");
    const payload = frame.subarray(header.end);
    if (payload.length > this.#reading.limits.messageBytes) return quarantined("record-too-large");
    const text = decoded(payload)?.trim();
    if (text === undefined) return quarantined("not-utf8");
    if (!text.startsWith("<")) return quarantined("payload-not-xml");
    const { now, limits } = this.#reading;
    return readAtnaMessage(text, { now, limits, envelopeTime: header.time });
  }

  #take(record: ReadRecord): void {
    this.#frames += 1;
    this.#reading.sink.take(record, `frame ${this.#frames}`);
  }

  #skip(bytes: number): void {
    this.#held = this.#held.subarray(bytes);
    this.#searched = 1;
  }

  #skipBlanks(): void {
    let blanks = 0;
    while (blanks < this.#held.length && (this.#held[blanks] ?? 0) <= 32) blanks += 1;
    this.#skip(blanks);
  }
}

/** Whether another frame begins inside one. */
function holdsStart(frame: Buffer): boolean {
  for (let at = frame.indexOf(">1 "); at !== -1; at = frame.indexOf(">1 ", at + 1)) {
    if (COUNTED.test(textOf(frame.subarray(Math.max(0, at - LONGEST_START), at + 3)))) return true;
  }
  return false;
}

/** One character a byte, so that places in the text are places among the bytes. */
const textOf = (bytes: Buffer) => bytes.toString("latin1");

/** PRI and version, time, host, application, process, message id; each may be nil, and none is believed but the time. */
const HEADER = /^<\d{1,3}>1 (\S{1,64}) \S{1,255} \S{1,255} \S{1,255} \S{1,255} /;

/** Time and length of an RFC 5424 header with its structured data; null when it is none. */
function readHeader(frame: Buffer): { time: string; end: number } | null {
  const text = textOf(frame.subarray(0, HEADER_BYTES));
  const header = HEADER.exec(text);
  if (header === null) return null;
  let at = header[0].length;
  if (text[at] === "-") at += 1;
  else if (text[at] !== "[") return null;
  while (text[at] === "[") {
    at = endOfElement(text, at);
    if (at === -1) return null;
  }
  if (at < text.length && text[at] !== " ") return null;
  return { time: header[1] ?? "-", end: Math.min(frame.length, at + 1) };
}

/** Where an element of structured data ends; `]` inside quotes, or after a backslash, does not end it. */
function endOfElement(text: string, from: number): number {
  let quoted = false;
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') quoted = !quoted;
    else if (text[at] === "]" && !quoted) return at + 1;
  }
  return -1;
}
