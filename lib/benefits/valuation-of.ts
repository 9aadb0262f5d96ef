import type { Unit } from "@/lib/valuation/unit";
import { type CheckedValuation, checkValuation, type Factors } from "@/lib/valuation/valuation";
import type { Assumption, Benefit, Quantity, QuantityMetric } from "./register";

const UNITS: Readonly<Record<QuantityMetric, Unit>> = {
  views: { over: ["views"], under: [] },
  "documents-published": { over: ["documents"], under: [] },
  "new-users": { over: ["users"], under: [] },
  "active-users": { over: ["user-months"], under: [] },
};

/** What a quantity is so many of. Somebody active in three months is three user-months. */
export const quantityUnit = (quantity: Quantity): Unit =>
  quantity.kind === "supplied" ? quantity.unit : UNITS[quantity.metric];

const PLACES = [
  ["effect", (benefit: Benefit) => benefit.valuation?.effect ?? null],
  ["unitValue", (benefit: Benefit) => benefit.valuation?.unitValue ?? null],
  ["attribution", (benefit: Benefit) => benefit.attribution],
  ["confidence", (benefit: Benefit) => benefit.confidence],
  ["optimismBias", (benefit: Benefit) => benefit.valuation?.optimismBias ?? null],
] as const satisfies readonly (readonly [keyof Factors, (benefit: Benefit) => string | null])[];

/** The assumptions a benefit names, each once and by the place it has. */
export const assumptionsOf = (benefit: Benefit): { place: keyof Factors; code: string }[] =>
  PLACES.flatMap(([place, codeIn]) => {
    const code = codeIn(benefit);
    return code === null ? [] : [{ place, code }];
  });

/**
 * The valuation of a benefit by assumptions that stand; null where it is not valued.
 *
 * Errors  every reason why it cannot be valued: an assumption that is not there or withdrawn, and units that do not fit.
 */
export function valuationOf(
  benefit: Benefit,
  assumptions: ReadonlyMap<string, Assumption>,
): CheckedValuation | null {
  if (benefit.valuation === null) return null;
  const factors: Factors = {
    effect: null,
    unitValue: null,
    attribution: null,
    confidence: null,
    optimismBias: null,
  };
  const reasons: string[] = [];
  for (const { place, code } of assumptionsOf(benefit)) {
    const assumption = assumptions.get(code);
    if (assumption === undefined) reasons.push(`There is no assumption “${code}”`);
    else if (assumption.status === "withdrawn") reasons.push(`The assumption “${code}” is withdrawn`);
    else factors[place] = assumption;
  }
  if (reasons.length > 0) return { ok: false, reasons };
  return checkValuation({
    quantityUnit: quantityUnit(benefit.valuation.quantity),
    factors,
    result: benefit.benefitClass === "quantifiable" ? "natural" : "pounds",
  });
}
