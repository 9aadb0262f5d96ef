import { type Factor, figureIn, multiplierOf, type Range, type Scenario } from "./factor";
import { converted } from "./multiply";
import type { Unit } from "./unit";
import type { Operation, Valuation } from "./valuation";

/** One line of a working: what is done, with which figure, and what there is after it. */
export interface Step {
  kind: "quantity" | "effect" | "unit-value" | "attribution" | "confidence" | "optimism-bias" | "conversion";
  operation: "start" | "times" | "divided by";
  /** What is multiplied or divided by: for an optimism bias of 0.15 it is 0.85. */
  figure: number;
  /** The figure as it is stated: for an optimism bias of 0.15 it is 0.15. */
  stated: number;
  /** The unit of `stated`; null for a conversion. */
  unit: Unit | null;
  /** The assumption's code; null for a quantity or a conversion. */
  code: string | null;
  /** What there is after this step, unrounded, and what it is in. */
  after: number;
  afterUnit: Unit;
}

/** Which figure a factor has: those of a scenario, or drawn ones. */
export type FigureOf = (factor: Factor) => number;

/** The figures of one scenario for every factor. */
export const scenarioFigures =
  (scenario: Scenario): FigureOf =>
  (factor) =>
    figureIn(scenario, factor);

/**
 * What one of the quantity is worth.
 *
 * Units   the valuation's own per unit of quantity, such as pounds per view.
 * @example perUnit(london, scenarioFigures("central")) //=> 0.2875, of 0.5 minutes ÷ 60 × £34.50
 */
export function perUnit({ operations }: Pick<Valuation, "operations">, figureOf: FigureOf): number {
  return operations.reduce((so, operation) => after(so, operation, figureOf), 1);
}

/** What one of the quantity is worth, in three scenarios. */
export function perUnitRange(valuation: Pick<Valuation, "operations">): Range {
  return rangeOf((scenario) => perUnit(valuation, scenarioFigures(scenario)));
}

/**
 * What one of the quantity is worth before anything is taken off for attribution, confidence or optimism bias: what
 * published values per view are, and so the only figure to hold against them.
 */
export function beforeShares(valuation: Valuation): Range {
  const operations = valuation.operations.filter(
    (operation) =>
      operation.kind === "conversion" ||
      operation.factor.role === "effect" ||
      operation.factor.role === "unit-value",
  );
  return perUnitRange({ operations });
}

/**
 * The working of a value, step by step, to be repeated with a pocket calculator.
 *
 * Method  each step is worked from the unrounded figure before it; the last `after` is the value.
 */
export function workingOf(valuation: Valuation, quantity: number, scenario: Scenario): Step[] {
  const figureOf = scenarioFigures(scenario);
  const steps: Step[] = [
    {
      kind: "quantity",
      operation: "start",
      figure: quantity,
      stated: quantity,
      unit: valuation.quantityUnit,
      code: null,
      after: quantity,
      afterUnit: valuation.quantityUnit,
    },
  ];
  let so = quantity;
  for (const operation of valuation.operations) {
    so = after(so, operation, figureOf);
    steps.push({ ...said(operation, figureOf), after: so, afterUnit: operation.unit });
  }
  return steps;
}

/** Three figures, each times the same. */
export function times(range: Range, by: number): Range {
  return rangeOf((scenario) => range[scenario] * by);
}

/**
 * Benefits less disbenefits, in three scenarios.
 *
 * Method  low is the low benefits less the high disbenefits, and the other way round: the range never flatters.
 */
export function net(benefits: readonly Range[], disbenefits: readonly Range[]): Range {
  const sum = (ranges: readonly Range[], scenario: Scenario) =>
    ranges.reduce((total, range) => total + range[scenario], 0);
  return {
    low: sum(benefits, "low") - sum(disbenefits, "high"),
    central: sum(benefits, "central") - sum(disbenefits, "central"),
    high: sum(benefits, "high") - sum(disbenefits, "low"),
  };
}

function rangeOf(figure: (scenario: Scenario) => number): Range {
  return { low: figure("low"), central: figure("central"), high: figure("high") };
}

function after(so: number, operation: Operation, figureOf: FigureOf): number {
  return operation.kind === "conversion"
    ? converted(so, operation.conversion)
    : so * multiplierOf(operation.factor.role, figureOf(operation.factor));
}

function said(operation: Operation, figureOf: FigureOf): Omit<Step, "after" | "afterUnit"> {
  if (operation.kind === "conversion") {
    const { operation: sign, by } = operation.conversion;
    return { kind: "conversion", operation: sign, figure: by, stated: by, unit: null, code: null };
  }
  const { role, unit, code } = operation.factor;
  const stated = figureOf(operation.factor);
  return { kind: role, operation: "times", figure: multiplierOf(role, stated), stated, unit, code };
}
