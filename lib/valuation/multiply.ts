import { type BaseUnit, dimensionOf, sizeOf, type Unit } from "./unit";

/** Minutes to hours: divide by 60. Hours to minutes: multiply by 60. */
export interface Conversion {
  from: BaseUnit;
  to: BaseUnit;
  operation: "times" | "divided by";
  by: number;
}

export interface Product {
  unit: Unit;
  /** What to do to the product of the figures, so that it is in that unit. */
  conversions: readonly Conversion[];
}

/**
 * The unit of a product, and what the figures have to be converted by.
 *
 * Method  what stands above and below the line cancels: the same word, or words of one dimension by a conversion.
 * @example multiply({ over: ["minutes"], under: [] }, { over: ["pounds"], under: ["hours"] })
 *          //=> { unit: { over: ["pounds"], under: [] }, conversions: [{ from: "minutes", to: "hours", operation: "divided by", by: 60 }] }
 */
export function multiply(a: Unit, b: Unit): Product {
  const over = [...a.over, ...b.over];
  const conversions: Conversion[] = [];
  const under = [...a.under, ...b.under].filter((below) => {
    const same = over.indexOf(below);
    const like = same >= 0 ? same : over.findIndex((above) => dimensionOf(above) === dimensionOf(below));
    if (like < 0) return true;
    const [above] = over.splice(like, 1);
    if (above !== undefined && above !== below) conversions.push(conversion(above, below));
    return false;
  });
  return { unit: { over: over.toSorted(), under: under.toSorted() }, conversions };
}

/** What turns figures in one word into figures in another of its dimension; null where there is nothing to do. */
export function convert(from: BaseUnit, to: BaseUnit): Conversion | null {
  if (from === to) return null;
  if (dimensionOf(from) !== dimensionOf(to)) throw new RangeError(`Nothing turns ${from} into ${to}`);
  return conversion(from, to);
}

/** A figure, converted. */
export function converted(figure: number, { operation, by }: Conversion): number {
  return operation === "times" ? figure * by : figure / by;
}

function conversion(from: BaseUnit, to: BaseUnit): Conversion {
  return sizeOf(from) >= sizeOf(to)
    ? { from, to, operation: "times", by: sizeOf(from) / sizeOf(to) }
    : { from, to, operation: "divided by", by: sizeOf(to) / sizeOf(from) };
}
