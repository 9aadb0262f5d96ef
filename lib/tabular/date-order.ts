import { onlyOrder, strictTime, timeDamage } from "@/lib/tabular/loose-time";

/** How the dates of a column are written, as far as these values tell. */
export type DatesFound =
  /** With the year or the name of the month first to say so. */
  | "iso"
  /** Some can only have their day first, none their month. */
  | "day-first"
  /** Some can only have their month first: such a file is not read. */
  | "month-first"
  /** Parted by slashes, and every one of them could be either. */
  | "either"
  /** Day numbers of a spreadsheet, or years of two digits: to be repaired where the file is made. */
  | "serial-date"
  | "two-digit-year"
  /** Nothing that is read as a date. */
  | "none";

/** How dates are written; never guessed from where the file comes from. */
export function datesOf(values: readonly string[]): DatesFound {
  const filled = values.filter((value) => value !== "");
  const orders = new Set(filled.map(onlyOrder));
  if (orders.has("month-first")) return "month-first";
  if (orders.has("day-first")) return "day-first";
  const most = filled.length / 2;
  if (filled.length > 0 && filled.filter((value) => strictTime(value, "iso") !== null).length > most)
    return "iso";
  for (const damage of ["serial-date", "two-digit-year"] as const) {
    if (filled.filter((value) => timeDamage(value) === damage).length > most) return damage;
  }
  return filled.filter((value) => strictTime(value, "day-first") !== null).length > most ? "either" : "none";
}
