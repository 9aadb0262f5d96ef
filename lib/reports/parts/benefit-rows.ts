import type { Benefit, Current } from "@/lib/benefits/register";
import { notApplicable } from "@/lib/disclosure/cell";
import type { BenefitFigures, BenefitRow } from "../benefits";
import { type AppraisalOptions, type Appraised, isMoneyClass, type Outcome } from "./benefit-appraisal";
import { expectedCells, figuresOf } from "./benefit-figures";
import { overTime, periodsOf } from "./benefit-periods";
import { sourcesOf } from "./benefit-quantity";
import { sameCells } from "./benefit-ranges";
import { restatementsOf } from "./benefit-restatements";
import { trajectoryOfMeasure } from "./benefit-trajectory";
import { benefitWorking } from "./benefit-working";

/** The row of a benefit; what is said of it beside others, overlaps and warnings, is added by the report. */
export function benefitRow(of: Appraised, options: AppraisalOptions): BenefitRow {
  const { benefit, model, quantity, notClaimed, natural } = of;
  const { axis, counted } = options;
  const result = of.money ?? (isMoneyClass(benefit) ? null : natural);
  return {
    code: benefit.code,
    profile: withoutVersion(benefit),
    version: benefit.version,
    anecdotal: benefit.baseline === null,
    claimed:
      notClaimed !== null || result === null
        ? { kind: "not-claimed", reason: notClaimed?.reason ?? "It is not valued." }
        : { kind: "claimed", unit: result.unit },
    quantity,
    value: of.money === null ? unvalued(of, options) : outcomeFigures(of, of.money, options),
    natural: natural === null ? null : { ...outcomeFigures(of, natural, options), unit: natural.unit },
    working:
      model.kind === "not-valued" || quantity === null || notClaimed !== null
        ? null
        : benefitWorking(model.valuation, quantity, { years: axis.years, weights: of.years }),
    trajectory: trajectoryOfMeasure(benefit, { months: axis.months, figures: counted.figures }),
    overlaps: [],
    restatements: result === null || notClaimed !== null ? [] : restatements(of, result, options),
    warnings: [],
  };
}

function outcomeFigures(
  { claimed }: Appraised,
  { weights, quantities, perUnit, expected }: Outcome,
  { axis }: AppraisalOptions,
): BenefitFigures {
  return figuresOf({
    cells: claimed,
    weights,
    quantities,
    perUnit,
    expected:
      expected === null
        ? overTime(quantities, () => sameCells(notApplicable("It was expected in pounds.")))
        : overTime(expected, expectedCells),
    axis,
  });
}

/** Of a benefit in money that nothing values: what was expected of it. */
function unvalued(
  { benefit, expectedMoney, notClaimed }: Appraised,
  { axis }: AppraisalOptions,
): BenefitFigures | null {
  if (!isMoneyClass(benefit) || expectedMoney === null) return null;
  const nothing = sameCells(notApplicable(notClaimed?.reason ?? "It is not valued."));
  return {
    months: axis.months.map(() => nothing),
    realised: overTime(periodsOf(axis), () => nothing),
    expected: overTime(expectedMoney, expectedCells),
    realisedShare: overTime(periodsOf(axis), () => nothing.central),
  };
}

function restatements(
  { use, quantity }: Appraised,
  { weights, perUnit }: Outcome,
  { axis, counted, late }: AppraisalOptions,
) {
  if (use === null || quantity === null) return [];
  const feedIds = sourcesOf(use, counted.sources).flatMap((source) => source.counted.map(({ id }) => id));
  return restatementsOf({
    use,
    feedIds,
    late,
    months: axis.months,
    cells: quantity.months,
    weights,
    central: perUnit.central,
  });
}

function withoutVersion({ version: _, ...benefit }: Current<Benefit>): Benefit {
  return benefit;
}
