import { InsetText } from "@/components/nhs/inset-text";
import { WarningCallout } from "@/components/nhs/warning-callout";
import { formatInstant } from "@/lib/calendar/format-instant";
import { FILE_REMEDIES } from "@/lib/ingest/file-refusal";
import type { ImportRecord } from "@/lib/ingest/store";

/** An import that was taken back. */
export function Undone(props: { record: ImportRecord }) {
  const { undoneAt, undoneBy } = props.record;
  return (
    <WarningCallout heading="This import was undone">
      <p>
        {undoneAt === null ? "It" : `On ${formatInstant(undoneAt)} it`} was taken back
        {undoneBy === null ? "" : ` by ${undoneBy}`}. Nothing of it is counted. To count it again, import the
        file again.
      </p>
    </WarningCallout>
  );
}

/** An import of which nothing was stored, and why. */
export function NotStored(props: { record: ImportRecord; startAgain: string }) {
  const { record } = props;
  if (record.state === "running")
    return (
      <InsetText>
        <p>This file is being imported. Nothing of it is counted until it is complete.</p>
      </InsetText>
    );
  return (
    <WarningCallout heading="Nothing of this file was stored">
      {record.failureDetail === null || record.failureDetail === "" ? null : <p>{record.failureDetail}</p>}
      {record.failureCode === null ? null : <p>{FILE_REMEDIES[record.failureCode]}</p>}
      <p>
        <a href={props.startAgain}>Import a file again</a>
      </p>
    </WarningCallout>
  );
}
