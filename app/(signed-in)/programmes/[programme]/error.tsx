"use client";

import { FaultWords } from "@/components/nhs/fault-words";

/** Within a programme the menu of the programme stays. */
export default function ProgrammeError(props: { error: Error & { digest?: string } }) {
  return <FaultWords reference={props.error.digest} />;
}
