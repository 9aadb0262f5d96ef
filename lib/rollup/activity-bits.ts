/**
 * Who was active on which day is kept as one integer per person, organisation, role and block of 28 days:
 * bit d is set when the person was active on day d of the block. Blocks are four whole Monday weeks, counted
 * from 27 December 1999 (the Monday before the earliest time accepted), so that no week straddles two rows.
 * Any span of days, any set of organisations or roles is exact by OR-ing bits.
 */
const ACTIVITY_ORIGIN = "date '1999-12-27'";

/** SQL for the block of a date expression. */
export const blockOf = (day: string): string => `((${day} - ${ACTIVITY_ORIGIN}) / 28)::smallint`;

/** SQL for the bit of a date expression. */
export const bitOf = (day: string): string => `(1 << ((${day} - ${ACTIVITY_ORIGIN}) % 28))`;

/** SQL for the first day of a block. */
export const blockStart = (block: string): string => `(${ACTIVITY_ORIGIN} + ${block} * 28)`;

/** SQL for the week of a date expression, counted in weeks from the origin: four to a block. */
export const weekNumberOf = (day: string): string => `((${day} - ${ACTIVITY_ORIGIN}) / 7)`;

/** SQL for the place of the first active day of a block among all there are: a number whose least is the earliest. */
export const firstActive = (block: string, days: string): string =>
  `(${block}::bigint << 28 | (${days} & -${days}))`;

/** SQL for the date of such a place. */
export const dayOfFirstActive = (first: string): string =>
  // One bit alone is a power of two, and its natural logarithm divided by that of 2 rounds to its place.
  `(${blockStart(`(${first} >> 28)::int`)} + round(ln((${first} & ${2 ** 28 - 1})::float8) / ln(2::float8))::int)`;

/** SQL for the weeks of a block with a bit set, as four bits: bit 0 is the block's first week. (`<<` and `|` bind alike.) */
export const weeksOf = (days: string): string =>
  [0, 1, 2, 3].map((week) => `((${days} & ${127 << (7 * week)} <> 0)::int << ${week})`).join(" | ");
