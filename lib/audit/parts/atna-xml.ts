import type { ReadRecord } from "@/lib/audit/audit-record";
import { readAtnaMessage } from "@/lib/audit/parts/atna-message";
import type { AuditText } from "@/lib/audit/parts/audit-text";
import { Between } from "@/lib/audit/parts/between-messages";
import { decoded } from "@/lib/audit/parts/fhir-json";
import { quarantined } from "@/lib/audit/parts/fhir-resource";
import type { Reading } from "@/lib/audit/parts/fhir-value";
import { AuditFileRefusal } from "@/lib/audit/refusal";

const NAME = "AuditMessage";
const LESS_THAN = 60;
const GREATER_THAN = 62;
const SLASH = 47;
/** A tag's beginning, with its prefix and one character more: kept when a piece ends, for it may be cut in two. */
const LONGEST_START = 80;

/**
 * Reads ATNA messages as XML: one, many in an element round them, or many one after another. Each is cut out by its tags
 * before it is parsed, so that one that is not well-formed does not take its neighbours with it.
 */
export class AtnaXml implements AuditText {
  readonly #reading: Reading;
  readonly #between = new Between();
  #held: Buffer = Buffer.alloc(0);
  /** Within a message, which begins where the held bytes begin. */
  #open = false;
  /** Before it no end of the open message was found. */
  #searched = 1;
  /** After a message that was too large, until the next. */
  #skipping = false;
  #messages = 0;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  push(piece: Buffer): void {
    this.#held = this.#held.length === 0 ? piece : Buffer.concat([this.#held, piece]);
    this.#cut(false);
  }

  end(): void {
    this.#cut(true);
    if (this.#open) this.#take(quarantined("truncated-message"));
    else this.#endBetween();
  }

  #cut(last: boolean): void {
    while (this.#held.length > 0 && (this.#open ? this.#inside(last) : this.#outside(last)));
  }

  /** Looks for the beginning of a message; false when more bytes are needed. */
  #outside(last: boolean): boolean {
    const tag = nextTag(this.#held, 0);
    if (tag === null) {
      const done = last ? this.#held.length : Math.max(0, this.#held.length - LONGEST_START);
      this.#between.push(this.#held.subarray(0, done));
      this.#held = this.#held.subarray(done);
      return false;
    }
    const beginning = tag.closes ? tag.from + 2 : tag.from;
    this.#between.push(this.#held.subarray(0, beginning));
    this.#held = this.#held.subarray(beginning);
    if (tag.closes) return true;
    this.#endBetween();
    this.#open = true;
    this.#searched = 1;
    return true;
  }

  /** Looks for the end of the message; false when more bytes are needed. */
  #inside(last: boolean): boolean {
    const { messageBytes } = this.#reading.limits;
    const tag = nextTag(this.#held, this.#searched);
    const end = tag?.closes ? this.#held.indexOf(GREATER_THAN, tag.from) : -1;
    if (tag !== null && !tag.closes) {
      this.#take(quarantined(tag.from > messageBytes ? "record-too-large" : "truncated-message"));
      this.#held = this.#held.subarray(tag.from);
      this.#searched = 1;
      return true;
    }
    if (end !== -1) {
      this.#take(this.#recordOf(this.#held.subarray(0, end + 1)));
      this.#held = this.#held.subarray(end + 1);
      this.#open = false;
      return true;
    }
    this.#searched = tag?.from ?? Math.max(1, this.#held.length - LONGEST_START);
    if (!last && this.#held.length - LONGEST_START > messageBytes) {
      this.#take(this.#tooLarge());
      this.#open = false;
      this.#held = this.#held.subarray(this.#held.length - LONGEST_START);
      return true;
    }
    return false;
  }

  #recordOf(bytes: Buffer): ReadRecord {
    if (bytes.length > this.#reading.limits.messageBytes) return this.#tooLarge();
    const text = decoded(bytes);
    return text === null ? quarantined("not-utf8") : readAtnaMessage(text, this.#reading);
  }

  #tooLarge(): ReadRecord {
    this.#skipping = true;
    return quarantined("record-too-large");
  }

  #endBetween(): void {
    const { stray, doctype } = this.#between.end();
    if (doctype) throw new AuditFileRefusal("doctype");
    if (stray && !this.#skipping) this.#take(quarantined("stray-text"));
    this.#skipping = false;
  }

  #take(record: ReadRecord): void {
    this.#messages += 1;
    this.#reading.sink.take(record, `message ${this.#messages}`);
  }
}

interface Tag {
  from: number;
  closes: boolean;
}

function nextTag(bytes: Buffer, after: number): Tag | null {
  for (let at = bytes.indexOf(NAME, after); at !== -1; at = bytes.indexOf(NAME, at + 1)) {
    const tag = tagAround(bytes, at);
    if (tag !== null && tag.from >= after) return tag;
  }
  return null;
}

/** The tag whose name ends with the word at a place. */
function tagAround(bytes: Buffer, at: number): Tag | null {
  const next = bytes[at + NAME.length] ?? 0;
  if (next !== GREATER_THAN && next !== SLASH && next !== 32 && (next < 9 || next > 13)) return null;
  let from = at - 1;
  while (at - from < LONGEST_START - NAME.length && isNameByte(bytes[from] ?? 0)) from -= 1;
  const closes = bytes[from] === SLASH;
  if (closes) from -= 1;
  return bytes[from] === LESS_THAN ? { from, closes } : null;
}

const isNameByte = (byte: number) => /[\w.:-]/.test(String.fromCharCode(byte));
