import type { ReactNode } from "react";

/** What the pages of the register have in common on paper. */
export default function RegisterLayout({ children }: { children: ReactNode }) {
  return <div className="register">{children}</div>;
}
