import type { ReactNode } from "react";

/** Says that something has just been done; takes the focus when the page opens. */
export function SuccessBanner(props: { heading: string; children?: ReactNode }) {
  return (
    <div
      className="nhsuk-notification-banner nhsuk-notification-banner--success"
      data-module="nhsuk-notification-banner"
      role="alert"
      aria-labelledby="success-banner-title"
    >
      <div className="nhsuk-notification-banner__header">
        <h2 className="nhsuk-notification-banner__title" id="success-banner-title">
          Success
        </h2>
      </div>
      <div className="nhsuk-notification-banner__content">
        <h3 className="nhsuk-notification-banner__heading">{props.heading}</h3>
        {props.children}
      </div>
    </div>
  );
}
