import type { Benefit } from "@/lib/benefits/register";
import { BENEFIT_STATUSES, CLASSES, DIRECTIONS } from "@/lib/benefits/words";

/** By what the list of benefits can be narrowed, each with what may be chosen. */
export const BENEFIT_FILTERS = [
  { name: "status", label: "Status", choices: BENEFIT_STATUSES },
  { name: "class", label: "Class", choices: CLASSES },
  { name: "direction", label: "Benefit or disbenefit", choices: DIRECTIONS },
] as const;

export type BenefitFilter = Readonly<Record<(typeof BENEFIT_FILTERS)[number]["name"], string | null>>;

/** The choices of an address; what is no choice narrows nothing. */
export function parseBenefitFilter(asked: (name: string) => string | null): BenefitFilter {
  const chosen = (filter: (typeof BENEFIT_FILTERS)[number]) => {
    const value = asked(filter.name);
    return value !== null && Object.hasOwn(filter.choices, value) ? value : null;
  };
  const [status, benefitClass, direction] = BENEFIT_FILTERS;
  return { status: chosen(status), class: chosen(benefitClass), direction: chosen(direction) };
}

export const passes = (benefit: Benefit, filter: BenefitFilter): boolean =>
  (filter.status === null || benefit.status === filter.status) &&
  (filter.class === null || benefit.benefitClass === filter.class) &&
  (filter.direction === null || benefit.direction === filter.direction);
