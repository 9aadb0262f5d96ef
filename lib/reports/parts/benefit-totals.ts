import { type Cell, notApplicable, value } from "@/lib/disclosure/cell";
import type { Range } from "@/lib/valuation/factor";
import { type Overlap, sharesLeft } from "@/lib/valuation/overlap";
import { sensitivityOf } from "@/lib/valuation/sensitivity";
import { type Term, totalRange } from "@/lib/valuation/total";
import { formatUnit } from "@/lib/valuation/unit";
import { net, times } from "@/lib/valuation/value";
import type { BenefitRow, BenefitTotal, RangeCells, RangesOverTime, Sensitivity } from "../benefits";
import type { Appraised, Outcome } from "./benefit-appraisal";
import { type ExpectedOverTime, expectedCells } from "./benefit-figures";
import { type Axis, overTime, periodsOf, stateOf, zipOverTime } from "./benefit-periods";
import { type Ranging, rangeCells, sameCells } from "./benefit-ranges";

type TotalClass = BenefitTotal["benefitClass"];
const CLASSES: readonly TotalClass[] = ["cash-releasing", "non-cash-releasing", "quantifiable"];

/** What one benefit adds to a total. */
interface Part {
  code: string;
  category: BenefitTotal["categories"][number]["category"];
  sign: 1 | -1;
  /** null: nothing of it is claimed. */
  outcome: Outcome | null;
  expected: ExpectedOverTime | null;
}

/**
 * The results that may be added together, each by itself: money by class, then what the benefits of a class are by
 * nature, one total for each unit.
 */
export function benefitTotals(
  appraised: readonly Appraised[],
  { axis, ranging }: { axis: Axis; ranging: Ranging },
): BenefitTotal[] {
  const overlaps = declaredOverlaps(appraised);
  return CLASSES.flatMap((benefitClass) => {
    const ofClass = appraised.filter(
      ({ benefit }) => benefit.benefitClass === benefitClass && benefit.status !== "withdrawn",
    );
    const money = ofClass.map((each) => partOf(each, each.money, each.money?.expected ?? each.expectedMoney));
    const units = [...new Set(ofClass.flatMap(({ natural }) => natural?.unit ?? []))].sort();
    const isMoney = benefitClass !== "quantifiable";
    return [
      ...(isMoney ? [totalOf(benefitClass, "pounds", money, { axis, overlaps, ranging })] : []),
      ...units.map((unit) =>
        totalOf(
          benefitClass,
          unit,
          ofClass
            .filter(({ natural }) => natural?.unit === unit)
            .map((each) => partOf(each, each.natural, each.natural?.expected ?? null)),
          { axis, overlaps, ranging },
        ),
      ),
    ].filter(({ of, expectedOf }) => of.length > 0 || expectedOf.length > 0);
  });
}

/** Every overlap benefits declare. */
export const declaredOverlaps = (appraised: readonly Appraised[]): Overlap[] =>
  appraised.flatMap(({ benefit }) =>
    benefit.overlaps.map((overlap) => ({ benefit: benefit.code, with: overlap.with, share: overlap.share })),
  );

/** What each overlap of a benefit takes out of the total the benefit is in. */
export function overlapsOf(
  { benefit, money, natural }: Appraised,
  totals: readonly BenefitTotal[],
): BenefitRow["overlaps"] {
  const outcome = money ?? natural;
  return benefit.overlaps.map((overlap) => {
    const isCounted = totals.some(
      ({ benefitClass, unit, of }) =>
        benefitClass === benefit.benefitClass &&
        unit === outcome?.unit &&
        of.includes(benefit.code) &&
        of.includes(overlap.with),
    );
    const removed = (quantity: Cell): Cell => {
      if (!isCounted || outcome === null)
        return notApplicable(`${overlap.with} is not in the same total, so that nothing is taken out of it.`);
      return scaledCell(quantity, outcome.perUnit.central * overlap.share);
    };
    const nothing = notApplicable("Nothing of it is claimed.");
    return {
      ...overlap,
      removed:
        outcome === null
          ? { month: nothing, yearToDate: nothing, years: [], life: nothing }
          : overTime(outcome.quantities, removed),
    };
  });
}

const scaledCell = (cell: Cell, by: number): Cell =>
  cell.kind === "value" ? { ...cell, value: cell.value * by } : cell;

function partOf(
  { benefit, notClaimed }: Appraised,
  outcome: Outcome | null,
  expected: ExpectedOverTime | null,
): Part {
  return {
    code: benefit.code,
    category: benefit.category,
    sign: benefit.direction === "benefit" ? 1 : -1,
    outcome: notClaimed === null ? outcome : null,
    expected: expected !== null && expected.life !== null ? expected : null,
  };
}

function totalOf(
  benefitClass: TotalClass,
  unit: string,
  parts: readonly Part[],
  { axis, overlaps, ranging }: { axis: Axis; overlaps: readonly Overlap[]; ranging: Ranging },
): BenefitTotal {
  const claimed = parts.filter(({ outcome }) => outcome !== null);
  const awaited = parts.filter(({ expected }) => expected !== null);
  const codes = (of: readonly Part[]) => of.map(({ code }) => code);
  const left = sharesLeft({ overlaps, counted: codes(claimed) });
  const leftOf = ({ code }: Part) => left.get(code) ?? 1;
  const expectedLeft = sharesLeft({ overlaps, counted: codes(awaited) });
  const sum = (of: readonly Part[], weight: Weight) => realised(of, { axis, weight, ranging });
  const expected = (of: readonly Part[]) =>
    expectedTotal(of, axis, (part) => expectedLeft.get(part.code) ?? 1);
  const categories = [...new Set(parts.map(({ category }) => category))].sort();
  return {
    benefitClass,
    unit,
    of: codes(claimed),
    realised: sum(claimed, (part) => part.sign * leftOf(part)),
    expected: expected(awaited),
    expectedOf: codes(awaited),
    benefits: sum(
      claimed.filter(({ sign }) => sign === 1),
      () => 1,
    ),
    disbenefits: sum(
      claimed.filter(({ sign }) => sign === -1),
      () => 1,
    ),
    overlapRemoved: sum(
      claimed.filter((part) => leftOf(part) < 1),
      (part) => part.sign * (1 - leftOf(part)),
    ),
    categories: categories.flatMap((category) => {
      const [mine, wanted] = [claimed, awaited].map((of) => of.filter((part) => part.category === category));
      if (mine === undefined || wanted === undefined || mine.length + wanted.length === 0) return [];
      return [
        {
          category,
          of: codes(mine),
          realised: sum(mine, (part) => part.sign * leftOf(part)),
          expected: expected(wanted),
          expectedOf: codes(wanted),
        },
      ];
    }),
    sensitivity: sensitivities(claimed, (part) => part.sign * leftOf(part)),
  };
}

type Weight = (part: Part) => number;

function realised(
  parts: readonly Part[],
  { axis, weight, ranging }: { axis: Axis; weight: Weight; ranging: Ranging },
): RangesOverTime {
  const known = parts.flatMap((part) => (part.outcome === null ? [] : [{ part, outcome: part.outcome }]));
  if (known.length === 0) return overTime(periodsOf(axis), () => sameCells(NOTHING_CLAIMED));
  return zipOverTime(
    known.map(({ outcome }) => outcome.quantities),
    (cells): RangeCells => {
      const state = stateOf(cells.map((cell, i) => ({ name: known[i]?.part.code ?? "", cell })));
      if (state.kind !== "known") return sameCells(state);
      return rangeCells(ranging(termsOf(known, cells, weight)), state.provisional);
    },
  );
}

const NOTHING_CLAIMED = notApplicable("Nothing of the kind is claimed.");

/** What goes into a total from each of its parts in one period. */
const termsOf = (
  known: readonly { part: Part; outcome: Outcome }[],
  cells: readonly Cell[],
  weight: Weight,
): Term[] =>
  known.flatMap(({ part, outcome }, i) => {
    const cell = cells[i];
    return cell?.kind === "value"
      ? [{ valuation: { operations: outcome.operations }, quantity: cell.value * weight(part) }]
      : [];
  });

function expectedTotal(parts: readonly Part[], axis: Axis, left: Weight): RangesOverTime {
  const known = parts.flatMap((part) => (part.expected === null ? [] : [{ part, expected: part.expected }]));
  if (known.length === 0) return overTime(periodsOf(axis), () => expectedCells(null));
  return zipOverTime(
    known.map(({ expected }) => expected),
    (ranges): RangeCells => {
      const missing = ranges.find((range) => range !== null && "reason" in range);
      if (missing !== undefined) return expectedCells(missing);
      const of = (sign: Part["sign"]): Range[] =>
        known.flatMap(({ part }, i) => {
          const range = ranges[i];
          return part.sign !== sign || range === null || range === undefined || "reason" in range
            ? []
            : [times(range, left(part))];
        });
      const [gains, losses] = [of(1), of(-1)];
      return expectedCells(gains.length + losses.length === 0 ? null : net(gains, losses));
    },
  );
}

/** How far the life total moves with each assumption alone; none where there is no such total. */
function sensitivities(parts: readonly Part[], weight: Weight): Sensitivity[] {
  const known = parts.flatMap((part) => (part.outcome === null ? [] : [{ part, outcome: part.outcome }]));
  const cells = known.map(({ outcome }) => outcome.quantities.life);
  const state = stateOf(cells.map((cell, i) => ({ name: known[i]?.part.code ?? "", cell })));
  if (state.kind !== "known") return [];
  const terms = termsOf(known, cells, weight);
  const total = value(totalRange(terms).central, state.provisional);
  return sensitivityOf(terms).map(({ factor, atLow, atHigh }) => ({
    assumption: factor.code,
    name: factor.name,
    unit: formatUnit(factor.unit),
    low: factor.low,
    central: factor.central,
    high: factor.high,
    totalAtLow: value(atLow, state.provisional),
    totalAtHigh: value(atHigh, state.provisional),
    total,
  }));
}
