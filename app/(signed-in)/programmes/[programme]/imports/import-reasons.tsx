import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import { formatNumber } from "@/lib/figures/format";
import { type ImportReason, reasonWords } from "@/lib/ingest/reasons";

const HEADINGS = {
  ignored: "Why records were ignored",
  rejected: "Why records were rejected",
  noted: "Among the accepted, in numbers of their own",
} as const;

/** What of an import has a number of its own; rejected rows, unlike records, are told of one by one. */
export const notedOnly = (reasons: readonly ImportReason[]): ImportReason[] =>
  reasons.filter(({ kind }) => kind === "noted");

/** Why records were not taken, and what of the others is worth a number; nothing where there is nothing to say. */
export function ImportReasons(props: { reasons: readonly ImportReason[] }) {
  return (["ignored", "rejected", "noted"] as const).map((kind) => {
    const shown = props.reasons.filter((reason) => reason.kind === kind);
    return shown.length === 0 ? null : (
      <ScrollingTable key={kind} id={`reasons-${kind}`} caption={HEADINGS[kind]}>
        <TableHead headings={["Reason", { text: "Number", numeric: true }]} />
        <tbody className="nhsuk-table__body">
          {shown.map((each) => (
            <tr className="nhsuk-table__row" key={each.reason}>
              <td className="nhsuk-table__cell">
                {reasonWords(each)} <code className="uptake-code">{each.reason}</code>
              </td>
              <td className="nhsuk-table__cell nhsuk-table__cell--numeric">{formatNumber(each.count)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollingTable>
    );
  });
}
