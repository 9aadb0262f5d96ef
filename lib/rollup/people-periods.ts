/**
 * Which periods' people change when some days do.
 *
 * A week's groups look back at the week before, at the last four weeks (regular) and at the weeks after which somebody
 * is dormant; a month's at the months before; a range of 13 months at the 13 months before those. So whatever happens
 * on a day is felt in as many periods after it.
 */

/** Weeks, of the last `REGULAR_OF`, in which somebody must have been active to be a regular user. */
export const REGULAR_WEEKS = 3;
export const REGULAR_OF = 4;

/** Months a range holds. */
export const RANGE_MONTHS = 13;

/** How far weeks look back, themselves included. */
export const weeksLookedBack = (dormantAfterWeeks: number): number => Math.max(dormantAfterWeeks, REGULAR_OF);

/**
 * Months in which somebody must not have been seen to be dormant, the month itself included: the fewest that hold the
 * weeks however short the months are, and never fewer than the month and the one before.
 */
export const monthsUntilDormant = (dormantAfterWeeks: number): number =>
  Math.max(2, Math.ceil(dormantAfterWeeks / 4));

/** Months looked back by a range: its own, and the 13 before it. */
export const MONTHS_LOOKED_BACK = 2 * RANGE_MONTHS;

/** Months that fit one set of bits (a bigint), beside those looked back to. */
export const MONTHS_AT_ONCE = 62 - MONTHS_LOOKED_BACK;
