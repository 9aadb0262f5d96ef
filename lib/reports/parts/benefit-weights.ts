import type { Assumption, Register } from "@/lib/benefits/register";
import { discountFactor, pricesOf } from "@/lib/valuation/discount";
import type { BenefitsOptions, BenefitYear } from "../benefits";

/** What a year's money is multiplied by; a reason where that cannot be said. */
export interface YearWeight {
  label: string;
  price: number;
  discount: number;
}

export interface Pricing {
  options: Pick<BenefitsOptions, "prices" | "discount">;
  index: ReadonlyMap<string, number>;
}

/** The price levels of the register, by financial year. */
export const priceIndex = ({ deflators }: Pick<Register, "deflators">): ReadonlyMap<string, number> =>
  new Map(deflators.flatMap(({ year, index, status }) => (status === "current" ? [[year, index]] : [])));

/** The year whose prices real values are in: that of the month reported, else the last with a deflator. */
export function baseYearOf(index: ReadonlyMap<string, number>, reported: string): string | null {
  return index.has(reported) ? reported : ([...index.keys()].sort().at(-1) ?? null);
}

/** By what a price of one year is multiplied to be one of the base year; 1 as stated. */
export function priceFactor(year: string, { options, index }: Pricing): number | { reason: string } {
  const { prices } = options;
  if (prices.kind === "stated") return 1;
  if (prices.baseYear === null)
    return { reason: "The register has no deflator, so that nothing can be said in real terms." };
  return (
    pricesOf({ from: year, to: prices.baseYear, index }) ?? {
      reason: `The register has no deflator of ${index.has(year) ? prices.baseYear : year}.`,
    }
  );
}

/** By what money of one year is multiplied to count as money of the first; 1 where nothing is discounted. */
export const discountOf = (year: string, { options }: Pricing): number =>
  options.discount.kind === "none" ? 1 : discountFactor(year, options.discount.yearZero);

/**
 * What money of each year is multiplied by.
 *
 * @param priced the assumption whose prices it is in; null: nothing values it, and what was expected of a year is in
 *               that year's own prices.
 */
export function yearWeights(
  years: readonly BenefitYear[],
  priced: Assumption | null,
  pricing: Pricing,
): YearWeight[] | { reason: string } {
  if (pricing.options.prices.kind === "real" && priced !== null && priced.priceYear === null)
    return { reason: `${priced.code} does not state of which year its prices are.` };
  const weights: YearWeight[] = [];
  for (const { label } of years) {
    const price = priceFactor(priced?.priceYear ?? label, pricing);
    if (typeof price !== "number") return price;
    weights.push({ label, price, discount: discountOf(label, pricing) });
  }
  return weights;
}
