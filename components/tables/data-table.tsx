import type { TableCell, TableFigure, TableRow } from "@/lib/figures/table-figure";
import { DefinitionLinks } from "./definition-links";
import { ScrollRegion } from "./scroll-region";
import { type DrawnCell, type DrawnRow, TableRows } from "./table-rows";

const FEW_COLUMNS = 4;
const MANY_COLUMNS = 8;
const FEW_ROWS = 16;

/** A prepared table with its notes, the definitions of its figures and its download. */
export function DataTable(props: { table: TableFigure }) {
  const { table } = props;
  const captionId = `${table.id}-caption`;
  const words = table.columns.flatMap(({ numeric }, place) => (numeric ? [] : [place]));
  const sortable = table.columns.some(({ sort }) => sort !== null);
  return (
    <div className={classOf(table)} id={table.id}>
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
            <TableRows rows={table.rows.map(drawn)} words={words} />
          </tbody>
          {table.foot.length === 0 ? null : (
            <tfoot className="data-table__foot">
              <TableRows rows={table.foot.map(drawn)} words={words} />
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
function classOf({ columns, rows }: TableFigure): string {
  const few = columns.length <= FEW_COLUMNS ? " data-table--few" : "";
  const many = columns.length >= MANY_COLUMNS ? " data-table--many" : "";
  return `data-table${few}${many}${rows.length <= FEW_ROWS ? " data-table--short" : ""}`;
}

const drawn = (row: TableRow): DrawnRow => row.cells.map(drawnCell);

function drawnCell({ text, detail, absent, href, rating, heat }: TableCell): DrawnCell {
  const more = {
    ...(detail === null ? {} : { detail }),
    ...(absent ? { absent } : {}),
    ...(href === undefined ? {} : { href }),
    ...(rating === undefined ? {} : { rating }),
    ...(heat === undefined ? {} : { heat }),
  };
  return Object.keys(more).length === 0 ? text : { text, ...more };
}
