import { hideActive } from "@/lib/disclosure/parts/hide-active";
import { Day } from "@/lib/disclosure/parts/hide-groups";
import { KnownTotals } from "@/lib/disclosure/parts/known-totals";
import { type PeopleMember, type PeopleRow, toPeopleTable } from "@/lib/disclosure/parts/people-table";

export type { PeopleMember, PeopleRow } from "@/lib/disclosure/parts/people-table";

/** Bits of what is hidden: the active people; the groups they fall into, with ever and regular. */
export const HIDDEN_ACTIVE = 1;
export const HIDDEN_GROUPS = 2;

/**
 * Which counts of people below a viewer are too small to be shown, or would give away one that is.
 *
 * Shape   one viewer's whole history: for each member one row for each period from its first to the viewer's last.
 *         The answer has a bit mask for each row, in the order of the rows.
 * Method  docs/small-numbers.md. Each period is decided from itself and those before it, so that what has once been
 *         shown stays shown as weeks are added.
 * Errors  a row of a member that is not listed is a fault.
 */
export function hiddenPeople(rows: PeopleRow[], members: PeopleMember[]): number[] {
  const table = toPeopleTable(rows, members);
  const totals = new KnownTotals(table);
  for (const [date, steps] of totals.stepsTo.entries()) {
    for (let isDecided = false; !isDecided; ) {
      for (const { g, period } of steps) hideActive(table, g, period, HIDDEN_ACTIVE);
      const day = new Day(table, totals, { active: HIDDEN_ACTIVE, groups: HIDDEN_GROUPS }, date);
      day.settle();
      isDecided = !day.hideTelling();
      if (isDecided) day.markHidden();
    }
  }
  const masks = new Array<number>(rows.length).fill(0);
  for (const { row, hidden } of table.grains) {
    row.forEach((i, at) => {
      if (i >= 0) masks[i] = hidden[at] ?? 0;
    });
  }
  return masks;
}
