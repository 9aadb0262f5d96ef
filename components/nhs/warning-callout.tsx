import type { ReactNode } from "react";

/** Something the reader must not miss before going on. */
export function WarningCallout(props: { heading: string; children: ReactNode }) {
  return (
    <div className="nhsuk-warning-callout">
      <h2 className="nhsuk-warning-callout__label">
        <span>
          <span className="nhsuk-u-visually-hidden">Important: </span>
          {props.heading}
        </span>
      </h2>
      {props.children}
    </div>
  );
}
