import { STATED } from "./benefit-kinds";
import type { MetricDefinition } from "./catalogue";

/** What a benefit is multiplied by, as stated in the register. */
export const FACTOR_METRICS = {
  "benefit-effect": {
    label: "Effect",
    definition: "What one of the quantity changes, such as minutes saved per view.",
    isNot: "Not measured here: the register says by whom and when.",
    unit: "as stated",
    ...STATED,
  },
  "benefit-unit-value": {
    label: "Unit value",
    definition: "What one hour, letter or call is worth.",
    isNot: "Not what anybody was paid.",
    unit: "as stated",
    ...STATED,
  },
  "benefit-attribution": {
    label: "Attribution",
    definition: "The share of the change that is due to the record. 0.5 is 50 %.",
    isNot: "Not how sure anybody is of it: that is the confidence.",
    unit: "share",
    ...STATED,
  },
  "benefit-confidence": {
    label: "Confidence",
    definition: "The share that is sure enough to be claimed. 0.8 is 80 %.",
    isNot: "Not a confidence interval.",
    unit: "share",
    ...STATED,
  },
  "benefit-optimism-bias": {
    label: "Optimism bias",
    definition:
      "The share by which such claims turn out too high; the value is multiplied by what it leaves, 1 less the share. That of the low value is the highest.",
    isNot: "Not a guess: the register says the reference class and the empirical basis.",
    unit: "share",
    ...STATED,
  },
  "benefit-divide-by": {
    label: "Conversion, divide by",
    definition:
      "What the value has to be divided by because units of one kind meet, such as 60 for minutes and hours.",
    isNot: "Not an assumption.",
    unit: "from and to",
    ...STATED,
    source: "The units of the factors.",
  },
  "benefit-multiply-by": {
    label: "Conversion, multiply by",
    definition: "What the value has to be multiplied by because units of one kind meet.",
    isNot: "Not an assumption.",
    unit: "from and to",
    ...STATED,
    source: "The units of the factors.",
  },
  "benefit-price-factor": {
    label: "Price factor of a year",
    definition:
      "What the value of the year is multiplied by to be in the prices of the base year; 1 where prices are as stated.",
    isNot: "Not discounting.",
    unit: "factor",
    ...STATED,
    source: "The deflators of the benefits register, and the price year of the unit value.",
  },
  "benefit-discount-factor": {
    label: "Discount factor of a year",
    definition:
      "What the value of the year is multiplied by when discounted: 1 ÷ 1.035 for each year after the first; 1 where nothing is discounted.",
    isNot: "Not inflation: that is in the price factor.",
    unit: "factor",
    ...STATED,
    source: "HM Treasury's Green Book: 3.5 % a year.",
  },
} as const satisfies Record<string, MetricDefinition>;
