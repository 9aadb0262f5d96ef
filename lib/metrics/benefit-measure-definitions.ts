import { NOWHERE, STATED, WORKED } from "./benefit-kinds";
import type { MetricDefinition } from "./catalogue";

/** A benefit's measure on its way from baseline to target. */
export const BENEFIT_MEASURE_METRICS = {
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
} as const satisfies Record<string, MetricDefinition>;
