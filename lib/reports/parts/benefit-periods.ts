import type { Month } from "@/lib/calendar/calendar-date";
import { formatMonth } from "@/lib/calendar/format";
import { type Cell, notApplicable, notAvailable, value } from "@/lib/disclosure/cell";
import type { BenefitYear } from "../benefits";

/** The months of a report, and the stretches of them that are added up. */
export interface Axis {
  month: Month;
  months: readonly Month[];
  years: readonly BenefitYear[];
}

/** The same of each period a board asks for; the last of the years is the year to date. */
export interface OverTime<T> {
  month: T;
  yearToDate: T;
  years: T[];
  life: T;
}

/** Which of the report's months are in each of its periods, by their place. */
export function periodsOf({ months, years }: Axis): OverTime<number[]> {
  const placesOf = (year: BenefitYear) => year.months.map((month) => months.indexOf(month));
  const all = months.map((_, place) => place);
  const last = years.at(-1);
  return {
    month: all.slice(-1),
    yearToDate: last === undefined ? [] : placesOf(last),
    years: years.map(placesOf),
    life: all,
  };
}

export const overTime = <T, R>(of: OverTime<T>, to: (each: T) => R): OverTime<R> => ({
  month: to(of.month),
  yearToDate: to(of.yearToDate),
  years: of.years.map(to),
  life: to(of.life),
});

/** First and last place with a figure, shown or hidden; null: there is none. */
export function measuredPlaces(cells: readonly Cell[]): { first: number; last: number } | null {
  const isKnown = ({ kind }: Cell) => kind === "value" || kind === "suppressed";
  const first = cells.findIndex(isKnown);
  return first === -1 ? null : { first, last: cells.findLastIndex(isKnown) };
}

/**
 * What some months come to together.
 *
 * Shape   `cells` one for each of the report's months; `places` those to be added; `weights` what each counts for.
 * Method  Months before the first figure there is are not part of it: nothing was counted yet. Months after the last
 *         are still to come, and the sum is provisional. A month without a figure between leaves the sum unknown: a sum
 *         over a hole is no total. Months in which nothing was expected take nothing away.
 */
export function sumOfMonths(
  cells: readonly Cell[],
  places: readonly number[],
  { months, weights }: { months: readonly Month[]; weights?: readonly number[] },
): Cell {
  const measured = measuredPlaces(cells);
  const wanted = places.flatMap((place) => {
    const cell = cells[place];
    return cell === undefined || cell.kind === "not-applicable" ? [] : [{ place, cell }];
  });
  const latest = wanted.at(-1)?.cell ?? cells[places.at(-1) ?? 0];
  if (latest === undefined) return notApplicable("There are no months.");
  const told = wanted.filter(
    ({ place }) => measured !== null && place >= measured.first && place <= measured.last,
  );
  if (told.length === 0) return latest;
  let total = 0;
  let provisional = wanted.some(({ place }) => measured !== null && place > measured.last);
  for (const { place, cell } of told) {
    if (cell.kind === "suppressed") return cell;
    if (cell.kind !== "value") {
      const month = months[place];
      return notAvailable(
        month === undefined ? cell.reason : `${formatMonth(month)} has no figure. ${cell.reason}`,
      );
    }
    total += cell.value * (weights?.[place] ?? 1);
    provisional ||= cell.provisional;
  }
  return value(total, provisional);
}

/** The same period of several, put together. */
export function zipOverTime<T, R>(all: readonly OverTime<T>[], to: (each: T[]) => R): OverTime<R> {
  const years = all[0]?.years.length ?? 0;
  return {
    month: to(all.map(({ month }) => month)),
    yearToDate: to(all.map(({ yearToDate }) => yearToDate)),
    years: Array.from({ length: years }, (_, i) => to(all.flatMap((each) => each.years.slice(i, i + 1)))),
    life: to(all.map(({ life }) => life)),
  };
}

/** A cell without a figure. */
export type Missing = Exclude<Cell, { kind: "value" }>;

/**
 * Whether there can be a total of parts, each with what it is called: where one has no figure there is none, and the cell
 * says of which. Parts with nothing to say are left out.
 */
export function stateOf(
  parts: readonly { name: string; cell: Cell }[],
): { kind: "known"; provisional: boolean } | Missing {
  const told = parts.filter(({ cell }) => cell.kind !== "not-applicable");
  const missing = told.flatMap(({ name, cell }) => (cell.kind === "value" ? [] : [{ name, cell }]));
  const hidden = missing.find(({ cell }) => cell.kind === "suppressed");
  if (hidden !== undefined) return hidden.cell;
  if (missing.length > 0) {
    const reason = missing.map(({ name, cell }) => `${name}: ${cell.reason}`).join(" ");
    return { kind: told.every(({ cell }) => cell.kind === "no-data") ? "no-data" : "not-available", reason };
  }
  if (told.length > 0)
    return {
      kind: "known",
      provisional: told.some(({ cell }) => cell.kind === "value" && cell.provisional),
    };
  const [first] = parts.flatMap(({ cell }) => (cell.kind === "value" ? [] : [cell]));
  return first ?? { kind: "not-applicable", reason: "Nothing of the kind is claimed." };
}
