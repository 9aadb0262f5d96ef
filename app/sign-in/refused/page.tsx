import type { Metadata } from "next";
import { forbidden } from "next/navigation";

export const metadata: Metadata = { title: "You are not signed in" };

/** Says why somebody was not signed in, as the answer 403 (forbidden.tsx). */
export default function SignInRefusedPage(): never {
  forbidden();
}
