import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { formatNumber } from "@/lib/figures/format";
import { REJECTION_REMEDIES, type Rejection } from "@/lib/ingest/rejection";

/** Rows that were not taken: where they are and what to do, never what they held. */
export function RejectionsTable(props: { caption: string; rejections: readonly Rejection[] }) {
  return (
    <ScrollingTable id="rejections-caption" caption={props.caption}>
      <thead className="nhsuk-table__head">
        <tr className="nhsuk-table__row">
          <th scope="col" className="nhsuk-table__header nhsuk-table__header--numeric">
            Line
          </th>
          <th scope="col" className="nhsuk-table__header">
            Field
          </th>
          <th scope="col" className="nhsuk-table__header">
            What is wrong, and what to do
          </th>
          <th scope="col" className="nhsuk-table__header">
            Code
          </th>
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {props.rejections.map((rejection) => (
          <tr className="nhsuk-table__row" key={rejection.line}>
            <td className="nhsuk-table__cell nhsuk-table__cell--numeric">{formatNumber(rejection.line)}</td>
            <td className="nhsuk-table__cell">{rejection.field === "" ? "Whole row" : rejection.field}</td>
            <td className="nhsuk-table__cell uptake-remedy">{REJECTION_REMEDIES[rejection.code]}</td>
            <td className="nhsuk-table__cell uptake-nowrap">
              <code className="uptake-code">{rejection.code}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}
