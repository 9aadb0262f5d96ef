"use client";

import { FaultWords } from "@/components/nhs/fault-words";
import { PageMain } from "@/components/nhs/page-main";

export default function SignedInError(props: { error: Error & { digest?: string } }) {
  return (
    <PageMain>
      <FaultWords reference={props.error.digest} />
    </PageMain>
  );
}
