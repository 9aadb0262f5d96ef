import type { MetricId } from "./catalogue";
import { SPC_METRICS } from "./spc-lines";

/**
 * Metrics with one figure for every week, or as at its end: what people may make claims about and set targets for.
 * Those of a cohort, of a run of weeks or of months are left out.
 */
const WEEKLY = [
  "active-users",
  "new-users",
  "returning-users",
  "resumed-users",
  "regular-users",
  "ever-active-users",
  "registered-users",
  "active-per-registered",
  "views",
  "views-per-working-day",
  "views-per-active-user",
  "active-organisations",
  "documents-published",
  "documents-cumulative",
  "records-held",
  "population-covered",
] as const satisfies readonly MetricId[];

/** charted: those whose weeks have process limits, and may have new ones. */
export const WEEKLY_METRICS: { weekly: readonly MetricId[]; charted: readonly MetricId[] } = {
  weekly: WEEKLY,
  charted: SPC_METRICS,
};
