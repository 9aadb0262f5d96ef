import { Pagination } from "@/components/nhs/pagination";
import { formatNumber } from "@/lib/figures/format";
import { loadReasons, loadRejections } from "@/lib/ingest/load-imports";
import type { ImportRecord } from "@/lib/ingest/store";
import { ImportReasons } from "../import-reasons";
import { RejectionsTable } from "../rejections-table";

const ON_A_PAGE = 100;

/** The rows or records an import did not take, a hundred at a time, and all of them as a file. */
export async function ImportRejections(props: {
  record: ImportRecord;
  /** Address of the import's page. */
  address: string;
  /** From the query: the line after which to go on. */
  after: string | string[] | undefined;
}) {
  const { record, address } = props;
  const unit = record.format === null ? "row" : "record";
  const at = record.format === null ? "line" : "record";
  const afterLine = /^[0-9]{1,9}$/.test(String(props.after)) ? Number(props.after) : 0;
  const found = await loadRejections(record.id, { afterLine, limit: ON_A_PAGE + 1 });
  const shown = found.slice(0, ON_A_PAGE);
  const last = shown.at(-1);
  if (last === undefined && afterLine === 0) return <Forgotten record={record} />;
  return (
    <>
      <h2 className="nhsuk-heading-m" id="rejections">
        Rejected {unit}s
      </h2>
      <p>
        {record.format === null ? "Lines count from the header of the file, which is line 1. " : null}
        What a {unit} held is never kept or shown.{" "}
        <a href={`${address}/rejections`} download>
          Download all {formatNumber(record.rejected)} as CSV
        </a>
      </p>
      {last === undefined ? (
        <p>
          No {unit} was rejected after {at} {formatNumber(afterLine)}.
        </p>
      ) : (
        <RejectionsTable
          caption={`${formatNumber(shown.length)} of ${formatNumber(record.rejected)} rejected ${unit}s${afterLine === 0 ? "" : `, after ${at} ${formatNumber(afterLine)}`}`}
          rejections={shown}
          unit={unit}
        />
      )}
      <Pagination
        label={`Pages of rejected ${unit}s`}
        previous={afterLine === 0 ? null : { href: `${address}#rejections`, text: "Back to the first" }}
        next={
          last === undefined || found.length <= ON_A_PAGE
            ? null
            : {
                href: `${address}?after=${last.line}#rejections`,
                text: `After ${at} ${formatNumber(last.line)}`,
              }
        }
      />
    </>
  );
}

/** Which rows were rejected is kept for a while only; how many, and why, for good. */
async function Forgotten(props: { record: ImportRecord }) {
  const { record } = props;
  const unit = record.format === null ? "row" : "record";
  const reasons = (await loadReasons(record.id)).filter(({ kind }) => kind === "rejected");
  return (
    <>
      <h2 className="nhsuk-heading-m" id="rejections">
        Rejected {unit}s
      </h2>
      <p>
        {formatNumber(record.rejected)} {unit}s were rejected. Which ones is no longer kept.
      </p>
      {record.format === null ? <ImportReasons reasons={reasons} /> : null}
    </>
  );
}
