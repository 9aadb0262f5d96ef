import type { FeedKind } from "@/lib/programmes/feed-kind";
import { BENEFIT_METRICS } from "./benefit-definitions";
import { GROWTH_METRICS } from "./growth-definitions";
import { OUTLOOK_METRICS } from "./outlook-definitions";
import { STOCK_METRICS } from "./stock-definitions";
import { SURVEY_METRICS } from "./survey-definitions";

/**
 * What every figure means, said once. Tile, table heading, chart axis, CSV column, API field and the
 * definitions page all read these entries.
 *
 * Whoever changes what is counted raises `version`, which travels with every figure in a file.
 */
export interface MetricDefinition {
  label: string;
  /** Exact, in plain English. */
  definition: string;
  /** What a reader might take it for, and may not. */
  isNot: string;
  unit: string;
  /** Decimals on the page, rounded half up. */
  decimals: number;
  /** Decimals in files, rounded half up; a file carries more than the page so that it can be recomputed. */
  fileDecimals: number;
  /**
   * count: how many in the period. ratio and mean: one figure divided by another. stock: how many there are on a date.
   * estimate: fitted to others. statement: said by somebody.
   */
  kind: "count" | "ratio" | "mean" | "stock" | "estimate" | "statement";
  /** Whether figures of the parts may be added to give the figure of the whole. */
  addsAcross: { organisations: boolean; viewers: boolean | "at a common date"; periods: boolean };
  version: string;
  /** Which feeds it is made from. */
  madeFrom: FeedKind;
  /** events: the supplier must send single events. any: the supplier's own counts will do. */
  needs: "events" | "any";
  /** What in the suppliers' files it is counted from. */
  source: string;
  /** Which way is better, for reading a series as process control; not said: neither. */
  improvement?: "increase" | "decrease";
}

export const METRICS = {
  views: {
    label: "Views",
    definition:
      "How many times a record was opened. One view is one successful view event, or one in a count the supplier made. Attempts that failed are kept but not counted. Opening the same record again counts again: repeats are not merged, because no patient is known here. Where a viewer's platform sends audit records (FHIR, ATNA), what one view is stands beside the viewer's figures: as a rule, a person's time with one patient's record.",
    isNot: "Not a number of patients, and not proof that what was opened was used.",
    unit: "views",
    decimals: 0,
    fileDecimals: 0,
    kind: "count",
    addsAcross: { organisations: true, viewers: true, periods: true },
    version: "1",
    madeFrom: "views",
    needs: "any",
    source:
      "View events whose outcome is success or not stated, or the supplier's own counts. Never both for one viewer: where events are sent, they are counted.",
    improvement: "increase",
  },
  "mean-monthly-views": {
    label: "Mean views a month",
    definition:
      "Views over a run of whole calendar months, divided by the number of those months. Every month counts the same, however many days it has.",
    isNot: "Not the views of a typical month: one very busy month raises it.",
    unit: "views a month",
    decimals: 0,
    fileDecimals: 2,
    kind: "mean",
    addsAcross: { organisations: true, viewers: true, periods: false },
    version: "1",
    madeFrom: "views",
    needs: "any",
    source: "The monthly views of this report, from the first month that has data.",
  },
  "active-users": {
    label: "Active users",
    definition:
      "Different people who opened at least one record in the period. Somebody who opened records on several days, in several organisations or on several viewers is one person, counted afresh for each period and each total.",
    isNot:
      "Not to be added up: the people of two weeks, two organisations or two viewers may be the same people. Not the number of people with an account.",
    unit: "users",
    decimals: 0,
    fileDecimals: 0,
    kind: "count",
    addsAcross: { organisations: false, viewers: false, periods: false },
    version: "1",
    madeFrom: "views",
    needs: "events",
    source:
      "Pseudonyms of the user ids in successful view events. A supplier who sends only counts cannot tell who they were.",
    improvement: "increase",
  },
  "new-users": {
    label: "New users",
    definition:
      "Different people whose first ever view falls in the period: first on this viewer for a viewer, first in this organisation for an organisation, first on any viewer for the total.",
    isNot:
      "Not new accounts. First ever means first in the data received: in the first weeks everybody is new.",
    unit: "users",
    decimals: 0,
    fileDecimals: 0,
    kind: "count",
    addsAcross: { organisations: false, viewers: false, periods: true },
    version: "1",
    madeFrom: "views",
    needs: "events",
    source:
      "Pseudonyms of the user ids in successful view events. A supplier who sends only counts cannot tell who they were.",
  },
  "views-per-active-user": {
    label: "Views per active user",
    definition: "Views divided by active users, both for the whole of the same period.",
    isNot: "Not a mean of the organisations' or the weeks' own figures, and not what most users do.",
    unit: "views per user",
    decimals: 1,
    fileDecimals: 2,
    kind: "ratio",
    addsAcross: { organisations: false, viewers: false, periods: false },
    version: "1",
    madeFrom: "views",
    needs: "events",
    source: "The views and active users of this report. Not applicable where nobody was active.",
  },
  "active-organisations": {
    label: "Active organisations",
    definition:
      "Different organisations with at least one view in the period. What was sent under a name nobody has mapped to an organisation yet is not counted here.",
    isNot: "Not the organisations that take part, and not those that publish documents.",
    unit: "organisations",
    decimals: 0,
    fileDecimals: 0,
    kind: "count",
    addsAcross: { organisations: true, viewers: false, periods: false },
    version: "1",
    madeFrom: "views",
    needs: "any",
    source: "Views by organisation, once spellings are mapped to the programme's organisations.",
  },
  "documents-published": {
    label: "Documents published",
    definition:
      "How many documents were published in the period. One is one publication event, or one in a count the supplier made. A new version that replaces a document is a publication too.",
    isNot: "Not the number of documents there are to see: that is the running total.",
    unit: "documents",
    decimals: 0,
    fileDecimals: 0,
    kind: "count",
    addsAcross: { organisations: true, viewers: true, periods: true },
    version: "1",
    madeFrom: "publications",
    needs: "any",
    source:
      "Publication events, or the supplier's own counts. Running totals are not publications: the difference of two of them is not taken for one.",
  },
  "documents-cumulative": {
    label: "Documents, running total",
    definition:
      "How many documents there are on a viewer at the end of the day named. A running total always stands beside its date, and is shown as sent, also when it falls.",
    isNot:
      "Not a number published in a week. Running totals of two viewers are added only where both are known for the same day.",
    unit: "documents",
    decimals: 0,
    fileDecimals: 0,
    kind: "stock",
    addsAcross: { organisations: true, viewers: "at a common date", periods: false },
    version: "1",
    madeFrom: "publications",
    needs: "any",
    source:
      "The running totals the supplier sends with their dates; where none are sent, the publication events received up to the day.",
  },
  "views-per-working-day": {
    label: "Views per working day",
    definition:
      "Views of a whole week divided by its working days: Monday to Friday, less the bank holidays of England in it. Views at weekends and on bank holidays count as well: they are divided over the working days.",
    isNot: "Not the views of a working day, and not to be compared with a mean over seven days.",
    unit: "views per working day",
    decimals: 1,
    fileDecimals: 2,
    kind: "ratio",
    addsAcross: { organisations: true, viewers: true, periods: false },
    version: "1",
    madeFrom: "views",
    needs: "any",
    source:
      "The weekly views of this report and the bank holidays of gov.uk, known for 2015 to 2028. Not available in other years.",
    improvement: "increase",
  },
  ...GROWTH_METRICS,
  ...OUTLOOK_METRICS,
  ...STOCK_METRICS,
  ...BENEFIT_METRICS,
  ...SURVEY_METRICS,
} as const satisfies Record<string, MetricDefinition>;

export type MetricId = keyof typeof METRICS;

export const METRIC_IDS = Object.keys(METRICS) as MetricId[];

/** How numbers are rounded, in words for the definitions page and the files' notes. */
export const ROUNDING =
  "Figures are counted in full and rounded only to be shown: a half is rounded up. Whole numbers are never rounded; means and ratios carry two decimals in files. Percentages are worked out from the full figures, never from rounded ones, and there is no percentage change from zero.";
