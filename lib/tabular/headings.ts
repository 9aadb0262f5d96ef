import { containsNhsNumber } from "@/lib/events/nhs-number";
import { isPatientHeading, normaliseHeading } from "@/lib/events/patient-heading";
import { columnsOf, identifierOf, type TableShape } from "@/lib/tabular/columns";
import type { FeedMapping } from "@/lib/tabular/mapping";

/** What stands under a heading: one of our columns (its place in `columns`), something dropped, or nothing we know. */
export type Meaning = number | "dropped" | "patient" | "unknown";

/** Our name for the time of day that stands apart from its date; the field after those of the feed. */
export const TIME_OF_DAY = "time_of_day";

/** What the headings of one feed's files mean, CSV headings and NDJSON keys alike. */
export class Headings {
  /** The feed's columns a file may have: none that are the same for every row. */
  readonly columns;
  readonly #mapped = new Map<string, number>();
  readonly #dropped: Set<string>;
  readonly #named: Set<string>;
  readonly #theirs: Record<string, string | undefined>;

  constructor(feed: TableShape & { mapping: FeedMapping }) {
    const { mapping } = feed;
    const absent = new Set(Object.keys(mapping.constants ?? {}));
    const identifier = identifierOf(feed);
    if (mapping.identity === "content" && identifier !== null) absent.add(identifier);
    this.columns = [
      ...columnsOf(feed).map((column) => ({ ...column, absent: absent.has(column.name) })),
      ...(mapping.timeOfDay === undefined ? [] : [{ name: TIME_OF_DAY, required: true, absent: false }]),
    ];
    this.#theirs = { ...mapping.columns, [TIME_OF_DAY]: mapping.timeOfDay };
    this.#dropped = new Set(mapping.drop.map(normaliseHeading));
    const present = [...this.columns.entries()].filter(([, { absent }]) => !absent);
    for (const [place, { name }] of present) if (name !== TIME_OF_DAY) this.#mapped.set(name, place);
    const theirs = present.flatMap(([place, { name }]) => {
      const heading = this.#theirs[name];
      return heading === undefined ? [] : [[normaliseHeading(heading), place] as const];
    });
    for (const [heading, place] of theirs) this.#mapped.set(heading, place);
    this.#named = new Set([...theirs.map(([heading]) => heading), ...this.#dropped]);
  }

  /** Dropping comes before all else; a heading that promises patient data is refused even where it is mapped. */
  meaningOf(heading: string): Meaning {
    const normal = normaliseHeading(heading);
    if (this.#dropped.has(normal)) return "dropped";
    if (isPatientHeading(normal)) return "patient";
    return this.#mapped.get(normal) ?? "unknown";
  }

  /** Of a whole header: a heading met again, or none, is known by its number only where the mapping names it so. */
  meaningsOf(cells: readonly string[]): Meaning[] {
    return nameHeadings(cells).map((name, i) =>
      this.meaningOf(this.#named.has(normaliseHeading(name)) ? name : (cells[i] ?? "")),
    );
  }

  /** What a column is called in the supplier's files. */
  headingOf(name: string): string {
    return this.#theirs[name] ?? name;
  }

  /** Our name of a column and, where the feed's mapping has one, the supplier's. */
  describe(name: string): string {
    const theirs = this.#theirs[name];
    return theirs !== undefined && isOrdinary(theirs) ? `${name} (${theirs.trim()})` : name;
  }
}

/** Headings by which each column can be told: "Site" and "Site (2)"; one without a name is "column 6". */
export function nameHeadings(cells: readonly string[]): string[] {
  const met = new Map<string, number>();
  return cells.map((cell, i) => {
    // Spreadsheets break long headings over lines.
    const heading = cell.trim().replace(/\s+/gu, " ");
    if (heading === "") return `column ${i + 1}`;
    const normal = normaliseHeading(heading);
    const times = (met.get(normal) ?? 0) + 1;
    met.set(normal, times);
    return times === 1 ? heading : `${heading} (${times})`;
  });
}

/** A heading as it may be repeated in a message; `otherwise` where it might be a value. */
export function showHeading(heading: string, otherwise: string): string {
  return isOrdinary(heading) ? heading.trim() : otherwise;
}

/** A file without a header has a row of data where the headings should be, which no message may repeat. */
function isOrdinary(heading: string): boolean {
  return /^[\p{L}\p{N} _.()/#&-]{1,60}$/u.test(heading.trim()) && !looksLikeData(heading);
}

/** Whether a cell is a date, a number or an identifier rather than a heading. */
export function looksLikeData(cell: string): boolean {
  return (
    /^[\s\d.,:/+-]*\d[\s\d.,:/+-]*$|\d{4}-\d\d-\d\d|\d\d\/\d\d\/\d{4}|\d{5}|[0-9a-f]{8}-[0-9a-f]{4}/i.test(
      cell,
    ) || containsNhsNumber(cell)
  );
}
