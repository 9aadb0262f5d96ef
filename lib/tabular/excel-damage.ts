/** What opening and saving a file in a spreadsheet does to a column. */
export interface ExcelDamage {
  heading: string;
  place: number;
  /**
   * "scientific-notation": long identifiers became 1.23E+11, which cannot be undone. "serial-date": dates became day
   * numbers. "lost-zeros": numbers differ in length as if leading zeros had been dropped; a suspicion, no proof.
   */
  kind: "scientific-notation" | "serial-date" | "lost-zeros";
  /** Rows looked at that show it. */
  rows: number;
}

/** 1 January 2000 to 31 December 2049, as a spreadsheet counts days. */
const FIRST_SERIAL = 36_526;
const LAST_SERIAL = 54_788;
/** Fewer numbers say nothing about their lengths. */
const FEWEST_NUMBERS = 20;

/** Whether an identifier is what a spreadsheet makes of a long number: 1.23457E+11. */
export function isScientific(text: string): boolean {
  return /^\d(?:[.,]\d+)?E\+\d{2,3}$/i.test(text);
}

/**
 * Columns a spreadsheet has damaged, as far as these rows show.
 *
 * Method  zeros count as lost where all cells are digits, none begins with 0, six in ten or more are of the greatest
 *         length, and the others are shorter by three digits at the most. Numbers counted upwards can look the same.
 */
export function excelDamage(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): ExcelDamage[] {
  return headings.flatMap((heading, place) => {
    const cells = rows.map((row) => row[place] ?? "").filter((cell) => cell !== "");
    const found = (kind: ExcelDamage["kind"], count: number): ExcelDamage[] =>
      count === 0 ? [] : [{ heading, place, kind, rows: count }];
    return [
      ...found("scientific-notation", cells.filter(isScientific).length),
      ...found("serial-date", serialDates(cells)),
      ...found("lost-zeros", shortened(cells)),
    ];
  });
}

function serialDates(cells: string[]): number {
  const serial = cells.filter((cell) => {
    const value = /^\d{5}(?:\.\d+)?$/.test(cell) ? Number(cell) : 0;
    return value >= FIRST_SERIAL && value < LAST_SERIAL + 1;
  });
  // Whole numbers of five digits may be anything; with a fraction of a day, all of them are dates.
  return serial.length === cells.length && serial.some((cell) => cell.includes(".")) ? serial.length : 0;
}

function shortened(cells: string[]): number {
  const distinct = [...new Set(cells)];
  const isNumber = (cell: string) => /^[1-9]\d*$/.test(cell);
  if (distinct.length < FEWEST_NUMBERS || !distinct.every(isNumber)) return 0;
  const longest = Math.max(...distinct.map((cell) => cell.length));
  const whole = distinct.filter((cell) => cell.length === longest).length;
  const near = distinct.every((cell) => cell.length >= Math.max(3, longest - 3));
  if (longest < 5 || !near || whole === distinct.length || whole < distinct.length * 0.6) return 0;
  return cells.filter((cell) => cell.length < longest).length;
}
