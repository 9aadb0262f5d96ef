import type { Factor, Role } from "@/lib/valuation/factor";
import { parseUnit, type Unit } from "@/lib/valuation/unit";
import { checkValuation, type Factors, type ResultKind, type Valuation } from "@/lib/valuation/valuation";
import { perUnitRange, times } from "@/lib/valuation/value";

/** A unit the tests are sure of. */
export function unit(text: string): Unit {
  const parsed = parseUnit(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.unit;
}

export function factor(
  role: Role,
  figures: number | readonly [low: number, central: number, high: number],
  unitText = "share",
  code = role.toUpperCase(),
): Factor {
  const [low, central, high] = typeof figures === "number" ? [figures, figures, figures] : figures;
  return { code, name: `An assumption about ${role}`, role, unit: unit(unitText), low, central, high };
}

export const NO_FACTORS: Factors = {
  effect: null,
  unitValue: null,
  attribution: null,
  confidence: null,
  optimismBias: null,
};

/** A valuation the tests are sure of. */
export function valuation(
  quantity: string,
  factors: Partial<Factors>,
  result: ResultKind = "pounds",
): Valuation {
  const checked = checkValuation({
    quantityUnit: unit(quantity),
    factors: { ...NO_FACTORS, ...factors },
    result,
  });
  if (!checked.ok) throw new Error(checked.reasons.join("; "));
  return checked.valuation;
}

/** The reasons a valuation is refused for; none where it is not. */
export function refusals(
  quantity: string,
  factors: Partial<Factors>,
  result: ResultKind = "pounds",
): string[] {
  const checked = checkValuation({
    quantityUnit: unit(quantity),
    factors: { ...NO_FACTORS, ...factors },
    result,
  });
  return checked.ok ? [] : checked.reasons;
}

/** 0.5 minutes an access at £34.50 an hour: the base case of London's evaluation, published as £0.29 an access. */
export const LONDON = {
  effect: factor("effect", 0.5, "minutes per view", "LONDON-MINUTES"),
  unitValue: factor("unit-value", 34.5, "pounds per hour", "LONDON-HOUR"),
};

/** What a quantity is worth in three scenarios, in the benefit's unit and by nature. */
export function valueFor({ natural, ...valuation }: Valuation, quantity: number) {
  return {
    value: times(perUnitRange(valuation), quantity),
    natural: natural === null ? null : { unit: natural.unit, value: times(perUnitRange(natural), quantity) },
  };
}
