import type { Prediction } from "../models";
import { studentQuantile } from "./student";

export interface Range {
  lower: number;
  upper: number;
}

/** The middle of a prediction that holds the share given, on its own scale. */
export function rangeOf({ location, scale, degreesOfFreedom }: Prediction, share: number): Range {
  const reach = quantile((1 + share) / 2, degreesOfFreedom) * scale;
  return { lower: location - reach, upper: location + reach };
}

// The same few quantiles are asked for thousands of times in one backtest.
const known = new Map<string, number>();

function quantile(probability: number, degreesOfFreedom: number): number {
  const key = `${probability} ${degreesOfFreedom}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = studentQuantile(probability, degreesOfFreedom);
  known.set(key, made);
  return made;
}
