/**
 * One place in a table, tile, series or file where a figure may stand.
 *
 * Zero is a value. The other kinds say why there is none, so that "counted and none", "nothing arrived",
 * "cannot be told" and "was never expected" can not be mistaken for one another.
 */
export type Cell =
  /** Counted. `provisional`: the feed does not yet reach the end of the period. */
  | { kind: "value"; value: number; provisional: boolean }
  /** The feed has not arrived for this period. */
  | { kind: "no-data"; reason: string }
  /** What the feed sends cannot tell this figure. */
  | { kind: "not-available"; reason: string }
  /** The figure has no meaning here, or was never expected: not live yet, closed. */
  | { kind: "not-applicable"; reason: string }
  /** Known, but not shown: too small, or not of the organisation whoever asks may see. */
  | { kind: "suppressed"; reason: string };

export const value = (figure: number, provisional = false): Cell => ({
  kind: "value",
  value: figure,
  provisional,
});
export const noData = (reason: string): Cell => ({ kind: "no-data", reason });
export const notAvailable = (reason: string): Cell => ({ kind: "not-available", reason });
export const notApplicable = (reason: string): Cell => ({ kind: "not-applicable", reason });
export const suppressed = (reason: string): Cell => ({ kind: "suppressed", reason });

/** Shorthand used in files, after the Government Analysis Function: letters in square brackets. */
export function statusCode(cell: Cell): "" | "[p]" | "[x]" | "[z]" | "[c]" {
  switch (cell.kind) {
    case "value":
      return cell.provisional ? "[p]" : "";
    case "no-data":
    case "not-available":
      return "[x]";
    case "not-applicable":
      return "[z]";
    case "suppressed":
      return "[c]";
  }
}
