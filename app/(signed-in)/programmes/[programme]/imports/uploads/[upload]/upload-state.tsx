import { WarningCallout } from "@/components/nhs/warning-callout";
import { FILE_REMEDIES } from "@/lib/ingest/file-refusal";
import type { UploadRecord } from "@/lib/ingest/uploads";
import { LiveProgress } from "./live-progress";
import { Preview } from "./preview";
import { uploadProgressWords } from "./upload-progress-words";

const REFRESH_SECONDS = 2;

/** Where a file stands between its arrival and its receipt. */
export function UploadState(props: {
  upload: UploadRecord;
  address: string;
  startAgain: string;
  /** Where all files of the programme are. */
  imports: string;
}) {
  const { upload, address } = props;
  if (upload.state === "checked" && upload.check !== null)
    return <Preview check={upload.check} address={address} />;
  const words = uploadProgressWords(upload);
  if (words.ended) return <Ended {...props} />;
  const importing = upload.state === "importing";
  return (
    <>
      <noscript>
        <meta httpEquiv="refresh" content={String(REFRESH_SECONDS)} />
      </noscript>
      <h2 className="nhsuk-heading-m">{importing ? "Importing the file" : "Checking the file"}</h2>
      <p>
        {importing
          ? "Nothing is counted until the whole file is in."
          : "Nothing is stored yet. When the check is done you see what would happen."}{" "}
        You may leave this page: it goes on, and you find it again under <a href={props.imports}>Imports</a>.
      </p>
      <LiveProgress address={`${address}/progress`} first={words} />
      <form action={`${address}/cancel`} method="post">
        <button type="submit" className="nhsuk-button nhsuk-button--secondary" data-module="nhsuk-button">
          Cancel
        </button>
      </form>
    </>
  );
}

function Ended(props: { upload: UploadRecord; startAgain: string }) {
  const { state, failureCode, failureDetail } = props.upload;
  return (
    <>
      <WarningCallout
        heading={state === "failed" ? "The file was refused" : "Nothing of this file was stored"}
      >
        {failureDetail === null || failureDetail === "" ? null : <p>{failureDetail}</p>}
        {failureCode === null ? null : <p>{FILE_REMEDIES[failureCode]}</p>}
      </WarningCallout>
      <a className="nhsuk-button" href={props.startAgain}>
        Choose a file again
      </a>
    </>
  );
}
