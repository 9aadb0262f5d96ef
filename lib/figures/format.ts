import type { Cell } from "@/lib/disclosure/cell";
import { roundHalfUp } from "@/lib/metrics/rounding";

/** A figure as a reader sees it: never empty, and never a number where there is none. */
export interface FigureText {
  text: string;
  /** The feed does not yet reach the end of the period. */
  provisional: boolean;
  /** Why there is no number, as a sentence; null when there is one. */
  reason: string | null;
}

/** "14,605", "−3.2": thousands with commas, a true minus sign, a half rounded up. */
export function formatNumber(figure: number, decimals = 0): string {
  const rounded = roundHalfUp(figure, decimals);
  const digits = formatterOf(decimals).format(Math.abs(rounded));
  return rounded < 0 ? `−${digits}` : digits;
}

// Making a formatter costs some thirty times what using it does, and a page has thousands of figures.
const formatters = new Map<number, Intl.NumberFormat>();

function formatterOf(decimals: number): Intl.NumberFormat {
  const known = formatters.get(decimals);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat("en-GB", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  formatters.set(decimals, made);
  return made;
}

/** "4.1%" of a proportion from 0 to 1: one decimal. */
export function formatPercent(proportion: number): string {
  return `${formatNumber(proportion * 100, 1)}%`;
}

/** "+134", "−12", "0": a difference always says its direction. */
export function formatDifference(difference: number, decimals = 0): string {
  return `${roundHalfUp(difference, decimals) > 0 ? "+" : ""}${formatNumber(difference, decimals)}`;
}

const WORDS = {
  "no-data": "No data",
  "not-available": "Not available",
  "not-applicable": "Not applicable",
  suppressed: "[c]",
} as const;

/** What stands in the place of a figure. */
export function formatCell(cell: Cell, format: (figure: number) => string = formatNumber): FigureText {
  if (cell.kind === "value") return { text: format(cell.value), provisional: cell.provisional, reason: null };
  return { text: WORDS[cell.kind], provisional: false, reason: sentence(cell.reason) };
}

/** A reason as a sentence: capital first, unless a name like e-Xchange begins it, and one full stop last. */
export function sentence(text: string): string {
  const trimmed = text.trim().replace(/\.$/, "");
  if (/^[a-z]\S*[A-Z]/.test(trimmed)) return `${trimmed}.`;
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}.`;
}

/** "1 week", "13 weeks". */
export function formatCountOf(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function formatList(items: readonly string[]): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
