/** Weeks after the one in which people were new for which it is kept how many of them came back. */
export const COHORT_WEEKS = 12;
