import type { ReactNode } from "react";

/** Something more, opened in place; on paper it is open. */
export function Opened(props: { summary: string; of: string; children: ReactNode }) {
  return (
    <details className="nhsuk-details opened">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">
          {props.summary}
          <span className="nhsuk-u-visually-hidden">: {props.of}</span>
        </span>
      </summary>
      <div className="nhsuk-details__text">{props.children}</div>
    </details>
  );
}
