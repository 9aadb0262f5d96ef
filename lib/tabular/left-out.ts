/** Rows of a supplier's file that are no rows of its table: told beside the refused ones, and no fault of anybody. */
export const LEFT_OUT_REASONS = ["total-row", "repeated-header", "blank-row"] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];
