import type { AuditLimits } from "@/lib/audit/limits";

export type JsonFault = "not-json" | "not-an-object" | "duplicate-key" | "too-deep" | "too-many-keys";

/**
 * A JSON text looked over before it is parsed. `end` is where its first value ends; `entries` holds where each entry
 * begins and ends, one after the other: a hostile Bundle has ten million.
 */
export type GuardedJson =
  | { ok: true; end: number; entries: readonly number[] }
  | { ok: false; fault: JsonFault; at: number };

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** Up to so many keys are compared one by one, which is quicker than a set. */
const FEW = 12;

/** Length, ends and middle of a key: few others of one object share them all, and to hash every byte costs as much as to look. */
function lookOf(bytes: Buffer, from: number, to: number): number {
  const length = to - from;
  const [first = 0, middle = 0, last = 0] = [bytes[from], bytes[from + (length >> 1)], bytes[to - 1]];
  return (length << 24) ^ (first << 16) ^ (middle << 8) ^ last;
}

/** Keys met in the objects that are open, those of each one after the other. */
class OpenKeys {
  #bytes: Buffer = Buffer.alloc(0);
  readonly #looks: Int32Array;
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  /** For an object of many keys, or with escapes in one: all of its keys. */
  readonly #many: (Set<string> | undefined)[] = [];
  readonly #counts: Int32Array;

  constructor(depth: number) {
    this.#looks = new Int32Array((depth + 1) * FEW);
    this.#from = new Int32Array((depth + 1) * FEW);
    this.#to = new Int32Array((depth + 1) * FEW);
    this.#counts = new Int32Array(depth + 1);
  }

  /** From here on the keys are those of another text. */
  startOn(bytes: Buffer): void {
    this.#bytes = bytes;
    this.#many.length = 0;
  }

  begin(depth: number): void {
    this.#counts[depth] = 0;
    if (this.#many.length > depth) this.#many[depth] = undefined;
  }

  sizeOf(depth: number): number {
    return this.#counts[depth] ?? 0;
  }

  /** Whether a key is new in the object so deep; from now on it is not. */
  add(depth: number, from: number, to: number): boolean {
    const count = this.#counts[depth] ?? 0;
    if (count >= FEW || this.#many[depth] !== undefined)
      return this.#addToMany(depth, this.#bytes.toString("utf8", from, to));
    const first = depth * FEW;
    const look = lookOf(this.#bytes, from, to);
    for (let i = first; i < first + count; i++)
      if (this.#looks[i] === look && this.#bytes.toString("utf8", from, to) === this.#keyAt(i)) return false;
    this.#looks[first + count] = look;
    this.#from[first + count] = from;
    this.#to[first + count] = to;
    this.#counts[depth] = count + 1;
    return true;
  }

  /** The same for a key with escapes: two spellings of one key are one key. */
  addEscaped(depth: number, from: number, to: number): boolean {
    return this.#addToMany(depth, unescaped(this.#bytes.toString("utf8", from, to)));
  }

  #addToMany(depth: number, key: string): boolean {
    let many = this.#many[depth];
    if (many === undefined) {
      const first = depth * FEW;
      many = new Set(Array.from({ length: this.sizeOf(depth) }, (_, i) => this.#keyAt(first + i)));
      this.#many[depth] = many;
    }
    const before = many.size;
    this.#counts[depth] = many.add(key).size;
    return many.size > before;
  }

  #keyAt(index: number): string {
    return this.#bytes.toString("utf8", this.#from[index], this.#to[index]);
  }
}

/** Kept from text to text: to make them costs as much as to look over a record. */
let keptKeys: { depth: number; keys: OpenKeys } | null = null;

function keysOf(bytes: Buffer, depth: number): OpenKeys {
  if (keptKeys?.depth !== depth) keptKeys = { depth, keys: new OpenKeys(depth) };
  keptKeys.keys.startOn(bytes);
  return keptKeys.keys;
}

/**
 * Looks over the first value of a text: an object, nested no deeper than allowed, every key once in its object. Says
 * where the elements of its top-level list `entry` stand, so that a Bundle can be parsed resource by resource.
 *
 * Shape   bytes of UTF-8 without a mark of byte order; places are places among them.
 * Method  one pass over the bytes, twice as quick as over the characters of a string. The grammar is left to JSON.parse,
 *         which cannot be asked for depth or keys: it takes the last of two, silently.
 * Errors  the fault and where it stands.
 */
export function guardJson(bytes: Buffer, limits: Pick<AuditLimits, "depth" | "keys">): GuardedJson {
  const length = bytes.length;
  const start = afterBlanks(bytes, 0);
  if (start === length) return { ok: false, fault: "not-json", at: 0 };
  if (bytes[start] !== OPEN_OBJECT) return { ok: false, fault: "not-an-object", at: start };
  const keys = keysOf(bytes, limits.depth);
  const isObjectAt = new Uint8Array(limits.depth + 1);
  const entries: number[] = [];
  let depth = 0;
  let isObject = false;
  /** A key may come next: after an opening brace or a comma of an object. */
  let keyNext = false;
  /** The key of the outermost object whose value comes next is `entry`. */
  let entryNext = false;
  /** Within that list, and where its open element began. */
  let inEntries = false;
  let elementFrom = -1;
  const closeElement = (at: number) => {
    if (elementFrom !== -1 && afterBlanks(bytes, elementFrom) < at) entries.push(elementFrom, at);
  };

  for (let at = start; at < length; at++) {
    const code = bytes[at];
    if (code === QUOTE) {
      let escaped = false;
      let close = at + 1;
      for (let next = bytes[close]; next !== QUOTE && close < length; next = bytes[++close])
        if (next === BACKSLASH) {
          escaped = true;
          close += 1;
        }
      if (close >= length) break;
      if (keyNext) {
        const isNew = escaped ? keys.addEscaped(depth, at + 1, close) : keys.add(depth, at + 1, close);
        if (!isNew) return { ok: false, fault: "duplicate-key", at };
        if (keys.sizeOf(depth) > limits.keys) return { ok: false, fault: "too-many-keys", at };
        keyNext = false;
        if (depth === 1) entryNext = isEntry(bytes, { from: at + 1, to: close, escaped });
      }
      at = close;
    } else if (code === COMMA) {
      keyNext = isObject;
      if (inEntries && depth === 2) {
        closeElement(at);
        elementFrom = at + 1;
      }
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) {
      if (depth === limits.depth) return { ok: false, fault: "too-deep", at };
      isObject = code === OPEN_OBJECT;
      depth += 1;
      isObjectAt[depth] = isObject ? 1 : 0;
      if (isObject) keys.begin(depth);
      keyNext = isObject;
      if (depth === 2) {
        inEntries = entryNext && !isObject;
        if (inEntries) elementFrom = at + 1;
      }
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      if (inEntries && depth === 2) {
        closeElement(at);
        elementFrom = -1;
        inEntries = false;
      }
      if (isObject !== (code === CLOSE_OBJECT)) return { ok: false, fault: "not-json", at };
      depth -= 1;
      if (depth === 0) return { ok: true, end: at + 1, entries };
      isObject = isObjectAt[depth] === 1;
      keyNext = false;
    } else if (code === COLON) keyNext = false;
  }
  return { ok: false, fault: "not-json", at: length };
}

/** Where the next byte stands that is none of JSON's four blanks; the length when there is none. */
export function afterBlanks(bytes: Buffer, from: number): number {
  let at = from;
  for (; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9) break;
  }
  return at;
}

const ENTRY = Buffer.from("entry");

/** Whether a key is `entry`, however it is spelled. Compared as bytes, for a text of it costs more than to look over it. */
function isEntry(
  bytes: Buffer,
  { from, to, escaped }: { from: number; to: number; escaped: boolean },
): boolean {
  if (escaped) return unescaped(bytes.toString("utf8", from, to)) === "entry";
  return to - from === ENTRY.length && ENTRY.every((byte, index) => bytes[from + index] === byte);
}

/** Two spellings of one key are one key. */
function unescaped(raw: string): string {
  if (!raw.includes("\\")) return raw;
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}
