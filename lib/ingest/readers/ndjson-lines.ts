import { FileRefusal } from "@/lib/ingest/file-refusal";
import type { FeedText } from "@/lib/ingest/readers/feed-text";
import { refuseKey } from "@/lib/ingest/readers/header";
import type { RowSink } from "@/lib/ingest/readers/row";
import type { TakeRow } from "@/lib/ingest/readers/rows";
import { countLineEnds, isLongLine } from "@/lib/tabular/csv-records";
import type { Headings } from "@/lib/tabular/headings";

/** Escapes can write any character, so what a line looks like says nothing about its fields: they are all searched. */
const ESCAPES_HIDE_ANYTHING = true;

/** Reads NDJSON, one object a line, from pieces of text cut anywhere. Blank lines are no rows. */
export class NdjsonLines implements FeedText {
  readonly format = "ndjson";
  readonly #headings: Headings;
  readonly #take: TakeRow;
  readonly #sink: RowSink;
  readonly #longest: number;
  readonly #known = new Map<string, number | "dropped">();
  readonly #seen = new Set<number>();
  #carry = "";
  #line = 1;

  constructor(options: { start: string; headings: Headings; take: TakeRow; sink: RowSink; longest: number }) {
    this.#headings = options.headings;
    this.#longest = options.longest;
    this.#take = options.take;
    this.#sink = options.sink;
    this.push(options.start);
  }

  /** Our names of the columns met so far. */
  get columns(): string[] {
    return this.#headings.columns.flatMap(({ name }, place) => (this.#seen.has(place) ? name : []));
  }

  push(piece: string): void {
    this.#split(this.#carry + piece, false);
  }

  end(): void {
    this.#split(this.#carry, true);
  }

  /** The line reached when `more` has been read after all that was pushed. */
  lineAfter(more: string): number {
    return this.#line + countLineEnds(this.#carry + more);
  }

  #split(text: string, last: boolean): void {
    let position = 0;
    while (position < text.length) {
      const lineFeed = text.indexOf("\n", position);
      const end = lineFeed === -1 ? text.length : lineFeed;
      if (isLongLine(text, position, end, this.#longest))
        throw new FileRefusal("line-too-long", `Line ${this.#line}.`);
      if (lineFeed === -1 && !last) break;
      const line = text.slice(position, end).trim();
      if (line !== "") this.#row(line);
      this.#line += 1;
      position = end + 1;
    }
    this.#carry = text.slice(position);
  }

  #row(text: string): void {
    const columns = this.#headings.columns;
    const fields: string[] = columns.map(() => "");
    const met = new Set<number>();
    const object = parseObject(text);
    let unclear = object === null;
    let wrongType = columns.length;
    for (const [key, value] of Object.entries(object ?? {})) {
      const place = this.#placeOf(key);
      if (place === "dropped") continue;
      unclear ||= met.has(place);
      met.add(place);
      const field = fieldText(value, columns[place]?.name === "count");
      if (field === null) wrongType = Math.min(wrongType, place);
      else fields[place] = field;
    }
    if (unclear) this.#sink.reject(this.#line, "row", "not-json");
    else if (wrongType < columns.length) {
      this.#sink.reject(this.#line, columns[wrongType]?.name ?? "row", "wrong-type");
    } else this.#take(this.#line, fields, ESCAPES_HIDE_ANYTHING);
  }

  #placeOf(key: string): number | "dropped" {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const meaning = this.#headings.meaningOf(key);
    if (meaning === "patient" || meaning === "unknown") throw refuseKey(key, meaning, this.#line);
    if (meaning !== "dropped") this.#seen.add(meaning);
    this.#known.set(key, meaning);
    return meaning;
  }
}

/** null stands for a value that is not there. Only counts may be numbers: an id above 2^53 would be rounded unseen. */
function fieldText(value: unknown, isCount: boolean): string | null {
  if (typeof value === "string") return value.trim();
  if (value === null) return "";
  return isCount && typeof value === "number" ? countText(value) : null;
}

function countText(value: number): string {
  return Number.isInteger(value) ? BigInt(value).toString() : String(value);
}

/** The object a line holds; null when it holds anything else, or names a key twice. */
function parseObject(text: string): object | null {
  if (!text.startsWith("{")) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== "object" || value === null) return null;
  return Object.keys(value).length === countKeys(text) ? value : null;
}

/** Keys of the outermost object of valid JSON: the colons that stand in no string and in no inner value. */
function countKeys(json: string): number {
  let keys = 0;
  let depth = 0;
  for (let i = 0; i < json.length; i++) {
    const character = json.charAt(i);
    if (character === '"') i = endOfString(json, i);
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    else if (character === ":" && depth === 1) keys += 1;
  }
  return keys;
}

function endOfString(json: string, open: number): number {
  let close = json.indexOf('"', open + 1);
  while (isEscaped(json, close)) close = json.indexOf('"', close + 1);
  return close;
}

function isEscaped(json: string, at: number): boolean {
  let backslashes = 0;
  while (json.charAt(at - 1 - backslashes) === "\\") backslashes += 1;
  return backslashes % 2 === 1;
}
