import type { MetricDefinition } from "./catalogue";

/** Distinct people, who may be the same people at two places, on two viewers or in two periods. */
const PEOPLE = {
  unit: "users",
  decimals: 0,
  fileDecimals: 0,
  addsAcross: { organisations: false, viewers: false, periods: false },
  version: "1",
  madeFrom: "views",
  needs: "events",
  source:
    "Pseudonyms of the user ids in successful view events, each level counted afresh. A supplier who sends only counts cannot tell who they were.",
} as const;

/** Shares and ratios of such figures: from 0 to 1. */
const SHARE = {
  unit: "share",
  decimals: 2,
  fileDecimals: 4,
  kind: "ratio",
  addsAcross: { organisations: false, viewers: false, periods: false },
  version: "1",
  madeFrom: "views",
} as const;

/** What the user growth report says beyond active and new users. */
export const GROWTH_METRICS = {
  "returning-users": {
    label: "Returning users",
    definition:
      "Different people active in the period and in the one before it: the week before a week, the month before a month, the 13 months before 13 months. Active users are new, returning and resumed users, and nobody else.",
    isNot: "Not everybody who has been here before: who comes back after a pause is a resumed user.",
    kind: "count",
    ...PEOPLE,
  },
  "resumed-users": {
    label: "Resumed users",
    definition:
      "Different people active in the period and not in the one before it, who were seen at least once earlier.",
    isNot: "Not new users, and not proof that they had stopped: some were on leave.",
    kind: "count",
    ...PEOPLE,
  },
  "lapsed-users": {
    label: "Lapsed users",
    definition: "Different people active in the period before and not in this one.",
    isNot: "Not people who have left: many are seen again. Not part of the active users.",
    kind: "count",
    ...PEOPLE,
  },
  "away-users": {
    label: "Away users",
    definition:
      "Different people seen earlier, active neither in the period nor in the one before it, and not yet dormant.",
    isNot: "Not lapsed users, who were active in the period before.",
    kind: "stock",
    ...PEOPLE,
  },
  "dormant-users": {
    label: "Dormant users",
    definition:
      "Different people seen earlier, but neither in the period, nor in the one before it, nor in the weeks up to its end after which the programme calls somebody dormant: 4, unless its definition says otherwise. For months, in whole months that hold these weeks.",
    isNot: "Not closed accounts, and not people with an account who have never viewed.",
    kind: "stock",
    ...PEOPLE,
  },
  "ever-active-users": {
    label: "Ever-active users",
    definition:
      "Different people who opened at least one record up to the end of the period. Active, lapsed, away and dormant users are all of them, each once.",
    isNot: "Not the people who use it now: it cannot fall while nothing received is taken back.",
    kind: "stock",
    ...PEOPLE,
  },
  "regular-users": {
    label: "Regular users",
    definition: "Different people active in at least 3 of the 4 weeks that end with the week.",
    isNot: "Not a part of the active users: somebody may be regular and away this week. For weeks only.",
    kind: "count",
    ...PEOPLE,
  },
  "retained-users": {
    label: "Retained users",
    definition:
      "Of the people who were new in one week, those active in a later one, 1 to 12 weeks later. In files the period runs from the Monday they were new to the Sunday they were seen again; both in one week: all who were new.",
    isNot: "Not those active in every week between: who misses a week may be back the next.",
    kind: "count",
    ...PEOPLE,
  },
  "retained-share": {
    label: "Retained share",
    definition: "Retained users divided by all people who were new in that week.",
    isNot: "Not a share of those with an account, and not a mean over cohorts.",
    needs: "events",
    source: "The retained users of this report. Not applicable where nobody was new.",
    ...SHARE,
  },
  "active-per-registered": {
    label: "Active of registered users",
    definition:
      "Active users of the week divided by the registered users at its end, as at the last date received for them.",
    isNot:
      "Not limited to 1: accounts and activity come from two sources, and somebody may view before being counted as registered.",
    needs: "events",
    source:
      'The active users of this report, and the registered users the supplier sends with their dates. "No denominator" where none are sent.',
    ...SHARE,
  },
  "views-share-top-1": {
    label: "Views of the busiest organisation",
    definition:
      "Views of the organisation with most views, divided by all views of the viewer in the same weeks.",
    isNot: "Not the same organisation in every report: the busiest is found afresh.",
    needs: "any",
    source: "Views by organisation. What is not mapped counts in the whole, and is never the busiest.",
    ...SHARE,
  },
  "views-share-top-5": {
    label: "Views of the 5 busiest organisations",
    definition:
      "Views of the 5 organisations with most views, divided by all views of the viewer in the same weeks.",
    isNot: "Not the same organisations in every report: the busiest are found afresh.",
    needs: "any",
    source: "Views by organisation. What is not mapped counts in the whole, and is never among the busiest.",
    ...SHARE,
  },
  "views-share-top-10": {
    label: "Views of the 10 busiest organisations",
    definition:
      "Views of the 10 organisations with most views, divided by all views of the viewer in the same weeks.",
    isNot: "Not the same organisations in every report: the busiest are found afresh.",
    needs: "any",
    source: "Views by organisation. What is not mapped counts in the whole, and is never among the busiest.",
    ...SHARE,
  },
} as const satisfies Record<string, MetricDefinition>;
