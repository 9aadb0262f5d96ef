import type { Benefit } from "@/lib/benefits/register";
import type { Cell } from "@/lib/disclosure/cell";
import type { NotClaimed } from "../benefits";
import type { BenefitModel } from "./benefit-valuation";

/**
 * Why nothing is claimed of a benefit; null: it is.
 *
 * @param cells its quantity in each of the report's months; null: it has none.
 */
export function whyNotClaimed(
  benefit: Benefit,
  model: BenefitModel,
  cells: readonly Cell[] | null,
): Pick<NotClaimed, "kind" | "reason"> | null {
  switch (benefit.status) {
    case "withdrawn":
      return { kind: "withdrawn", reason: "It has been withdrawn." };
    case "planned":
      return { kind: "planned", reason: "It is planned: nothing of it has come yet." };
    case "not-realised":
      return { kind: "not-realised", reason: "It was expected, and has not come." };
    case "emerging":
    case "realised":
    case "verified":
  }
  if (benefit.benefitClass === "qualitative")
    return { kind: "qualitative", reason: "It is described, and not put into figures." };
  if (cells === null) return { kind: "not-valued", reason: "No valuation has been entered." };
  if (model.kind === "not-valued") return { kind: "not-available", reason: model.reason };
  if (cells.some(({ kind }) => kind === "value" || kind === "suppressed")) return null;
  const latest = cells.at(-1);
  return {
    kind: "not-available",
    reason: latest === undefined || latest.kind === "value" ? "Nothing has been counted." : latest.reason,
  };
}
