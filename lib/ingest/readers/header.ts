import { normaliseHeading } from "@/lib/events/patient-heading";
import { FileRefusal, type FileRefusalCode } from "@/lib/ingest/file-refusal";
import { type Headings, looksLikeData, nameHeadings, showHeading } from "@/lib/tabular/headings";

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
export function planHeader(
  cells: readonly string[],
  headings: Headings,
  { maximum, expected }: { maximum: number; expected: readonly string[] | undefined },
): HeaderPlan {
  if (cells.length > maximum) throw new FileRefusal("too-many-columns", `The header has ${cells.length}.`);
  const meanings = headings.meaningsOf(cells);
  const anyKnown = meanings.some((meaning) => typeof meaning === "number" || meaning === "dropped");
  if (!anyKnown && !meanings.includes("patient") && (cells.length === 1 || cells.some(looksLikeData))) {
    throw new FileRefusal("no-header");
  }
  refuseNamed("patient-column", cells, (i) => meanings[i] === "patient");
  if (expected !== undefined) refuseChanged(cells, expected, headings);
  refuseNamed("duplicate-column", cells, (i) => {
    const meaning = meanings[i];
    return typeof meaning === "number" && meanings.indexOf(meaning) !== i;
  });
  refuseNamed("unknown-column", cells, (i) => meanings[i] === "unknown");
  const places = headings.columns.map((_, place) => meanings.indexOf(place));
  const missing = headings.columns.filter(
    ({ required, absent }, place) => required && !absent && places[place] === -1,
  );
  if (missing.length > 0) {
    throw new FileRefusal("missing-column", listed(missing.map(({ name }) => headings.describe(name))));
  }
  const columns = meanings.flatMap((meaning) =>
    typeof meaning === "number" ? (headings.columns[meaning]?.name ?? []) : [],
  );
  return { places, width: cells.length, columns };
}

/** What is dropped may be missing: whoever sends a file does well to leave it out. */
function refuseChanged(cells: readonly string[], expected: readonly string[], headings: Headings): void {
  const names = nameHeadings(cells);
  const present = new Set(names.map(normaliseHeading));
  const known = new Set(expected.map(normaliseHeading));
  const isDropped = (heading: string) => headings.meaningOf(heading) === "dropped";
  const gone = expected.filter((heading) => !present.has(normaliseHeading(heading)) && !isDropped(heading));
  const added = names.flatMap((name, i) =>
    known.has(normaliseHeading(name)) || isDropped(name) ? [] : showHeading(name, `column ${i + 1}`),
  );
  if (gone.length + added.length === 0) return;
  const sentences = [
    gone.length === 0 ? [] : `Gone: ${gone.map((heading) => showHeading(heading, "a heading")).join(", ")}.`,
    added.length === 0 ? [] : `New: ${added.join(", ")}.`,
  ];
  throw new FileRefusal("changed-headings", sentences.flat().join(" "));
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
