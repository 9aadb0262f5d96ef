import { FACTOR_METRICS } from "./benefit-factor-definitions";
import { NOWHERE, STATED, WORKED } from "./benefit-kinds";
import { BENEFIT_MEASURE_METRICS } from "./benefit-measure-definitions";
import { BENEFIT_TOTAL_METRICS } from "./benefit-total-definitions";
import type { MetricDefinition } from "./catalogue";
import { AS_GIVEN } from "./rounding";

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
  ...FACTOR_METRICS,
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
  ...BENEFIT_MEASURE_METRICS,
  ...BENEFIT_TOTAL_METRICS,
} as const satisfies Record<string, MetricDefinition>;
