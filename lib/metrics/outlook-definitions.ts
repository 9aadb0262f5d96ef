import type { MetricDefinition } from "./catalogue";
import { AS_GIVEN } from "./rounding";

/** What is worked out from the weekly active users of the report, never from its parts. */
const ESTIMATE = {
  kind: "estimate",
  addsAcross: { organisations: false, viewers: false, periods: false },
  version: "1",
  madeFrom: "views",
  needs: "events",
} as const;

const RATE = {
  unit: "proportion a week",
  decimals: 3,
  fileDecimals: 6,
  source: "The active users of the last 13 complete weeks up to the week reported.",
  ...ESTIMATE,
} as const;

const FORECAST = {
  unit: "users",
  decimals: 0,
  fileDecimals: 1,
  source: "The active users of the complete weeks up to the week reported.",
  ...ESTIMATE,
} as const;

/** What somebody said, as it was said. */
const STATEMENT = {
  decimals: 0,
  fileDecimals: 4,
  addsAcross: { organisations: false, viewers: false, periods: false },
  version: "1",
  madeFrom: "views",
  needs: "any",
} as const;

/** Where the figures are going, and what was said about where they would go. */
export const OUTLOOK_METRICS = {
  "active-users-growth-rate": {
    label: "Weekly growth of active users",
    definition:
      "The steady growth a week that fits the active users of the last 13 complete weeks best: least squares on their logarithms. 0.06 is 6 % a week.",
    isNot:
      "Not the change from one week to the next, and not given for fewer than 8 weeks or where a week had none.",
    ...RATE,
  },
  "active-users-growth-rate-lower": {
    label: "Weekly growth of active users, lower bound",
    definition: "The lower end of the 95 % interval of the weekly growth.",
    isNot: "Not the lowest change of any week.",
    ...RATE,
  },
  "active-users-growth-rate-upper": {
    label: "Weekly growth of active users, upper bound",
    definition: "The upper end of the 95 % interval of the weekly growth.",
    isNot: "Not the highest change of any week.",
    ...RATE,
  },
  "active-users-doubling-time": {
    label: "Doubling time of active users",
    definition: "The weeks in which active users double at the weekly growth found.",
    isNot: "Not given where the interval of the growth includes none: it cannot be said whether they double.",
    source: "The weekly growth of active users.",
    unit: "weeks",
    decimals: 1,
    fileDecimals: 2,
    ...ESTIMATE,
  },
  "active-users-forecast": {
    label: "Forecast of active users",
    definition:
      "What active users of a week to come are expected to be, by the model that forecast the programme's own past weeks best.",
    isNot: "Not a target and not a promise. Read it with its interval, never without.",
    ...FORECAST,
  },
  "active-users-forecast-lower": {
    label: "Forecast of active users, lower bound",
    definition: "The lower end of the 95 % prediction interval of the week.",
    isNot: "Not the worst that can happen.",
    ...FORECAST,
  },
  "active-users-forecast-upper": {
    label: "Forecast of active users, upper bound",
    definition: "The upper end of the 95 % prediction interval of the week.",
    isNot: "Not the best that can happen.",
    ...FORECAST,
  },
  "claim-target": {
    label: "Promised figure",
    definition:
      "What somebody said a weekly figure would have reached by a day, in the words that stand beside it.",
    isNot: "Not a forecast of ours.",
    source: "Claims recorded with their source, owner and date.",
    unit: "as the figure promised",
    kind: "statement",
    ...STATEMENT,
    fileDecimals: AS_GIVEN,
  },
  "claim-required-rate": {
    label: "Growth a promise now needs",
    definition:
      "The steady growth a week that leads from the last complete week up to the one reported to the promised figure by its day. 0.06 is 6 % a week.",
    isNot: "Not what was promised, and not what is expected.",
    source: "The claim, and the weekly figure it is about.",
    unit: "proportion a week",
    kind: "estimate",
    ...STATEMENT,
    decimals: 3,
    fileDecimals: 6,
  },
  target: {
    label: "Target",
    definition:
      "A figure aimed at from a day on, until the next target of the same figure begins. The words beside it say which figure and why.",
    isNot: "Not a forecast, and not a promise made to others.",
    source: "Targets recorded with their reason and author.",
    unit: "as the figure aimed at",
    kind: "statement",
    ...STATEMENT,
    fileDecimals: AS_GIVEN,
  },
  "organisations-contributing": {
    label: "Organisations contributing",
    definition:
      "Organisations open on the day that send their own records to the shared record, of those expected to.",
    isNot: "Not the organisations that view.",
    source: "The programme's definition, with the days each organisation began and stopped.",
    unit: "organisations",
    kind: "stock",
    ...STATEMENT,
    fileDecimals: 0,
    addsAcross: { organisations: true, viewers: false, periods: false },
  },
  "organisations-expected": {
    label: "Organisations expected to contribute",
    definition: "Organisations open on the day that are expected to send their own records, or already do.",
    isNot: "Not all organisations of the programme: some only view.",
    source: "The programme's definition.",
    unit: "organisations",
    kind: "stock",
    ...STATEMENT,
    fileDecimals: 0,
    addsAcross: { organisations: true, viewers: false, periods: false },
  },
} as const satisfies Record<string, MetricDefinition>;
