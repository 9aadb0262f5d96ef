import { multiplierOf, type Scenario } from "./factor";
import { converted } from "./multiply";
import type { Unit } from "./unit";
import type { Operation, Valuation } from "./valuation";
import { type FigureOf, type Step, scenarioFigures } from "./value";

/** A line of the working: the steps of a value, gone through backwards from the cost. */
export type BreakEvenStep = Omit<Step, "kind"> & { kind: Step["kind"] | "cost" };

export type BreakEven =
  | { kind: "effect"; effect: number; unit: Unit; working: BreakEvenStep[] }
  | { kind: "not-available"; reason: string };

/**
 * How large the effect must be for the value to be the cost: such as how many minutes a view has to save.
 *
 * Shape   `cost` in the valuation's unit, less what other benefits pay for where that is meant.
 * Method  the valuation backwards: cost ÷ what optimism bias leaves ÷ confidence ÷ attribution ÷ unit value, converted
 *         back, ÷ quantity.
 * Errors  `not-available` without an effect to look for, without a quantity, or where a factor is 0.
 */
export function breakEvenEffect(question: {
  valuation: Valuation;
  quantity: number;
  cost: number;
  scenario: Scenario;
}): BreakEven {
  const { valuation, cost } = question;
  const { operations } = valuation;
  const place = operations.findIndex(isEffect);
  const effect = operations[place];
  if (effect?.kind !== "factor") return notAvailable("there is no effect whose size could be looked for");
  const quantity = operations
    .slice(0, place)
    .reduce(
      (so, operation) => (operation.kind === "conversion" ? converted(so, operation.conversion) : so),
      question.quantity,
    );
  if (quantity <= 0) return notAvailable("nothing was counted that a cost could be spread over");

  const figureOf = scenarioFigures(question.scenario);
  const working: BreakEvenStep[] = [];
  const add = (step: Omit<BreakEvenStep, "stated"> & { stated?: number }) => {
    working.push({ ...step, stated: step.stated ?? step.figure });
    return step.after;
  };
  let so = add({
    ...PLAIN,
    kind: "cost",
    operation: "start",
    figure: cost,
    unit: valuation.unit,
    after: cost,
    afterUnit: valuation.unit,
  });
  for (let index = operations.length - 1; index > place; index--) {
    const [operation, earlier] = [operations[index], operations[index - 1]];
    if (operation === undefined || earlier === undefined) continue;
    const undone = undo(operation, figureOf);
    if (undone.figure === 0)
      return notAvailable("a factor is 0: no effect, however large, pays for the cost");
    const after = undone.operation === "times" ? so * undone.figure : so / undone.figure;
    so = add({ ...undone, after, afterUnit: earlier.unit });
  }
  const unit = effect.factor.unit;
  so = add({
    ...PLAIN,
    kind: "quantity",
    operation: "divided by",
    figure: quantity,
    unit: valuation.quantityUnit,
    after: so / quantity,
    afterUnit: unit,
  });
  return { kind: "effect", effect: so, unit, working };
}

const PLAIN = { code: null };

const isEffect = (operation: Operation) => operation.kind === "factor" && operation.factor.role === "effect";

const notAvailable = (reason: string): BreakEven => ({ kind: "not-available", reason });

function undo(operation: Operation, figureOf: FigureOf): Omit<Step, "after" | "afterUnit"> {
  if (operation.kind === "conversion") {
    const { operation: sign, by } = operation.conversion;
    const turned = sign === "times" ? "divided by" : "times";
    return { kind: "conversion", operation: turned, figure: by, stated: by, unit: null, code: null };
  }
  const { role, unit, code } = operation.factor;
  const stated = figureOf(operation.factor);
  return { kind: role, operation: "divided by", figure: multiplierOf(role, stated), stated, unit, code };
}
