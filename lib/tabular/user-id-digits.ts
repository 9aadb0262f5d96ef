import { isScientific } from "@/lib/tabular/excel-damage";

/** Users' ids of which some may have lost zeros in front: opening and saving a file in a spreadsheet takes these. */
export interface ShorterIds {
  /** Of the longest. */
  digits: number;
  /** Rows looked at whose id is shorter. */
  rows: number;
}

/** As many as a mapping may say an id has; a spreadsheet keeps fifteen. */
export const MOST_DIGITS = 20;

/**
 * Whether users' ids look as if zeros in front were lost: all are numbers, of more than one length, and none begins
 * with 0. Nobody can tell from the file alone; ids that were counted upwards look the same. What a spreadsheet made
 * 1.23E+11 is refused row by row, and says nothing of the others.
 */
export function shorterIds(cells: readonly string[]): ShorterIds | null {
  const ids = cells.filter((cell) => cell !== "" && !isScientific(cell));
  const digits = ids.reduce((longest, { length }) => Math.max(longest, length), 0);
  const rows = ids.filter(({ length }) => length < digits).length;
  const isNumber = (id: string) => /^[1-9]\d*$/.test(id);
  return rows === 0 || digits > MOST_DIGITS || !ids.every(isNumber) ? null : { digits, rows };
}

/** A user's id with its zeros put back in front, where all ids have so many digits; anything but digits stays as it is. */
export const wholeUserId = (userId: string, digits: number): string =>
  userId.length < digits && /^\d+$/.test(userId) ? userId.padStart(digits, "0") : userId;
