import type { ReactNode } from "react";

/** More for those who want it, opened by themselves. */
export function Details(props: { summary: string; open?: boolean; children: ReactNode }) {
  return (
    <details className="nhsuk-details" open={props.open === true}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{props.summary}</span>
      </summary>
      <div className="nhsuk-details__text">{props.children}</div>
    </details>
  );
}
