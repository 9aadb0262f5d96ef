import type { ReactNode } from "react";

export function InsetText(props: { children: ReactNode }) {
  return (
    <div className="nhsuk-inset-text">
      <span className="nhsuk-u-visually-hidden">Information: </span>
      {props.children}
    </div>
  );
}
