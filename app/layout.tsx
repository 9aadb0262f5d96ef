import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { NhsBehaviour } from "@/components/nhs/nhs-behaviour";
import { TryOutBanner } from "@/components/nhs/try-out-banner";
import { isTryOut } from "@/lib/identity/providers";
import "nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css";
import "./styles/base.css";
import "./styles/navigation.css";
import "./styles/content.css";
import "./styles/imports.css";
import "./styles/register.css";

export const metadata: Metadata = {
  title: { default: "Uptake", template: "%s – Uptake" },
  description: "Weekly utilisation reporting for shared care record programmes",
  robots: { index: false, follow: false },
  formatDetection: { telephone: false },
};

export const viewport: Viewport = { themeColor: "#005eb8", viewportFit: "cover" };

/** Before anything is drawn, so that tabs do not jump when they become tabs. */
const SCRIPTS_ARE_ON = `document.body.classList.add("js-enabled", "nhsuk-frontend-supported");`;

export default async function RootLayout({ children }: { children: ReactNode }) {
  // Reading the request also keeps pages from being made in advance: those carry no nonce, so no script would run.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const tryOut = await isTryOut();
  return (
    <html lang="en-GB">
      <body suppressHydrationWarning>
        <script nonce={nonce} suppressHydrationWarning>
          {SCRIPTS_ARE_ON}
        </script>
        {tryOut ? <TryOutBanner /> : null}
        {children}
        <NhsBehaviour />
      </body>
    </html>
  );
}
