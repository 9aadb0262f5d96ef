import { CsvRecords } from "@/lib/tabular/csv-records";
import type { Delimiter } from "@/lib/tabular/dialect";

/** A record of a table: its cells, and the line it begins on, from 1. */
export interface TableRecord {
  line: number;
  cells: string[];
}

/** As the server has it: a line that is longer is not one of a table. */
const LONGEST = 65_536;

class TooLong extends Error {}

/**
 * The records of a piece of text, trimmed, as the server would split it; broken ones are passed over.
 *
 * Shape   `complete` false: the text may be cut anywhere, and what is not known to be whole is left out.
 */
export function tableRecords(
  text: string,
  { delimiter, complete, most }: { delimiter: Delimiter; complete: boolean; most: number },
): TableRecord[] {
  const found: TableRecord[] = [];
  const records = new CsvRecords({
    delimiter,
    longest: LONGEST,
    taker: {
      record(cells, count, line) {
        if (found.length < most)
          found.push({ line, cells: cells.slice(0, count).map((cell) => cell.trim()) });
      },
      broken() {},
      tooLong: (line) => new TooLong(`Line ${line}.`),
    },
  });
  try {
    records.push(text);
    if (complete) records.end();
  } catch (error) {
    if (!(error instanceof TooLong)) throw error;
  }
  return found;
}
