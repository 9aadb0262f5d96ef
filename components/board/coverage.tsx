import { DataTable } from "@/components/tables/data-table";
import type { CoverageFigure } from "@/lib/figures/coverage-tables";

/** Who sends records, who is still to come, and what is held. */
export function Coverage(props: { coverage: CoverageFigure }) {
  const { table, toCome, stocks } = props.coverage;
  return (
    <>
      {table === null ? null : <DataTable table={table} />}
      {toCome.map(({ sector, heading, names }) => (
        <div className="coverage__to-come" key={sector}>
          <h3 className="nhsuk-heading-s">{heading}</h3>
          <ul className="coverage__names">
            {names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </div>
      ))}
      {stocks === null ? null : <DataTable table={stocks} />}
    </>
  );
}
