import { NOWHERE, STATED, WORKED } from "./benefit-kinds";
import type { MetricDefinition } from "./catalogue";

const TOTAL = {
  unit: "pounds, or what the total is by nature",
  source: "The values of the benefits in the total.",
  ...WORKED,
} as const;

/** What benefits add up to, what they rest on, and what they cost. */
export const BENEFIT_TOTAL_METRICS = {
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
