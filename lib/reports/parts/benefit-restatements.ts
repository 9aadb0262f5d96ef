import type { Month } from "@/lib/calendar/calendar-date";
import { londonToday } from "@/lib/calendar/london";
import { type Cell, notAvailable, value } from "@/lib/disclosure/cell";
import type { LateMonth, LateRow } from "@/lib/metrics/late-rows";
import type { Restatement } from "../benefits";
import type { MonthWeights } from "./benefit-figures";
import type { Use } from "./benefit-use";

/** It was taken back by a version of the program that kept nothing of what it had counted for. */
const NOT_KEPT = notAvailable("What it had counted for was not kept when it was taken back.");
const PEOPLE = notAvailable("Some of these people may have been counted without these rows.");

/**
 * What rows that came late, or were taken back, did to a benefit.
 *
 * Method  a row of a month that was complete before, in the benefit's scope, counts for exactly as much as every other
 *         row of that month. Of people nothing can be said: somebody with a late row may have had others.
 * @param of.cells the quantity of each of the report's months
 * @param of.central what one of the quantity is worth
 */
export function restatementsOf(of: {
  use: Use;
  feedIds: readonly number[];
  late: { months: readonly LateMonth[]; rows: readonly LateRow[] };
  months: readonly Month[];
  cells: readonly Cell[];
  weights: MonthWeights;
  central: number;
}): Restatement[] {
  const { use, feedIds, late, months, cells, weights, central } = of;
  return late.months.flatMap((each): Restatement[] => {
    const place = months.indexOf(each.month);
    const cell = cells[place];
    if (!feedIds.includes(each.feedId) || cell === undefined || cell.kind === "not-applicable") return [];
    const about = {
      import: each.import,
      kind: each.kind,
      day: londonToday(new Date(each.at)),
      month: each.month,
    };
    const brought = late.rows.filter((row) => row.import === each.import);
    if (each.kind === "taken-back" && brought.length === 0)
      return [{ ...about, rows: NOT_KEPT, quantity: NOT_KEPT, value: NOT_KEPT }];
    const rows = brought
      .filter((row) => row.month === each.month && isWithin(use, row))
      .reduce((sum, { count }) => sum + count, 0);
    if (rows === 0) return [];
    const isPeople = use.metric === "active-users" || use.metric === "new-users";
    if (isPeople) return [{ ...about, rows: value(rows), quantity: PEOPLE, value: PEOPLE }];
    if (cell.kind !== "value") return [{ ...about, rows: value(rows), quantity: cell, value: cell }];
    const quantity = each.kind === "arrived-late" ? rows : -rows;
    return [
      {
        ...about,
        rows: value(rows),
        quantity: value(quantity),
        value:
          "reason" in weights
            ? notAvailable(weights.reason)
            : value(quantity * central * (weights[place] ?? 1)),
      },
    ];
  });
}

const isWithin = ({ organisations, roleIds }: Use, { organisationId, termId }: LateRow): boolean =>
  (organisations === null || organisations.some(({ id }) => id === organisationId)) &&
  (roleIds === null || roleIds.includes(termId));
