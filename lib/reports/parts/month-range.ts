import { formatMonth } from "@/lib/calendar/format";
import { type Cell, noData, notAvailable, value } from "@/lib/disclosure/cell";
import type { MonthPoint, ViewerUtilisation } from "../weekly-utilisation";

/**
 * Views of the months that have data, from the first to the last of them, and their mean a month.
 * A month without a figure between two that have one leaves both unknown: a sum over a hole is no total.
 */
export function monthRange(views: readonly MonthPoint[]): ViewerUtilisation["range"] {
  const first = views.findIndex(({ cell }) => cell.kind === "value");
  const last = views.findLastIndex(({ cell }) => cell.kind === "value");
  if (first === -1) {
    const why = views.at(-1)?.cell;
    const cell = why === undefined || why.kind === "value" ? noData("There are no whole months.") : why;
    return { from: null, to: null, views: cell, meanMonthlyViews: cell };
  }
  const months = views.slice(first, last + 1);
  const bounds = { from: months.at(0)?.month ?? null, to: months.at(-1)?.month ?? null };
  let total = 0;
  let provisional = false;
  for (const { month, cell } of months) {
    if (cell.kind !== "value") {
      const hole: Cell = notAvailable(`${formatMonth(month)} has no figure. ${cell.reason}`);
      return { ...bounds, views: hole, meanMonthlyViews: hole };
    }
    total += cell.value;
    provisional ||= cell.provisional;
  }
  return {
    ...bounds,
    views: value(total, provisional),
    meanMonthlyViews: value(total / months.length, provisional),
  };
}
