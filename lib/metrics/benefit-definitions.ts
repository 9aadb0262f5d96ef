import type { MetricDefinition } from "./catalogue";
import { AS_GIVEN } from "./rounding";

const NOWHERE = { organisations: false, viewers: false, periods: false } as const;

/** What is worked out from use by stated assumptions. */
const WORKED = {
  kind: "estimate",
  decimals: 0,
  fileDecimals: 2,
  addsAcross: { ...NOWHERE, periods: true },
  version: "1",
  madeFrom: "views",
  needs: "any",
} as const;

/** What somebody stated in the register; files write it as it was stated. */
const STATED = {
  kind: "statement",
  decimals: 2,
  fileDecimals: AS_GIVEN,
  addsAcross: NOWHERE,
  version: "1",
  madeFrom: "views",
  needs: "any",
  source: "The benefits register, as it stands.",
} as const;

const TOTAL = {
  unit: "pounds, or what the total is by nature",
  source: "The values of the benefits in the total.",
  ...WORKED,
} as const;

/** What the record is worth, and everything needed to work it out again. */
export const BENEFIT_METRICS = {
  "benefit-quantity": {
    label: "Quantity of a benefit",
    definition:
      "What a benefit is multiplied by: views, documents, new users or the active users of each month, in the viewers, organisations and roles it names, from the day it counts from; or counts somebody supplied.",
    isNot: "Not what was saved: that takes an effect for each of them.",
    unit: "as the benefit says",
    source: "The monthly figures of the programme, or the counts in the benefits register with their source.",
    ...WORKED,
    fileDecimals: AS_GIVEN,
  },
  "benefit-value": {
    label: "Value of a benefit",
    definition:
      "Quantity × effect × unit value × attribution × confidence × (1 − optimism bias), in pounds. Low, central and high take every factor at its low, central and high; of optimism bias the low value takes the highest. Where ranges are simulated, low, central and high are the 5th, 50th and 95th percentile of 10,000 draws.",
    isNot:
      "Not money in the bank unless the benefit is cash-releasing, and never to be added to that of another class. A disbenefit is written by its own size.",
    unit: "pounds",
    source: "The benefit's quantity and the assumptions of the benefits register.",
    ...WORKED,
  },
  "benefit-natural-value": {
    label: "Benefit by nature",
    definition:
      "The same without money: quantity × effect × attribution × confidence × (1 − optimism bias), time in hours, everything else in what it is.",
    isNot: "Not posts that could be closed: time in many small pieces.",
    unit: "hours, letters, calls or what else the benefit is",
    source: "The benefit's quantity and the assumptions of the benefits register.",
    ...WORKED,
  },
  "benefit-expected": {
    label: "Expected of a benefit",
    definition:
      "What was expected of the financial year, in the unit of the benefit's result: of a year not yet over, as much as its months are of those that count; of a month, as much as one of them.",
    isNot: "Not a target of ours, and not a forecast.",
    unit: "pounds, or what the benefit is by nature",
    source: "The benefits register, with who expected it.",
    ...WORKED,
  },
  "benefit-realised-share": {
    label: "Realised of what was expected",
    definition: "The central value divided by the central value expected of the same months. 0.5 is half.",
    isNot: "Not given where nothing was expected.",
    unit: "proportion",
    source: "The benefit's value and what was expected of it.",
    ...WORKED,
    fileDecimals: 6,
    addsAcross: NOWHERE,
  },
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
  "benefit-value-per-unit": {
    label: "Value of one of the quantity",
    definition: "The factors multiplied, without the quantity: what one view is worth.",
    isNot: "Not adjusted for prices or discounting.",
    unit: "pounds, or what the benefit is by nature, per unit of quantity",
    source: "The assumptions of the benefits register.",
    ...WORKED,
    decimals: 2,
    fileDecimals: AS_GIVEN,
    addsAcross: NOWHERE,
  },
  "benefit-value-per-unit-before-shares": {
    label: "Value of one of the quantity before shares",
    definition:
      "The same without attribution, confidence and optimism bias: what published values per view are, and what is held against their range.",
    isNot: "Not what is claimed here.",
    unit: "pounds, or what the benefit is by nature, per unit of quantity",
    source: "The assumptions of the benefits register.",
    ...WORKED,
    decimals: 2,
    fileDecimals: AS_GIVEN,
    addsAcross: NOWHERE,
  },
  "benefit-natural-value-per-unit": {
    label: "One of the quantity by nature",
    definition: "What one of the quantity is without money, such as hours, with the shares taken off.",
    isNot: "Not adjusted for prices or discounting: neither touches hours or letters.",
    unit: "hours, letters, calls or what else the benefit is, per unit of quantity",
    source: "The assumptions of the benefits register.",
    ...WORKED,
    decimals: 4,
    fileDecimals: AS_GIVEN,
    addsAcross: NOWHERE,
  },
  "benefit-overlap-share": {
    label: "Overlap",
    definition: "The share of a benefit that another one counts too. The words beside it say which and why.",
    isNot: "Not taken from the benefit's own value: it is taken out of totals.",
    unit: "share",
    ...STATED,
  },
  "benefit-overlap-removed": {
    label: "Removed for overlap",
    definition: "What is taken out of the total for an overlap, at the central value.",
    isNot: "Not taken from the benefit's own value.",
    unit: "pounds, or what the benefit is by nature",
    source: "The benefit's value and the overlap declared.",
    ...WORKED,
  },
  "benefit-baseline": {
    label: "Baseline",
    definition: "What the benefit's measure was before, on the day it was measured.",
    isNot: "Not given for a benefit that is anecdotal.",
    unit: "as the measure",
    ...STATED,
  },
  "benefit-target": {
    label: "Target of a benefit",
    definition: "What the benefit's measure is meant to be by a day.",
    isNot: "Not what is expected in pounds.",
    unit: "as the measure",
    ...STATED,
  },
  "benefit-actual": {
    label: "Actual",
    definition: "What the benefit's measure was on a day.",
    isNot: "Not the value: the measure is what is watched on the way to the target.",
    unit: "as the measure",
    ...STATED,
    source: "The benefits register, or the metric the benefit names.",
  },
  "benefit-line": {
    label: "Where the measure should be",
    definition: "Where a straight line from baseline to target is on the day of the latest actual.",
    isNot: "Not a forecast.",
    unit: "as the measure",
    source: "Baseline and target.",
    ...WORKED,
    fileDecimals: 4,
    addsAcross: NOWHERE,
  },
  "benefit-way-gone": {
    label: "Way gone",
    definition:
      "How much of the way from baseline to target the latest actual has come; 1 is the target. Green where it is no less than the way due, amber where it is at least 0.8 of it, red below.",
    isNot: "Not given without a baseline, a target and an actual since the baseline.",
    unit: "proportion",
    source: "Baseline, target and the latest actual.",
    ...WORKED,
    fileDecimals: 6,
    addsAcross: NOWHERE,
  },
  "benefit-way-due": {
    label: "Way due",
    definition:
      "How much of the way a straight line has come by the day of the latest actual; 1 from the target's day on.",
    isNot: "Not a forecast.",
    unit: "proportion",
    source: "The days of baseline, target and the latest actual.",
    ...WORKED,
    fileDecimals: 6,
    addsAcross: NOWHERE,
  },
  "restated-rows": {
    label: "Rows that restated a month",
    definition:
      "Rows of a benefit's quantity that an import brought, or taking one back removed, in a month that had been complete before.",
    isNot: "Not all rows of the import.",
    unit: "rows",
    source: "The receipts of imports, and the events themselves.",
    ...WORKED,
    fileDecimals: 0,
  },
  "restated-quantity": {
    label: "Quantity restated",
    definition: "By how much the benefit's quantity differs for it.",
    isNot: "Not the quantity itself.",
    unit: "as the quantity",
    source: "The receipts of imports, and the events themselves.",
    ...WORKED,
    fileDecimals: AS_GIVEN,
  },
  "restated-value": {
    label: "Value restated",
    definition: "By how much the benefit's central value differs for it.",
    isNot: "Not the value itself.",
    unit: "pounds, or what the benefit is by nature",
    source: "The quantity restated and the assumptions of the benefits register.",
    ...WORKED,
  },
  "total-realised": {
    label: "Total realised",
    definition:
      "Benefits of one class and unit less disbenefits, without what is counted twice. Low is the low of benefits less the high of disbenefits.",
    isNot: "Not to be added to another class: cash and non-cash never meet.",
    ...TOTAL,
  },
  "total-expected": {
    label: "Total expected",
    definition:
      "What was expected for the same months of benefits of the class and unit, of those as well of which nothing is claimed.",
    isNot: "Not a forecast.",
    ...TOTAL,
    source: "The benefits register, with who expected it.",
  },
  "total-benefits": {
    label: "Benefits before anything is taken off",
    definition: "The benefits of the total added, before overlap and disbenefits.",
    isNot: "Not the total.",
    ...TOTAL,
  },
  "total-disbenefits": {
    label: "Disbenefits",
    definition: "The disbenefits of the total added, by their own size.",
    isNot: "Not the total.",
    ...TOTAL,
  },
  "total-overlap-removed": {
    label: "Overlap removed from the total",
    definition: "What several benefits count, taken out so that it is counted once.",
    isNot: "Not taken from any benefit's own value.",
    ...TOTAL,
  },
  "total-at-low": {
    label: "Total with one assumption at its low",
    definition: "The total of the whole life with one assumption at its low figure and all others central.",
    isNot: "Not the low total.",
    ...TOTAL,
    addsAcross: NOWHERE,
  },
  "total-at-high": {
    label: "Total with one assumption at its high",
    definition: "The total of the whole life with one assumption at its high figure and all others central.",
    isNot: "Not the high total.",
    ...TOTAL,
    addsAcross: NOWHERE,
  },
  assumption: {
    label: "Assumption",
    definition: "A figure benefits are valued by. The words beside it say its source.",
    isNot: "Not a figure of the programme's own unless its source says so.",
    unit: "as stated",
    ...STATED,
  },
  "cost-capital": {
    label: "Capital cost",
    definition: "What the programme costs, capital, in the months of the year that are in the report.",
    isNot: "Not depreciation.",
    unit: "pounds",
    source: "The costs of the benefits register.",
    ...WORKED,
  },
  "cost-revenue": {
    label: "Revenue cost",
    definition: "What the programme costs, revenue, in the months of the year that are in the report.",
    isNot: "Not what other bodies spend on it.",
    unit: "pounds",
    source: "The costs of the benefits register.",
    ...WORKED,
  },
  cost: {
    label: "Cost",
    definition: "Capital and revenue together.",
    isNot: "Not what other bodies spend on it.",
    unit: "pounds",
    source: "The costs of the benefits register.",
    ...WORKED,
  },
  "net-value": {
    label: "Left after costs",
    definition: "The total of one class of money less all costs of the same months.",
    isNot: "Not of both classes together, and not to be added: each takes off all costs.",
    unit: "pounds",
    source: "The total of the class, and the costs of the benefits register.",
    ...WORKED,
    addsAcross: NOWHERE,
  },
  "break-even-effect": {
    label: "Break-even",
    definition:
      "How large the effect of one benefit must be for it alone to pay for the programme, with its other factors central: such as how many minutes a view must save.",
    isNot: "Not what is saved, and not what all benefits together need.",
    unit: "that of the effect, such as minutes per view",
    source: "The costs and assumptions of the benefits register, and the benefit's quantity.",
    ...WORKED,
    decimals: 2,
    fileDecimals: 6,
    addsAcross: NOWHERE,
  },
} as const satisfies Record<string, MetricDefinition>;

/** Those that are a range: in files each has its low, central and high, and its mean where ranges are simulated. */
export const RANGED_METRICS = [
  "benefit-value",
  "benefit-natural-value",
  "benefit-expected",
  "benefit-effect",
  "benefit-unit-value",
  "benefit-attribution",
  "benefit-confidence",
  "benefit-optimism-bias",
  "benefit-value-per-unit",
  "benefit-value-per-unit-before-shares",
  "benefit-natural-value-per-unit",
  "total-realised",
  "total-expected",
  "total-benefits",
  "total-disbenefits",
  "total-overlap-removed",
  "assumption",
  "net-value",
] as const satisfies (keyof typeof BENEFIT_METRICS)[];
export type RangedMetric = (typeof RANGED_METRICS)[number];

/** The ends of a range, and what lies between. */
export const RANGE_ENDS = ["low", "central", "high", "mean"] as const;
export type RangeEnd = (typeof RANGE_ENDS)[number];

/** The name of such an end in files: "benefit-value-low". */
export type RangeEndId = `${RangedMetric}-${RangeEnd}`;

export const rangeEndId = (metric: RangedMetric, end: RangeEnd): RangeEndId => `${metric}-${end}`;

/** Which metric's range an id is an end of, and which end. */
export function rangeEndOf(id: RangeEndId): { metric: RangedMetric; end: RangeEnd } {
  const metric = RANGED_METRICS.find((each) => id.startsWith(`${each}-`) && isEnd(id.slice(each.length + 1)));
  const end = RANGE_ENDS.find((each) => id.endsWith(`-${each}`));
  if (metric === undefined || end === undefined) throw new Error("There is no such figure.");
  return { metric, end };
}

const isEnd = (text: string) => RANGE_ENDS.some((end) => end === text);
