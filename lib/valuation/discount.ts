/**
 * What a year's money counts for less, the later it comes.
 *
 * Source  HM Treasury, The Green Book (2022), annex 6: the social time preference rate in real terms, years 0 to 30.
 */
export const GREEN_BOOK_RATE = 0.035;

/**
 * What a pound of a financial year counts for, seen from the first: 1 in the first year, 1 ÷ 1.035 in the next.
 *
 * Shape   labels such as "2020/21".
 * @example discountFactor("2022/23", "2020/21") //=> 0.9335…, 1 ÷ 1.035²
 */
export function discountFactor(year: string, first: string): number {
  return 1 / (1 + GREEN_BOOK_RATE) ** (startOf(year) - startOf(first));
}

/**
 * What a pound in one year's prices is in another's.
 *
 * Shape   `index` holds the deflator of each financial year, such as 100 in the base year.
 * Errors  null where either year has no deflator.
 * @example pricesOf({ from: "2019/20", to: "2022/23", index }) //=> index of 2022/23 ÷ index of 2019/20
 */
export function pricesOf({
  from,
  to,
  index,
}: {
  from: string;
  to: string;
  index: ReadonlyMap<string, number>;
}): number | null {
  if (from === to) return 1;
  const [then, now] = [index.get(from), index.get(to)];
  return then === undefined || now === undefined || then <= 0 ? null : now / then;
}

function startOf(label: string): number {
  return Number(label.slice(0, 4));
}
