import { SubmitButton } from "@/components/forms/submit-button";
import { InsetText } from "@/components/nhs/inset-text";
import { SummaryList } from "@/components/nhs/summary-list";
import { formatDays } from "@/lib/calendar/format";
import { formatCountOf, formatNumber } from "@/lib/figures/format";
import type { ImportReceipt } from "@/lib/ingest/receive";
import { ImportReasons, notedOnly } from "../../import-reasons";
import { ImportSum } from "../../import-sum";
import { RejectionsTable } from "../../rejections-table";

const SHOWN = 20;

/** What importing would do, and the choice to do it. */
export function Preview(props: { check: ImportReceipt; address: string }) {
  const { check, address } = props;
  const unit = check.format === null ? "row" : "record";
  const shown = check.rejections.slice(0, SHOWN);
  return (
    <>
      <h2 className="nhsuk-heading-m">What importing would do</h2>
      <ImportSum {...check} before />
      <ImportReasons reasons={check.format === null ? notedOnly(check.reasons) : check.reasons} />
      {check.accepted > 0 ? null : (
        <InsetText>
          <p>
            {check.duplicate === check.received
              ? `Every ${unit} was received before. Importing the file would change no figure.`
              : `No ${unit} would be accepted. Importing the file would change no figure.`}
          </p>
        </InsetText>
      )}
      <SummaryList
        rows={[
          {
            name: "Period",
            value:
              check.firstDay === null || check.lastDay === null
                ? `No ${unit} would be accepted`
                : formatDays(check.firstDay, check.lastDay),
          },
          {
            name: "Organisations not known yet",
            value:
              check.newSpellings === 0
                ? "None"
                : `${formatCountOf(check.newSpellings, "spelling")}, shown as “not mapped” until you say what ${check.newSpellings === 1 ? "it means" : "they mean"}`,
          },
        ]}
      />
      <div className="uptake-buttons">
        <form action={`${address}/confirm`} method="post">
          <SubmitButton>
            {check.accepted === 0
              ? `Keep the receipt, with no new ${unit}s`
              : `Import ${formatCountOf(check.accepted, unit)}`}
          </SubmitButton>
        </form>
        <form action={`${address}/cancel`} method="post">
          <button type="submit" className="nhsuk-button nhsuk-button--secondary" data-module="nhsuk-button">
            Discard
          </button>
        </form>
      </div>
      {check.rejected === 0 ? null : (
        <>
          <h2 className="nhsuk-heading-m">
            {check.format === null ? "Rows" : "Records"} that would be rejected
          </h2>
          <p>
            They do not stop the others. All of them can be downloaded from the receipt. What a {unit} holds
            is never shown.
          </p>
          <RejectionsTable
            caption={
              check.rejected > shown.length
                ? `The first ${formatNumber(shown.length)} of ${formatNumber(check.rejected)}`
                : formatCountOf(check.rejected, unit)
            }
            rejections={shown}
            unit={unit}
          />
        </>
      )}
    </>
  );
}
