import type { ReactNode } from "react";

/** The main content of a page; every page has exactly one. */
export function PageMain(props: { children: ReactNode }) {
  return (
    <div className="nhsuk-width-container">
      <main className="nhsuk-main-wrapper" id="maincontent">
        {props.children}
      </main>
    </div>
  );
}
