import { DataTable } from "@/components/tables/data-table";
import type { RunningTotalsFigure } from "@/lib/figures/running-totals";

/** Running totals beside their dates, and what may be said of all viewers together. */
export function RunningTotals(props: { totals: RunningTotalsFigure }) {
  const { table, comparison } = props.totals;
  return (
    <>
      <DataTable table={table} />
      {comparison === null ? null : (
        <div className="nhsuk-inset-text">
          <p>{comparison.text}</p>
          {comparison.offer === null ? null : <p>{comparison.offer}</p>}
        </div>
      )}
    </>
  );
}
