/**
 * Rule profiles: the sets of rules in use in the NHS for reading an XmR chart. They differ, and can disagree about the
 * same series, so that a profile is chosen by name and its name is printed under every chart.
 */
export interface RuleProfile {
  id: ProfileId;
  name: string;
  /** The rules in one line, for under a chart. */
  rules: string;
  /** How many in a row make a shift, and how many a trend. */
  run: 6 | 7;
  /** Whether moving ranges far above their mean are left out, once, before limits are worked out. */
  screens: boolean;
  /** Whether a point beyond a limit counts as one of the two in three. */
  twoInThreeBeyondLimits: boolean;
  /** Which signal names a point that has several: the first of the rules, or any improvement before any concern. */
  naming: "first rule" | "improvement";
}

export type ProfileId = "nhsr" | "mdc7" | "mdc6";

/**
 * The profiles by name.
 *
 * Source  nhsr: NHSRplotthedots 0.2.2 (ptd_spc_standard, ptd_calculate_point_type), MIT licence. mdc7 and mdc6: the
 *         Making Data Count team's statement of November 2023 (issue 194 of that package) and its Excel tools, which
 *         let the user choose 7 or 6 and do not screen.
 */
export const PROFILES: Readonly<Record<ProfileId, RuleProfile>> = {
  nhsr: {
    id: "nhsr",
    name: "nhsr (NHS-R plot the dots)",
    rules:
      "Signals: a point beyond a limit; 7 in a row rising or falling; 2 of 3 in the outer third of the limits, short of the limit itself; 7 in a row on one side of the mean. Limits: mean ± 2.66 × mean moving range, very large ranges left out once.",
    run: 7,
    screens: true,
    twoInThreeBeyondLimits: false,
    naming: "first rule",
  },
  mdc7: {
    id: "mdc7",
    name: "mdc7 (Making Data Count, runs of 7)",
    rules:
      "Signals: a point beyond a limit; 7 in a row rising or falling; 2 of 3 in the outer third of the limits or beyond; 7 in a row on one side of the mean. Limits: mean ± 2.66 × mean moving range, every range counted.",
    run: 7,
    screens: false,
    twoInThreeBeyondLimits: true,
    naming: "improvement",
  },
  mdc6: {
    id: "mdc6",
    name: "mdc6 (Making Data Count, runs of 6)",
    rules:
      "Signals: a point beyond a limit; 6 in a row rising or falling; 2 of 3 in the outer third of the limits or beyond; 6 in a row on one side of the mean. Limits: mean ± 2.66 × mean moving range, every range counted.",
    run: 6,
    screens: false,
    twoInThreeBeyondLimits: true,
    naming: "improvement",
  },
};

export const PROFILE_IDS: readonly ProfileId[] = ["nhsr", "mdc7", "mdc6"];

/**
 * The profile of a chart nobody has chosen one for.
 *
 * Runs of 7 are what NHS England's Model Health System publishes; of the two profiles with 7 this one has a public
 * implementation that anybody can run, and its screening keeps one odd week from widening the limits of all others.
 */
export const DEFAULT_PROFILE: ProfileId = "nhsr";
