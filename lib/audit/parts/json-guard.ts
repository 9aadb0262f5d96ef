import type { AuditLimits } from "@/lib/audit/limits";

export type JsonFault = "not-json" | "not-an-object" | "duplicate-key" | "too-deep" | "too-many-keys";

/** A JSON text looked over before it is parsed. `end` is where its first value ends. */
export type GuardedJson =
  | { ok: true; end: number; entries: readonly { from: number; to: number }[] }
  | { ok: false; fault: JsonFault; at: number };

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_LIST = 91;
const BACKSLASH = 92;
const CLOSE_LIST = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** One open object or list. `keys` is null for a list. */
interface Level {
  keys: Set<string> | null;
  /** The key whose value comes next. */
  key: string;
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
  const entries: { from: number; to: number }[] = [];
  /** A key may come next: after an opening brace or a comma of an object. */
  let keyNext = false;
  let elementFrom = -1;
  const inEntries = () => levels.length === 2 && levels[0]?.key === "entry" && levels[1]?.keys === null;
  const closeElement = (at: number) => {
    if (elementFrom !== -1 && text.slice(elementFrom, at).trim() !== "")
      entries.push({ from: elementFrom, to: at });
  };

  let at = text.search(/\S/);
  if (at === -1) return { ok: false, fault: "not-json", at: 0 };
  if (text.charCodeAt(at) !== OPEN_OBJECT) return { ok: false, fault: "not-an-object", at };
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const close = closingQuote(text, at);
      if (close === -1) break;
      const level = levels.at(-1);
      if (keyNext && level?.keys) {
        const raw = text.slice(at + 1, close);
        const key = raw.includes("\\") ? unescaped(raw) : raw;
        if (level.keys.has(key)) return { ok: false, fault: "duplicate-key", at };
        level.keys.add(key);
        if (level.keys.size > limits.keys) return { ok: false, fault: "too-many-keys", at };
        level.key = key;
        keyNext = false;
      }
      at = close;
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) {
      if (levels.length === limits.depth) return { ok: false, fault: "too-deep", at };
      levels.push({ keys: code === OPEN_OBJECT ? new Set() : null, key: "" });
      keyNext = code === OPEN_OBJECT;
      if (inEntries()) elementFrom = at + 1;
    } else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      if (inEntries()) {
        closeElement(at);
        elementFrom = -1;
      }
      const level = levels.pop();
      if ((level?.keys === null) !== (code === CLOSE_LIST)) return { ok: false, fault: "not-json", at };
      if (levels.length === 0) return { ok: true, end: at + 1, entries };
    } else if (code === COMMA) {
      keyNext = levels.at(-1)?.keys != null;
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
