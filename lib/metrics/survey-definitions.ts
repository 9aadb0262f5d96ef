import type { MetricDefinition } from "./catalogue";

const PEOPLE = {
  kind: "count",
  unit: "people",
  decimals: 0,
  fileDecimals: 0,
  addsAcross: { organisations: true, viewers: false, periods: false },
  version: "1",
  madeFrom: "views",
  needs: "any",
  source: "The answers to the survey as imported: counts, never a person's own.",
} as const;

const SHARE = {
  ...PEOPLE,
  kind: "ratio",
  unit: "proportion",
  decimals: 3,
  fileDecimals: 6,
  addsAcross: { organisations: false, viewers: false, periods: false },
} as const;

/** What people said in surveys. */
export const SURVEY_METRICS = {
  "survey-invited": {
    label: "Invited to a survey",
    definition: "People who were asked to answer.",
    isNot: "Not the users of the record.",
    ...PEOPLE,
    source: "The survey, as described in the benefits register.",
  },
  "survey-responded": {
    label: "Responded to a survey",
    definition: "People who answered anything.",
    isNot: "Not those who answered a given question.",
    ...PEOPLE,
    source: "The survey, as described in the benefits register.",
  },
  "survey-response-rate": {
    label: "Response rate",
    definition: "Responded divided by invited. 0.4 is 40 %.",
    isNot: "Not how many of the users agree.",
    ...SHARE,
    source: "The survey, as described in the benefits register.",
  },
  "survey-answered": {
    label: "Answered a question",
    definition: "People who gave an opinion, or said that they do not know.",
    isNot: "Not what the share that agrees is a share of: that is the opinions.",
    ...PEOPLE,
  },
  "survey-do-not-know": {
    label: "Do not know",
    definition: "People who said that they do not know.",
    isNot: "Not part of any share.",
    ...PEOPLE,
  },
  "survey-opinions": {
    label: "Opinions",
    definition: "People who chose one of the five points from strongly disagree to strongly agree.",
    isNot: "Not those who do not know.",
    ...PEOPLE,
  },
  "survey-opinion": {
    label: "Chose an opinion",
    definition:
      "People who chose one point of the scale, named after the statement; points chosen by few are told together.",
    isNot: "Not a share.",
    ...PEOPLE,
  },
  "survey-agree-share": {
    label: "Share that agrees",
    definition: "Agree and strongly agree divided by all opinions. 0.8 is 80 %.",
    isNot: "Not of all who were asked, and not of the users of the record.",
    ...SHARE,
  },
  "survey-agree-share-lower": {
    label: "Share that agrees, lower bound",
    definition: "The lower end of the 95 % interval of the share, after Wilson.",
    isNot: "Not a correction for who did not answer.",
    ...SHARE,
  },
  "survey-agree-share-upper": {
    label: "Share that agrees, upper bound",
    definition: "The upper end of the 95 % interval of the share, after Wilson.",
    isNot: "Not a correction for who did not answer.",
    ...SHARE,
  },
  "survey-agree-change": {
    label: "Change of the share that agrees",
    definition: "The share less that of the round before, for the same wording. 0.05 is 5 percentage points.",
    isNot: "Not given where the wording differs.",
    ...SHARE,
  },
  "survey-agree-change-lower": {
    label: "Change of the share that agrees, lower bound",
    definition: "The lower end of the 95 % interval of the change, after Newcombe.",
    isNot: "Not a correction for who did not answer.",
    ...SHARE,
  },
  "survey-agree-change-upper": {
    label: "Change of the share that agrees, upper bound",
    definition: "The upper end of the 95 % interval of the change, after Newcombe.",
    isNot: "Not a correction for who did not answer.",
    ...SHARE,
  },
} as const satisfies Record<string, MetricDefinition>;
