import { DataTable } from "@/components/tables/data-table";
import type { MonthsFigure } from "@/lib/figures/months-tables";

/** Whole calendar months: the range in a sentence for each viewer, then month by month. */
export function Months(props: { months: MonthsFigure }) {
  const { sentences, tables } = props.months;
  return (
    <>
      {sentences.length === 0 ? null : (
        <ul className="nhsuk-list months__sentences">
          {sentences.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      <div className="months__tables">
        {tables.map((table) => (
          <DataTable key={table.id} table={table} />
        ))}
      </div>
    </>
  );
}
