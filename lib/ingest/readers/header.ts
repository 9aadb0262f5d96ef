import { containsNhsNumber } from "@/lib/events/nhs-number";
import { isPatientHeading, normaliseHeading } from "@/lib/events/patient-heading";
import { FileRefusal, type FileRefusalCode } from "@/lib/ingest/file-refusal";
import { columnsOf } from "@/lib/ingest/readers/columns";
import type { FeedShape } from "@/lib/ingest/readers/row";

/** What stands under a heading: one of our columns (its place in columnsOf), something dropped, or nothing we know. */
export type Meaning = number | "dropped" | "patient" | "unknown";

/** Understands the headings of one feed, CSV headings and NDJSON keys alike. */
export class Headings {
  readonly columns;
  readonly #mapped = new Map<string, number>();
  readonly #dropped: Set<string>;
  readonly #mapping;

  constructor(feed: FeedShape) {
    this.columns = columnsOf(feed);
    this.#mapping = feed.mapping.columns;
    this.#dropped = new Set(feed.mapping.drop.map(normaliseHeading));
    for (const [place, { name }] of this.columns.entries()) this.#mapped.set(name, place);
    for (const [place, { name }] of this.columns.entries()) {
      const theirs = this.#mapping[name];
      if (theirs !== undefined) this.#mapped.set(normaliseHeading(theirs), place);
    }
  }

  /** Dropping comes before all else; a heading that promises patient data is refused even where it is mapped. */
  meaningOf(heading: string): Meaning {
    const normal = normaliseHeading(heading);
    if (this.#dropped.has(normal)) return "dropped";
    if (isPatientHeading(normal)) return "patient";
    return this.#mapped.get(normal) ?? "unknown";
  }

  /** Our name of a column and, where the feed's mapping has one, the supplier's. */
  describe(name: string): string {
    const theirs = this.#mapping[name];
    return theirs !== undefined && isOrdinary(theirs) ? `${name} (${theirs.trim()})` : name;
  }
}

export interface HeaderPlan {
  /** Where each of the feed's columns stands in a row; -1: the file does not have it. */
  places: number[];
  /** Fields of every row, dropped ones included. */
  width: number;
  /** Our names of the columns the file has, in the file's order. */
  columns: string[];
}

/**
 * What a CSV header says about the rows below it.
 *
 * Errors  FileRefusal naming the columns, never a value: a heading that might be one is told by its position.
 */
export function planHeader(cells: readonly string[], headings: Headings, maximum: number): HeaderPlan {
  if (cells.length > maximum) throw new FileRefusal("too-many-columns", `The header has ${cells.length}.`);
  const meanings = cells.map((cell) => headings.meaningOf(cell));
  const anyKnown = meanings.some((meaning) => typeof meaning === "number" || meaning === "dropped");
  if (!anyKnown && !meanings.includes("patient") && (cells.length === 1 || cells.some(looksLikeData))) {
    throw new FileRefusal("no-header");
  }
  refuseNamed("patient-column", cells, (i) => meanings[i] === "patient");
  refuseNamed("duplicate-column", cells, (i) => {
    const meaning = meanings[i];
    return typeof meaning === "number" && meanings.indexOf(meaning) !== i;
  });
  refuseNamed("unknown-column", cells, (i) => meanings[i] === "unknown");
  const places = headings.columns.map((_, place) => meanings.indexOf(place));
  const missing = headings.columns.filter(({ required }, place) => required && places[place] === -1);
  if (missing.length > 0) {
    throw new FileRefusal("missing-column", listed(missing.map(({ name }) => headings.describe(name))));
  }
  const columns = meanings.flatMap((meaning) =>
    typeof meaning === "number" ? (headings.columns[meaning]?.name ?? []) : [],
  );
  return { places, width: cells.length, columns };
}

/** A key of an NDJSON object that is neither a column nor dropped. */
export function refuseKey(key: string, meaning: "patient" | "unknown", line: number): FileRefusal {
  return new FileRefusal(`${meaning}-column`, `Line ${line}: ${showHeading(key, "a key")}.`);
}

function refuseNamed(
  code: FileRefusalCode,
  cells: readonly string[],
  isMeant: (index: number) => boolean,
): void {
  const named = cells.flatMap((cell, i) => (isMeant(i) ? showHeading(cell, `column ${i + 1}`) : []));
  if (named.length > 0) throw new FileRefusal(code, listed(named));
}

function listed(names: readonly string[]): string {
  return `${names.length === 1 ? "Column" : "Columns"}: ${names.join(", ")}.`;
}

function showHeading(heading: string, otherwise: string): string {
  return isOrdinary(heading) ? heading.trim() : otherwise;
}

/** A file without a header has a row of data where the headings should be, which no message may repeat. */
function isOrdinary(heading: string): boolean {
  return /^[\p{L}\p{N} _.()/#&-]{1,60}$/u.test(heading.trim()) && !looksLikeData(heading);
}

function looksLikeData(cell: string): boolean {
  return (
    /^[\s\d.,:/+-]*\d[\s\d.,:/+-]*$|\d{4}-\d\d-\d\d|\d\d\/\d\d\/\d{4}|\d{5}|[0-9a-f]{8}-[0-9a-f]{4}/i.test(
      cell,
    ) || containsNhsNumber(cell)
  );
}
