"use client";

import { FaultWords } from "@/components/nhs/fault-words";
import { PageMain } from "@/components/nhs/page-main";
import "nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css";
import "./styles/base.css";

/** Where even the page's frame could not be drawn. */
export default function GlobalError(props: { error: Error & { digest?: string } }) {
  return (
    <html lang="en-GB">
      <head>
        <title>There is a problem – Uptake</title>
      </head>
      <body>
        <PageMain>
          <FaultWords reference={props.error.digest} />
        </PageMain>
      </body>
    </html>
  );
}
