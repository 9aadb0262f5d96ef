import type { ReactNode } from "react";

/** Sends its form, once however often it is pressed. */
export function SubmitButton(props: {
  /** null: what the page is for. */
  kind?: "secondary" | "warning" | null;
  small?: boolean;
  /** Sent with the form, where it has more than one button. */
  name?: string;
  value?: string;
  children: ReactNode;
}) {
  const { kind = null, small = false, children, ...sent } = props;
  const looks = [...(kind === null ? [] : [kind]), ...(small ? ["small"] : [])];
  return (
    <button
      type="submit"
      {...sent}
      className={["nhsuk-button", ...looks.map((look) => `nhsuk-button--${look}`)].join(" ")}
      data-module="nhsuk-button"
      data-prevent-double-click="true"
    >
      {children}
    </button>
  );
}
