import type { ExpectedYear } from "@/lib/benefits/register";
import { addMonths, type Month, monthOf } from "@/lib/calendar/calendar-date";
import { type Cell, notApplicable, notAvailable } from "@/lib/disclosure/cell";
import type { Range } from "@/lib/valuation/factor";
import type { BenefitFigures, BenefitYear, CellsOverTime, RangesOverTime } from "../benefits";
import { type Axis, type OverTime, overTime, periodsOf, sumOfMonths } from "./benefit-periods";
import { type Ranged, rangeCells, sameCells, scaled, shareOfExpected } from "./benefit-ranges";
import type { YearWeight } from "./benefit-weights";

/** The weights of the report's months; or why there are none. */
export type MonthWeights = number[] | { reason: string };

/** What each of the report's months counts for, from what its year does. */
export function monthWeights(axis: Axis, weights: readonly YearWeight[] | { reason: string }): MonthWeights {
  if ("reason" in weights) return weights;
  const byYear = new Map(weights.map(({ label, price, discount }) => [label, price * discount]));
  const ofMonth = new Map(
    axis.years.flatMap(({ label, months }) => months.map((month) => [month, byYear.get(label) ?? 1])),
  );
  return axis.months.map((month) => ofMonth.get(month) ?? 1);
}

/** What quantities come to in each period, each month weighted; a figure that cannot be weighted says why. */
export function weightedQuantities(cells: readonly Cell[], axis: Axis, weights: MonthWeights): CellsOverTime {
  return overTime(periodsOf(axis), (places) => {
    if (!("reason" in weights)) return sumOfMonths(cells, places, { months: axis.months, weights });
    const plain = sumOfMonths(cells, places, { months: axis.months });
    return plain.kind === "value" ? notAvailable(weights.reason) : plain;
  });
}

/** What was expected of a benefit in each period; null: nothing was. */
export type ExpectedOverTime = OverTime<Range | { reason: string } | null>;

/**
 * What was expected of each period.
 *
 * Method  a year's figure is spread evenly over those of its months that count, and a period has as much of it as it has
 *         of them.
 * @param from the first month that counts.
 */
export function expectedOverTime(
  expected: readonly ExpectedYear[],
  axis: Axis,
  { from, weights }: { from: Month; weights: MonthWeights },
): ExpectedOverTime {
  const monthly = axis.months.map((month, place): Range | null => {
    const year = axis.years.find(({ months }) => months.includes(month));
    const stated = expected.find((each) => each.year === year?.label);
    if (year === undefined || stated === undefined || month < from) return null;
    const by = ("reason" in weights ? 1 : (weights[place] ?? 1)) / monthsCounted(year, from);
    return { low: stated.low * by, central: stated.central * by, high: stated.high * by };
  });
  return overTime(periodsOf(axis), (places) => {
    const told = places.flatMap((place) => monthly[place] ?? []);
    if (told.length === 0) return null;
    if ("reason" in weights) return weights;
    const sum = (of: (range: Range) => number) => told.reduce((so, range) => so + of(range), 0);
    return {
      low: sum(({ low }) => low),
      central: sum(({ central }) => central),
      high: sum(({ high }) => high),
    };
  });
}

/** How many of a year's twelve months count. */
function monthsCounted({ first }: BenefitYear, from: Month): number {
  const months = Array.from({ length: 12 }, (_, n) => addMonths(monthOf(first), n));
  return months.filter((month) => month >= from).length;
}

const NOTHING_EXPECTED = notApplicable("Nothing was expected.");

export const expectedCells = (expected: Range | { reason: string } | null) =>
  expected === null
    ? sameCells(NOTHING_EXPECTED)
    : "reason" in expected
      ? sameCells(notAvailable(expected.reason))
      : rangeCells({ ...expected, mean: null }, false);

/** Realised and expected figures of one benefit in one unit. */
export function figuresOf(of: {
  /** The quantity of each of the report's months. */
  cells: readonly Cell[];
  weights: MonthWeights;
  /** The quantities of each period, weighted. */
  quantities: CellsOverTime;
  /** What one of the quantity is worth. */
  perUnit: Ranged;
  expected: RangesOverTime;
  axis: Axis;
}): BenefitFigures {
  const { cells, weights, quantities, perUnit, expected, axis } = of;
  const realised = overTime(quantities, (quantity) => scaled(quantity, perUnit));
  return {
    months: axis.months.map((_, place) => scaled(weightedMonth(cells, place, weights), perUnit)),
    realised,
    expected,
    realisedShare: {
      month: shareOfExpected(realised.month.central, expected.month.central),
      yearToDate: shareOfExpected(realised.yearToDate.central, expected.yearToDate.central),
      years: realised.years.map(({ central }, i) =>
        shareOfExpected(central, expected.years[i]?.central ?? NOTHING_EXPECTED),
      ),
      life: shareOfExpected(realised.life.central, expected.life.central),
    },
  };
}

function weightedMonth(cells: readonly Cell[], place: number, weights: MonthWeights): Cell {
  const cell = cells[place] ?? notApplicable("There is no such month.");
  if (cell.kind !== "value") return cell;
  if ("reason" in weights) return notAvailable(weights.reason);
  return { ...cell, value: cell.value * (weights[place] ?? 1) };
}
