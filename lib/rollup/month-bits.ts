import { RANGE_MONTHS } from "@/lib/programmes/people-periods";

/** Months looked back by a range: its own, and the 13 before it. */
export const MONTHS_LOOKED_BACK = 2 * RANGE_MONTHS;

/** Months that fit one set of bits (a bigint), beside those looked back to. */
export const MONTHS_AT_ONCE = 62 - MONTHS_LOOKED_BACK;
