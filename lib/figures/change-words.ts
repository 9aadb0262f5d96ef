import type { Cell } from "@/lib/disclosure/cell";
import type { Change } from "@/lib/reports/weekly-utilisation";
import { formatDifference, formatPercent, sentence } from "./format";

/** What a week is compared with, as it reads after "than" and after "none". */
export type Comparator = "the week before" | "the same week last year";

/**
 * A change in words, to follow a figure: "4.1% more than the week before". `before` is what it is compared with.
 *
 * From zero there is no percentage, and a week still filling is not compared at all.
 */
export function changeInWords(change: Change, before: Cell, comparator: Comparator): string {
  if (change.kind === "none") return `not compared: ${WHY_NOT[before.kind]} for ${comparator}`;
  if (change.provisional) return `not compared with ${comparator} until the figures are complete`;
  if (change.difference === 0) return `the same as ${comparator}`;
  if (change.proportion === null) return `none ${comparator === "the week before" ? "" : "in "}${comparator}`;
  return `${size(change.proportion)} ${change.difference > 0 ? "more" : "less"} than ${comparator}`;
}

/** The same as the end of a sentence that names the week: ", 4.1% more than the week before." */
export function changeAsEnding(change: Change, before: Cell, comparator: Comparator): string {
  const compared = change.kind === "change" && !change.provisional && change.proportion !== null;
  return `${compared ? "," : ";"} ${changeInWords(change, before, comparator)}.`;
}

const WHY_NOT = {
  value: "no comparison is possible",
  "no-data": "there is no data",
  "not-available": "the figure is not available",
  "not-applicable": "none was expected",
  suppressed: "the figure is suppressed",
} as const satisfies Record<Cell["kind"], string>;

/** A change in the width of a table cell: "+134 (+4.1%)"; why, when there is none. */
export function changeInCell(change: Change): { text: string; reason: string | null } {
  if (change.kind === "none") return { text: "Not compared", reason: sentence(change.reason) };
  if (change.provisional)
    return { text: "Not compared", reason: "A week is compared once its data is complete." };
  if (change.difference === 0) return { text: "No change", reason: null };
  const difference = formatDifference(change.difference);
  if (change.proportion === null) return { text: `${difference} (from none)`, reason: null };
  return { text: `${difference} (${signed(change.proportion)})`, reason: null };
}

/** Too small for one decimal is not the same as nothing. */
function size(proportion: number): string {
  const percent = formatPercent(Math.abs(proportion));
  return percent === "0.0%" ? "less than 0.1%" : percent;
}

function signed(proportion: number): string {
  const direction = proportion > 0 ? "+" : "−";
  const percent = formatPercent(Math.abs(proportion));
  return percent === "0.0%" ? `${direction}<0.1%` : `${direction}${percent}`;
}
