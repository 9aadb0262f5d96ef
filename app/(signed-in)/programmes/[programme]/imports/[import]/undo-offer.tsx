import { formatDay } from "@/lib/calendar/format";
import type { ImportRecord } from "@/lib/ingest/store";
import { goneFrom } from "@/lib/programmes/no-longer-kept";
import type { Feed } from "@/lib/programmes/programme";

/** The way to undo an import, or why it can no longer be undone. */
export function UndoOffer(props: { record: ImportRecord; feeds: readonly Feed[]; address: string }) {
  const { record, feeds, address } = props;
  const unit = record.format === null ? "row" : "record";
  const keptFrom = goneFrom(record, feeds);
  return (
    <>
      <h2 className="nhsuk-heading-m">Undo this import</h2>
      {keptFrom === null ? (
        <>
          <p>Takes its {unit}s back exactly. You are asked to confirm first.</p>
          <a className="nhsuk-button nhsuk-button--secondary" href={address}>
            Undo this import
          </a>
        </>
      ) : (
        <p>
          It can no longer be undone, and its weeks before {formatDay(keptFrom)} can no longer be recounted:
          single events from before that day are not kept any more. What was counted of them stays.
        </p>
      )}
    </>
  );
}
