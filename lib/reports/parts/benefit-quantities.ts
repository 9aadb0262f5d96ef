import type { Benefit, BenefitValuation } from "@/lib/benefits/register";
import { quantityUnit } from "@/lib/benefits/valuation-of";
import type { Month } from "@/lib/calendar/calendar-date";
import { formatDay } from "@/lib/calendar/format";
import { type Cell, notApplicable, notAvailable } from "@/lib/disclosure/cell";
import type { Programme } from "@/lib/programmes/programme";
import { formatUnit } from "@/lib/valuation/unit";
import type { BenefitQuantity } from "../benefits";
import { firstCountedMonth } from "../benefits-span";
import { type Axis, measuredPlaces, overTime, periodsOf, sumOfMonths } from "./benefit-periods";
import { type Counted, sourcesOf, suppliedInMonth, usedInMonth } from "./benefit-quantity";
import { labelOf, type Use } from "./benefit-use";
import { earliest } from "./flow-source";

/**
 * What a benefit counts, month by month and in each period.
 *
 * @param use what its metric counts, or why it cannot; null: counts are supplied.
 */
export function quantityOf(
  { valuation }: Pick<Benefit, "valuation">,
  use: Use | { missing: string } | null,
  { programme, axis, counted }: { programme: Programme; axis: Axis; counted: Counted },
): BenefitQuantity | null {
  if (valuation === null) return null;
  const { quantity, from } = valuation;
  const known = use === null || "missing" in use ? null : use;
  const inMonth = cellsOf(valuation, use, counted);
  const first = firstCountedMonth(from);
  const before = notApplicable(`It counts from ${formatDay(from)}.`);
  const months = axis.months.map((month) => (month < first ? before : inMonth(month)));
  const measured = measuredPlaces(months);
  const [start, end] = measured === null ? [] : [axis.months[measured.first], axis.months[measured.last]];
  const about =
    quantity.kind === "metric"
      ? {
          metric: quantity.metric,
          viewer: quantity.viewer,
          organisations: quantity.organisations,
          sector: quantity.sector,
          roles: quantity.roles,
          source: null,
        }
      : {
          metric: null,
          viewer: null,
          organisations: [],
          sector: null,
          roles: [],
          source: quantity.source,
        };
  return {
    ...about,
    unit: formatUnit(quantityUnit(quantity)),
    label: labelOf(quantity, programme),
    from,
    measured: start === undefined || end === undefined ? null : { from: start, to: end },
    months,
    ...overTime(periodsOf(axis), (places) => sumOfMonths(months, places, { months: axis.months })),
    dataTo: known === null ? null : earliest(sourcesOf(known, counted.sources).map(({ dataTo }) => dataTo)),
  };
}

function cellsOf(
  { quantity }: BenefitValuation,
  use: Use | { missing: string } | null,
  counted: Counted,
): (month: Month) => Cell {
  if (quantity.kind === "supplied") return suppliedInMonth(quantity.counts);
  if (use === null) return () => notAvailable("Nothing says what is to be counted.");
  if ("missing" in use) return () => notAvailable(use.missing);
  return usedInMonth(use, counted);
}
