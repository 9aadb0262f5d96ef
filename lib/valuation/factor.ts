import { formatUnit, SHARE, sameUnit, type Unit } from "./unit";

/** What a factor does in a valuation. */
export const ROLES = ["effect", "unit-value", "attribution", "confidence", "optimism-bias"] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  effect: "effect",
  "unit-value": "unit value",
  attribution: "attribution",
  confidence: "confidence",
  "optimism-bias": "optimism bias",
};

export const SCENARIOS = ["low", "central", "high"] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** A figure in three scenarios. */
export type Range = Readonly<Record<Scenario, number>>;

/** What somebody assumes, from low to high. Known by its code: the same code is the same assumption wherever it is used. */
export interface Factor extends Range {
  code: string;
  name: string;
  role: Role;
  unit: Unit;
}

/**
 * What the figure of a factor is in a scenario.
 *
 * Method  as it is stated; optimism bias the other way round, because the high bias makes the low value.
 */
export function figureIn(scenario: Scenario, factor: Factor): number {
  if (factor.role !== "optimism-bias" || scenario === "central") return factor[scenario];
  return scenario === "low" ? factor.high : factor.low;
}

/** What a value is multiplied by for a factor's figure: the figure, or what optimism bias leaves. */
export function multiplierOf(role: Role, figure: number): number {
  return role === "optimism-bias" ? 1 - figure : figure;
}

/** Why a range cannot be that of a factor in this role; null where it can. */
export function rangeReason(role: Role, { low, central, high }: Range): string | null {
  if (![low, central, high].every(Number.isFinite)) return "Low, central and high must be numbers";
  if (low > central || central > high) return "Low must not be above central, nor central above high";
  switch (role) {
    case "effect":
      return central > 0
        ? null
        : "The central effect must be above 0: what makes things worse is a disbenefit, and low alone may be below 0";
    case "unit-value":
      return low > 0 ? null : "A unit value must be above 0";
    default:
      return low >= 0 && high <= 1
        ? null
        : `A share for ${ROLE_WORDS[role]} must be from 0 to 1 (0 % to 100 %)`;
  }
}

/** Why a unit cannot be that of a factor in this role; null where it can. */
export function unitReason(role: Role, unit: Unit): string | null {
  if (role === "effect") return null;
  if (role === "unit-value")
    return unit.over.length === 1 &&
      (unit.over[0] === "pounds" || unit.over[0] === "pence") &&
      unit.under.length > 0
      ? null
      : `A unit value is in pounds for something, such as “pounds per hour”, not in ${formatUnit(unit)}`;
  return sameUnit(unit, SHARE)
    ? null
    : `The unit for ${ROLE_WORDS[role]} is “share”, not “${formatUnit(unit)}”`;
}
