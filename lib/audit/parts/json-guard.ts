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

/** One open object or list; used again for the next as deep. */
class Level {
  isObject = false;
  /** The key whose value comes next. */
  key = "";
  readonly #few: string[] = [];
  #count = 0;
  #many: Set<string> | null = null;

  begin(isObject: boolean): void {
    this.isObject = isObject;
    this.key = "";
    this.#count = 0;
    this.#many = null;
  }

  get size(): number {
    return this.#many?.size ?? this.#count;
  }

  /** Whether a key is new in this object; from now on it is not. */
  add(key: string): boolean {
    this.key = key;
    if (this.#many !== null) return this.#many.size < this.#many.add(key).size;
    for (let i = 0; i < this.#count; i++) if (this.#few[i] === key) return false;
    if (this.#count === FEW) this.#many = new Set(this.#few).add(key);
    else this.#few[this.#count++] = key;
    return true;
  }
}

/**
 * Looks over the first value of a text: an object, nested no deeper than allowed, every key once in its object. Says
 * where the elements of its top-level list `entry` stand, so that a Bundle can be parsed resource by resource.
 *
 * Method  one pass, strings skipped with indexOf. The grammar is left to JSON.parse, which cannot be asked for depth or
 *         keys: it takes the last of two, silently.
 * Errors  the fault and where it stands.
 */
export function guardJson(text: string, limits: Pick<AuditLimits, "depth" | "keys">): GuardedJson {
  const levels: Level[] = [];
  let depth = 0;
  let level = new Level();
  const entries: number[] = [];
  /** A key may come next: after an opening brace or a comma of an object. */
  let keyNext = false;
  let elementFrom = -1;
  const inEntries = () => depth === 2 && levels[0]?.key === "entry" && levels[1]?.isObject === false;
  const closeElement = (at: number) => {
    if (elementFrom !== -1 && text.slice(elementFrom, at).trim() !== "") entries.push(elementFrom, at);
  };

  let at = text.search(/\S/);
  if (at === -1) return { ok: false, fault: "not-json", at: 0 };
  if (text.charCodeAt(at) !== OPEN_OBJECT) return { ok: false, fault: "not-an-object", at };
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const close = closingQuote(text, at);
      if (close === -1) break;
      if (keyNext) {
        const raw = text.slice(at + 1, close);
        if (!level.add(raw.includes("\\") ? unescaped(raw) : raw))
          return { ok: false, fault: "duplicate-key", at };
        if (level.size > limits.keys) return { ok: false, fault: "too-many-keys", at };
        keyNext = false;
      }
      at = close;
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) {
      if (depth === limits.depth) return { ok: false, fault: "too-deep", at };
      level = levels[depth] ??= new Level();
      level.begin(code === OPEN_OBJECT);
      depth += 1;
      keyNext = level.isObject;
      if (inEntries()) elementFrom = at + 1;
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      if (inEntries()) {
        closeElement(at);
        elementFrom = -1;
      }
      if (level.isObject !== (code === CLOSE_OBJECT)) return { ok: false, fault: "not-json", at };
      depth -= 1;
      const outer = levels[depth - 1];
      if (outer === undefined) return { ok: true, end: at + 1, entries };
      level = outer;
      keyNext = false;
    } else if (code === COMMA) {
      keyNext = level.isObject;
      if (inEntries()) {
        closeElement(at);
        elementFrom = at + 1;
      }
    } else if (code === COLON) keyNext = false;
  }
  return { ok: false, fault: "not-json", at: text.length };
}

/** Position of the quote that ends a string; -1 when it is not closed. */
function closingQuote(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (close !== -1) {
    let slashes = 0;
    while (text.charCodeAt(close - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return close;
    close = text.indexOf('"', close + 1);
  }
  return -1;
}

/** Two spellings of one key are one key. */
function unescaped(raw: string): string {
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}
