import type { Metadata, Viewport } from "next";
import { connection } from "next/server";
import type { ReactNode } from "react";
import { NhsBehaviour } from "@/components/nhs/nhs-behaviour";
import "nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css";
import "./styles/base.css";
import "./styles/navigation.css";
import "./styles/content.css";
import "./styles/imports.css";

export const metadata: Metadata = {
  title: { default: "Uptake", template: "%s – Uptake" },
  description: "Weekly utilisation reporting for shared care record programmes",
  robots: { index: false, follow: false },
  formatDetection: { telephone: false },
};

export const viewport: Viewport = { themeColor: "#005eb8", viewportFit: "cover" };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // A prerendered page carries no nonce, so its scripts would be refused: every page is made on request.
  await connection();
  return (
    <html lang="en-GB">
      <body suppressHydrationWarning>
        {children}
        <NhsBehaviour />
      </body>
    </html>
  );
}
