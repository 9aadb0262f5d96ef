import { type Factor, ROLE_WORDS, type Role, unitReason } from "./factor";
import { type Conversion, convert, multiply } from "./multiply";
import { type BaseUnit, dimensionOf, formatUnit, isPlain, oneOf, type Unit } from "./unit";

/** What one benefit is valued by. Null: not part of it, which multiplies by nothing. */
export interface Factors {
  effect: Factor | null;
  unitValue: Factor | null;
  attribution: Factor | null;
  confidence: Factor | null;
  optimismBias: Factor | null;
}

/** In what a value is to come out: money, or what it is by nature (hours, letters, calls). */
export type ResultKind = "pounds" | "natural";

/** One multiplication: by a factor, or only from one unit to another of its kind. */
export type Operation =
  | { kind: "factor"; factor: Factor; unit: Unit }
  | { kind: "conversion"; conversion: Conversion; unit: Unit };

/** A valuation whose units fit. Made by `checkValuation` only. */
export interface Valuation {
  quantityUnit: Unit;
  /** In the order they are worked; `unit` is what the value is in after each. */
  operations: readonly Operation[];
  /** Pounds, or what the benefit is by nature. */
  unit: Unit;
  /** The same without the unit value: hours, letters, calls. Null where nothing but money comes out. */
  natural: { operations: readonly Operation[]; unit: Unit } | null;
}

export type CheckedValuation = { ok: true; valuation: Valuation } | { ok: false; reasons: string[] };

/**
 * A valuation, if its units fit: minutes times pounds per hour are pounds, anything that does not come out is refused.
 *
 * Shape   quantity × effect × unit value × attribution × confidence × (1 − optimism bias), in this order.
 * Errors  every reason, as a sentence that can stand beside the field it is about.
 */
export function checkValuation(question: {
  quantityUnit: Unit;
  factors: Factors;
  result: ResultKind;
}): CheckedValuation {
  const { quantityUnit, factors, result } = question;
  const reasons = [...misplaced(factors), ...wrongQuantity(quantityUnit), ...missing(factors, result)];
  if (reasons.length > 0) return { ok: false, reasons };

  const shares = [factors.attribution, factors.confidence, factors.optimismBias];
  const valued = work(quantityUnit, [factors.effect, factors.unitValue, ...shares]);
  const natural = work(quantityUnit, [factors.effect, ...shares]);
  const { operations, unit } = result === "pounds" ? valued : natural;
  const fits = isPlain(unit) && isMoney(unit) === (result === "pounds");
  if (!fits) return { ok: false, reasons: [mismatch(question, unit)] };
  return {
    ok: true,
    valuation: {
      quantityUnit,
      operations,
      unit,
      natural: isPlain(natural.unit) && !isMoney(natural.unit) ? natural : null,
    },
  };
}

const PLACES = [
  ["effect", "effect"],
  ["unitValue", "unit-value"],
  ["attribution", "attribution"],
  ["confidence", "confidence"],
  ["optimismBias", "optimism-bias"],
] as const satisfies readonly (readonly [keyof Factors, Role])[];

function misplaced(factors: Factors): string[] {
  return PLACES.flatMap(([place, role]) => {
    const factor = factors[place];
    if (factor === null) return [];
    if (factor.role !== role)
      return [
        `${factor.code} is an assumption about ${ROLE_WORDS[factor.role]}, not about ${ROLE_WORDS[role]}`,
      ];
    const reason = unitReason(role, factor.unit);
    return reason === null ? [] : [`${factor.code}: ${reason}`];
  });
}

function wrongQuantity(unit: Unit): string[] {
  return isPlain(unit)
    ? []
    : [`A quantity is so many of one thing, such as views or letters, not ${formatUnit(unit)}`];
}

function missing({ effect, unitValue }: Factors, result: ResultKind): string[] {
  if (result === "natural" && unitValue !== null)
    return [
      `${unitValue.code} puts a price on a benefit that is quantified and not valued: leave the unit value out, or class it as cash-releasing or non-cash-releasing`,
    ];
  if (
    result === "pounds" &&
    unitValue === null &&
    !effect?.unit.over.some((word) => dimensionOf(word) === "money")
  )
    return ["Nothing here is in pounds: choose a unit value, such as the cost of an hour"];
  return [];
}

/** The operations one after the other, each conversion beside what asks for it; time ends in hours and money in pounds. */
function work(quantityUnit: Unit, factors: readonly (Factor | null)[]) {
  const operations: Operation[] = [];
  let unit = quantityUnit;
  for (const factor of factors) {
    if (factor === null) continue;
    const product = multiply(unit, factor.unit);
    // Before the factor that asks for it, as people write it: minutes ÷ 60 × pounds per hour.
    for (const conversion of product.conversions) {
      unit = { ...unit, over: unit.over.map((word) => (word === conversion.from ? conversion.to : word)) };
      operations.push({ kind: "conversion", conversion, unit });
    }
    unit = product.unit;
    operations.push({ kind: "factor", factor, unit });
  }
  const last = lastConversion(unit);
  if (last !== null) {
    unit = { over: [last.to], under: [] };
    operations.push({ kind: "conversion", conversion: last, unit });
  }
  return { operations, unit };
}

function lastConversion(unit: Unit): Conversion | null {
  const [word] = unit.over;
  if (!isPlain(unit) || word === undefined) return null;
  if (dimensionOf(word) === "time") return convert(word, "hours");
  return dimensionOf(word) === "money" ? convert(word, "pounds") : null;
}

const isMoney = ({ over }: Unit) => over.some((word) => dimensionOf(word) === "money");

/** Why it does not come out, in the words of who filled it in. */
function mismatch(
  { quantityUnit, factors, result }: Parameters<typeof checkValuation>[0],
  unit: Unit,
): string {
  const said = [quantityUnit, factors.effect?.unit, factors.unitValue?.unit]
    .filter((part) => part !== undefined)
    .map(formatUnit)
    .join(" times ");
  const aim = result === "pounds" ? "pounds" : "a number of one thing";
  return `${said.charAt(0).toUpperCase()}${said.slice(1)} does not give ${aim}: ${why(unit, result)}`;
}

function why(unit: Unit, result: ResultKind): string {
  const left = unit.over.filter((word) => result === "natural" || dimensionOf(word) !== "money");
  const [above] = left;
  const [below] = unit.under;
  if (below !== undefined)
    return above === undefined
      ? `there are no ${below} to multiply by what is said per ${oneOf(below)}`
      : `nothing turns ${listed(left)} into ${listed(unit.under)}`;
  if (result === "natural" && isMoney(unit))
    return "it gives pounds, and the benefit is quantified and not valued";
  return result === "pounds" && above !== undefined
    ? `${listed(left)} are left over, because nothing is said per ${oneOf(above)}`
    : `it gives ${formatUnit(unit)}`;
}

const listed = (words: readonly BaseUnit[]) => words.join(" and ");
