"use client";

import type { ReactNode } from "react";

/** Two panels under tabs, which nhsuk-frontend wakes; without scripts and on paper both stand one below the other. */
export function Tabs(props: {
  id: string;
  title: string;
  note: string | null;
  chart: ReactNode;
  table: ReactNode;
}) {
  const { id, title, note, chart, table } = props;
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
          {chart}
        </div>
        <div className="nhsuk-tabs__panel nhsuk-tabs__panel--hidden" id={tableId}>
          {table}
        </div>
      </div>
    </div>
  );
}
