import type { ReactNode } from "react";
import { DataTable } from "@/components/tables/data-table";
import type { TableFigure } from "@/lib/figures/table-figure";

/** A chart and its table under tabs; without scripts and on paper both stand one below the other. */
export function FigureTabs(props: {
  figure: { id: string; title: string; note: string | null; table: TableFigure };
  children: ReactNode;
}) {
  const { id, title, note, table } = props.figure;
  const chartId = `${id}-chart`;
  const tableId = `${id}-table`;
  return (
    <div className="figure-panel" id={id}>
      <h3 className="nhsuk-heading-s figure-panel__title">{title}</h3>
      {note === null ? null : <p className="figure-panel__note">{note}</p>}
      <div className="nhsuk-tabs" data-module="nhsuk-tabs">
        <p className="nhsuk-tabs__heading">Show as</p>
        <ul className="nhsuk-tabs__list">
          <li className="nhsuk-tabs__list-item nhsuk-tabs__list-item--selected">
            <a className="nhsuk-tabs__tab" href={`#${chartId}`}>
              Chart<span className="nhsuk-u-visually-hidden"> of {title}</span>
            </a>
          </li>
          <li className="nhsuk-tabs__list-item">
            <a className="nhsuk-tabs__tab" href={`#${tableId}`}>
              Table<span className="nhsuk-u-visually-hidden"> of {title}</span>
            </a>
          </li>
        </ul>
        <div className="nhsuk-tabs__panel" id={chartId}>
          {props.children}
        </div>
        <div className="nhsuk-tabs__panel nhsuk-tabs__panel--hidden" id={tableId}>
          <DataTable table={table} />
        </div>
      </div>
    </div>
  );
}
