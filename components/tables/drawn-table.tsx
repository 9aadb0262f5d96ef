"use client";

import type { TableFigure } from "@/lib/figures/table-figure";
import { DefinitionLinks } from "./definition-links";
import { ScrollRegion } from "./scroll-region";
import { type DrawnRow, TableRows } from "./table-rows";

const FEW_COLUMNS = 4;
const MANY_COLUMNS = 8;
const FEW_ROWS = 16;

/**
 * A table as it is drawn. A client component because the page's second copy, for scripts, then holds what stands in the
 * table and not each of its elements; there is nothing in it for a script to do.
 */
export function DrawnTable(props: {
  table: Omit<TableFigure, "rows" | "foot">;
  rows: readonly DrawnRow[];
  foot: readonly DrawnRow[];
}) {
  const { table, rows, foot } = props;
  const captionId = `${table.id}-caption`;
  const words = table.columns.flatMap(({ numeric }, place) => (numeric ? [] : [place]));
  const sortable = table.columns.some(({ sort }) => sort !== null);
  return (
    <div className={classOf(table.columns.length, rows.length)} id={table.id}>
      <ScrollRegion labelledBy={captionId}>
        <table
          className={`nhsuk-table nhsuk-table--compact${sortable ? " nhsuk-table--sortable" : ""} data-table__table`}
        >
          <caption className="nhsuk-table__caption nhsuk-table__caption--s" id={captionId}>
            {table.caption}
            {sortable ? (
              <span className="nhsuk-u-visually-hidden"> (column headers are sortable)</span>
            ) : null}
          </caption>
          <thead>
            <tr>
              {table.columns.map(({ label, numeric, sort }) => (
                <th
                  key={label}
                  scope="col"
                  className={`nhsuk-table__header${numeric ? " nhsuk-table__header--numeric" : ""}`}
                  {...(sort === null ? {} : { "data-sort": "true" })}
                  {...(sort === null || sort.state === "none" ? {} : { "aria-sort": sort.state })}
                >
                  {sort === null ? (
                    label
                  ) : (
                    <a className="nhsuk-link" href={sort.href}>
                      {label}
                      <span className="nhsuk-u-visually-hidden">: {sort.action}</span>
                    </a>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <TableRows rows={rows} words={words} />
          </tbody>
          {foot.length === 0 ? null : (
            <tfoot className="data-table__foot">
              <TableRows rows={foot} words={words} />
            </tfoot>
          )}
        </table>
      </ScrollRegion>
      {table.notes.length === 0 ? null : (
        <ul className="data-table__notes">
          {table.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <div className="data-table__links">
        <DefinitionLinks definitions={table.definitions} of={table.caption} />
        {table.download === null ? null : (
          <p className="data-table__download">
            <a className="nhsuk-link" href={table.download.href} download>
              Download CSV<span className="nhsuk-u-visually-hidden"> of {table.download.label}</span>
            </a>
          </p>
        )}
      </div>
    </div>
  );
}

/** Few columns need little width, few rows stay on one sheet of paper. */
function classOf(columns: number, rows: number): string {
  const few = columns <= FEW_COLUMNS ? " data-table--few" : "";
  const many = columns >= MANY_COLUMNS ? " data-table--many" : "";
  return `data-table${few}${many}${rows <= FEW_ROWS ? " data-table--short" : ""}`;
}
