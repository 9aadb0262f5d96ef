import type { BenefitRow, BenefitTotal, RangesOverTime } from "@/lib/reports/benefits";
import type { Range } from "@/lib/valuation/factor";
import { net } from "@/lib/valuation/value";
import { cells } from "./sample-benefit-row";

const life = (row: BenefitRow, sign: "value" | "natural" = "value"): RangesOverTime => {
  const figures = row[sign];
  if (figures === null) throw new RangeError(`${row.code} has no figures`);
  return figures.realised;
};

const rangeOf = (of: RangesOverTime["life"]): Range => {
  const { low, central, high } = of;
  if (low.kind !== "value" || central.kind !== "value" || high.kind !== "value")
    throw new RangeError("no figures");
  return { low: low.value, central: central.value, high: high.value };
};

const ZERO: Range = { low: 0, central: 0, high: 0 };
const zero: RangesOverTime = {
  month: cells(ZERO),
  yearToDate: cells(ZERO),
  years: [cells(ZERO), cells(ZERO)],
  life: cells(ZERO),
};

/** Gains less losses less what is counted twice, period by period. */
function netOf(gains: readonly RangesOverTime[], losses: readonly RangesOverTime[]): RangesOverTime {
  const of = (pick: (ranges: RangesOverTime) => RangesOverTime["life"]) =>
    cells(
      net(
        gains.map((each) => rangeOf(pick(each))),
        losses.map((each) => rangeOf(pick(each))),
      ),
    );
  const pickYear = (at: number) => (ranges: RangesOverTime) => ranges.years[at] ?? ranges.life;
  return {
    month: of((ranges) => ranges.month),
    yearToDate: of((ranges) => ranges.yearToDate),
    years: [of(pickYear(0)), of(pickYear(1))],
    life: of((ranges) => ranges.life),
  };
}

/** A sum of made-up rows: benefits less disbenefits, period by period. */
export function total(
  given: Pick<BenefitTotal, "benefitClass" | "unit"> & { gains: BenefitRow[]; losses: BenefitRow[] },
): BenefitTotal {
  const { gains, losses, ...named } = given;
  const sign = named.unit === "pounds" ? "value" : "natural";
  const benefits = netOf(
    gains.map((row) => life(row, sign)),
    [],
  );
  const disbenefits =
    losses.length === 0
      ? zero
      : netOf(
          losses.map((row) => life(row, sign)),
          [],
        );
  const expected = gains.flatMap((row) => row[sign]?.expected ?? []);
  return {
    ...named,
    of: [...gains, ...losses].map(({ code }) => code),
    expectedOf: gains.map(({ code }) => code),
    realised: losses.length === 0 ? benefits : netOf([benefits], [disbenefits]),
    expected: expected[0] ?? zero,
    benefits,
    disbenefits,
    overlapRemoved: zero,
    categories: [],
    sensitivity: [],
  };
}
