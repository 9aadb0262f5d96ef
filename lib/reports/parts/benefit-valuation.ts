import type { Assumption, Benefit, Current } from "@/lib/benefits/register";
import { assumptionsOf, valuationOf } from "@/lib/benefits/valuation-of";
import { dimensionOf } from "@/lib/valuation/unit";
import type { Valuation } from "@/lib/valuation/valuation";

/** How a benefit is valued, or why it cannot be. */
export type BenefitModel =
  | {
      kind: "valued";
      valuation: Valuation;
      /** The assumptions it rests on, in the order they are worked. */
      assumptions: Current<Assumption>[];
      /** The one that brings the money, whose prices the value is in; null: there is none. */
      priced: Current<Assumption> | null;
    }
  | { kind: "not-valued"; reason: string };

/** From what the register says of a benefit to a valuation whose units fit. */
export function modelOf(benefit: Benefit, register: readonly Current<Assumption>[]): BenefitModel {
  const checked = valuationOf(benefit, new Map(register.map((each) => [each.code, each])));
  if (checked === null) return { kind: "not-valued", reason: "No valuation has been entered." };
  if (!checked.ok) return { kind: "not-valued", reason: `${checked.reasons.join(". ")}.` };
  const assumptions = assumptionsOf(benefit).flatMap(
    ({ code }) => register.find((each) => each.code === code) ?? [],
  );
  return {
    kind: "valued",
    valuation: checked.valuation,
    assumptions,
    priced: assumptions.find(isMoney) ?? null,
  };
}

const isMoney = ({ unit }: Assumption): boolean => unit.over.some((word) => dimensionOf(word) === "money");
