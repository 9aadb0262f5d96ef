/**
 * The periods in which people are counted, and how far each looks back.
 *
 * A week's groups look back at the week before, at the last four weeks (regular) and at the weeks after which somebody
 * is dormant; a month's at the months before; a range of 13 months at the 13 months before those. So whatever happens
 * on a day is felt in as many periods after it.
 */

/** w: week. m: month. y: the 13 whole months that end with a month. */
export type PeopleGrain = "w" | "m" | "y";

/** Weeks, of the last `REGULAR_OF`, in which somebody must have been active to be a regular user. */
export const REGULAR_WEEKS = 3;
export const REGULAR_OF = 4;

/** Months a range holds, and so how far before it the one begins that it is compared with. */
export const RANGE_MONTHS = 13;

/** Weeks after the one in which people were new for which it is kept how many of them came back. */
export const COHORT_WEEKS = 12;

/** How far weeks look back, themselves included. */
export const weeksLookedBack = (dormantAfterWeeks: number): number => Math.max(dormantAfterWeeks, REGULAR_OF);

/**
 * Months in which somebody must not have been seen to be dormant, the month itself included: the fewest that hold the
 * weeks however short the months are, and never fewer than the month and the one before.
 */
export const monthsUntilDormant = (dormantAfterWeeks: number): number =>
  Math.max(2, Math.ceil(dormantAfterWeeks / 4));
