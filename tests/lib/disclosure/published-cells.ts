import type { PeopleRow } from "@/lib/disclosure/protect-people";
import { HIDDEN_ACTIVE, HIDDEN_GROUPS } from "@/lib/disclosure/protect-people";
import { PEOPLE_METRICS, type PeopleMetric, type PublishedCell } from "@/tests/lib/disclosure/attack";
import type { Viewer } from "@/tests/lib/disclosure/made-up-people";

type Counts = Omit<PeopleRow, "scope" | "id">;

const countOf = (row: Counts, metric: PeopleMetric): number =>
  metric === "resumed" ? row.active - row.new - row.returning : (row[metric] ?? 0);

/**
 * What a viewer's reports show under these masks. The reader is told which hidden counts of active people are small,
 * which no report says; not of a member's first people, where being hidden at all would then mean being there.
 */
export function publish({ rows, own, members }: Viewer, masks: number[]): PublishedCell[] {
  const sectors = new Map(members.map(({ scope, id, sector }) => [`${scope}${id}`, sector]));
  const cellsOf = (row: Counts, scope: PublishedCell["scope"], id: number, mask: number): PublishedCell[] =>
    PEOPLE_METRICS.filter((metric) => metric !== "regular" || row.grain === "w").map((metric) => {
      const count = countOf(row, metric);
      const isHidden = (mask & (metric === "active" ? HIDDEN_ACTIVE : HIDDEN_GROUPS)) !== 0;
      return {
        ...{ viewer: "V", scope, id, sector: sectors.get(`${scope}${id}`) ?? null },
        ...{ grain: row.grain, period: row.period, metric },
        value: isHidden ? null : count,
        small: isHidden && metric === "active" && row.ever > row.new && count > 0 && count < 8,
      };
    });
  return [
    ...own.flatMap((row) => cellsOf(row, "V", 0, 0)),
    ...rows.flatMap((row, i) => cellsOf(row, row.scope, row.id, masks[i] ?? 0)),
  ];
}

/** The count behind a cell. */
export function truthOf({ rows }: Viewer): (cell: PublishedCell) => number {
  const found = new Map(rows.map((row) => [`${row.scope}${row.id} ${row.grain} ${row.period}`, row]));
  return ({ scope, id, grain, period, metric }) => {
    const row = found.get(`${scope}${id} ${grain} ${period}`);
    return row === undefined ? 0 : countOf(row, metric);
  };
}
