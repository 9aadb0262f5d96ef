import { normaliseHeading } from "@/lib/events/patient-heading";
import { nameHeadings } from "@/lib/tabular/headings";
import type { LeftOutReason } from "@/lib/tabular/left-out";
import type { FeedMapping } from "@/lib/tabular/mapping";

interface Rule {
  /** Place of the cell it looks at; null: the first that is not empty. */
  place: number | null;
  is: string | undefined;
  begins: string | undefined;
}

/** Tells rows that are no data, such as totals, by the feed's mapping. */
export class LeftOutRows {
  readonly #header: readonly string[];
  readonly #rules: Rule[];
  readonly #lenient: boolean;

  constructor(header: readonly string[], mapping: FeedMapping) {
    this.#header = header.map((cell) => cell.trim());
    this.#lenient = mapping.reading === "lenient";
    const names = nameHeadings(header).map(normaliseHeading);
    this.#rules = (mapping.leaveOut ?? []).flatMap(({ column, is, begins }) => {
      const place = column === undefined ? null : names.indexOf(normaliseHeading(column));
      return place === -1 ? [] : [{ place, is: is?.toLowerCase(), begins: begins?.toLowerCase() }];
    });
  }

  /** Whether no row is ever left out, so that none needs to be asked about. */
  get none(): boolean {
    return this.#rules.length === 0 && !this.#lenient;
  }

  reasonFor(cells: readonly string[], count: number): LeftOutReason | null {
    const first = firstFilled(cells, count);
    if (first === null) return this.#lenient ? "blank-row" : null;
    for (const { place, is, begins } of this.#rules) {
      const cell = (place === null ? first : place < count ? (cells[place] ?? "").trim() : "").toLowerCase();
      if (is === undefined ? begins !== undefined && cell.startsWith(begins) : cell === is)
        return "total-row";
    }
    return this.#lenient && this.#repeatsHeader(cells, count) ? "repeated-header" : null;
  }

  #repeatsHeader(cells: readonly string[], count: number): boolean {
    const header = this.#header;
    if (count !== header.length) return false;
    for (let i = 0; i < count; i++) if ((cells[i] ?? "").trim() !== header[i]) return false;
    return true;
  }
}

function firstFilled(cells: readonly string[], count: number): string | null {
  for (let i = 0; i < count; i++) {
    const cell = (cells[i] ?? "").trim();
    if (cell !== "") return cell;
  }
  return null;
}
