import { CsvRecords } from "@/lib/tabular/csv-records";
import type { Delimiter } from "@/lib/tabular/dialect";

/** A record of a table: its cells, and the line it begins on, from 1. */
export interface TableRecord {
  line: number;
  cells: string[];
}

export interface TableText {
  delimiter: Delimiter;
  /** False: the text may be cut anywhere, and what is not known to be whole is left out. */
  complete: boolean;
  /** Records, at the most. */
  most: number;
}

/** As the server has it: a line that is longer is not one of a table. */
const LONGEST = 65_536;

class TooLong extends Error {}

/** The records of a piece of text, trimmed, as the server would split it; broken ones are passed over. */
export const tableRecords = (text: string, options: TableText): TableRecord[] =>
  splitTable(text, options).records;

/** The same, with how many records were broken: their quotes make no sense, parted so. */
export function splitTable(
  text: string,
  { delimiter, complete, most }: TableText,
): { records: TableRecord[]; broken: number } {
  const records: TableRecord[] = [];
  let broken = 0;
  const splitter = new CsvRecords({
    delimiter,
    longest: LONGEST,
    taker: {
      record(cells, count, line) {
        if (records.length < most)
          records.push({ line, cells: cells.slice(0, count).map((cell) => cell.trim()) });
      },
      broken() {
        broken += 1;
      },
      tooLong: (line) => new TooLong(`Line ${line}.`),
    },
  });
  try {
    splitter.push(text);
    if (complete) splitter.end();
  } catch (error) {
    if (!(error instanceof TooLong)) throw error;
  }
  return { records, broken };
}
