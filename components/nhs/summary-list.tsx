import type { ReactNode } from "react";

/** Facts about one thing, name beside value. */
export function SummaryList(props: { rows: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className="nhsuk-summary-list">
      {props.rows.map((row) => (
        <div className="nhsuk-summary-list__row" key={row.name}>
          <dt className="nhsuk-summary-list__key">{row.name}</dt>
          <dd className="nhsuk-summary-list__value">{row.value}</dd>
        </div>
      ))}
    </dl>
  );
}
