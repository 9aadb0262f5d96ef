import type { MetricDefinition } from "./catalogue";

/** Dated numbers as a supplier sends them, of one viewer. */
const DATED = {
  decimals: 0,
  fileDecimals: 0,
  kind: "stock",
  version: "1",
  needs: "any",
} as const;

/** What there is on a date, documents apart. */
export const STOCK_METRICS = {
  "registered-users": {
    label: "Registered users",
    definition:
      "How many people have an account on a viewer, or have been trained to use it, at the end of the day named: whichever of the two the supplier sends. It always stands beside its date.",
    isNot:
      "Not the people who use it: somebody registered may never open a record. Somebody registered on two viewers stands in both numbers.",
    unit: "users",
    addsAcross: { organisations: true, viewers: false, periods: false },
    madeFrom: "users",
    source:
      "The dated numbers the supplier sends for each organisation, and for the whole viewer; where none is sent for the whole viewer, the sum of its organisations on the day.",
    ...DATED,
  },
  "records-held": {
    label: "Records held",
    definition:
      "How many clinical records can be seen on a viewer at the end of the day named, as the supplier counts them.",
    isNot: "Not people: one person has many records. Not records that anybody has opened.",
    unit: "records",
    addsAcross: { organisations: true, viewers: false, periods: false },
    madeFrom: "records",
    source: "The dated numbers the supplier sends. None is worked out from another.",
    ...DATED,
  },
  "population-covered": {
    label: "People covered",
    definition:
      "How many people have records that can be seen on a viewer at the end of the day named, as the supplier counts them.",
    isNot: "Not the population of the area, and not the people whose records have been opened.",
    unit: "people",
    addsAcross: { organisations: false, viewers: false, periods: false },
    madeFrom: "population",
    source: "The dated numbers the supplier sends. None is worked out from another.",
    ...DATED,
  },
} as const satisfies Record<string, MetricDefinition>;
