import type { Change } from "@/lib/reports/weekly-utilisation";
import { formatDifference, formatPercent, sentence } from "./format";

/** What a week is compared with, as it reads after "than" and after "none". */
export type Comparator = "the week before" | "the same week last year";

/**
 * A change in words, to follow a figure: "4.1% more than the week before".
 *
 * From zero there is no percentage, and a week still filling is not compared at all.
 */
export function changeInWords(change: Change, comparator: Comparator): string {
  if (change.kind === "none") return `not compared with ${comparator}: ${lowered(change.reason)}`;
  if (change.provisional) return `not compared with ${comparator} until the figures are complete`;
  if (change.difference === 0) return `the same as ${comparator}`;
  if (change.proportion === null) return `none ${comparator === "the week before" ? "" : "in "}${comparator}`;
  return `${size(change.proportion)} ${change.difference > 0 ? "more" : "less"} than ${comparator}`;
}

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

function lowered(reason: string): string {
  const text = reason.trim().replace(/\.$/, "");
  // "LPRES sends…" and "e-Xchange" keep their capitals; "No data…" does not.
  return /^[A-Z][a-z]+ /.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}
