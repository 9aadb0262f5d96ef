import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import { formatNumber } from "@/lib/figures/format";
import { REJECTION_REMEDIES, type Rejection } from "@/lib/ingest/rejection";

/** Rows or records that were not taken: where they are and what to do, never what they held. */
export function RejectionsTable(props: {
  caption: string;
  rejections: readonly Rejection[];
  /** Records are told by their number and by where the format puts them; rows by line and field. */
  unit: "row" | "record";
}) {
  const isRecord = props.unit === "record";
  return (
    <ScrollingTable id="rejections-caption" caption={props.caption}>
      <TableHead
        headings={[
          { text: isRecord ? "Record" : "Line", numeric: true },
          isRecord ? "Where" : "Field",
          "What is wrong, and what to do",
          "Code",
        ]}
      />
      <tbody className="nhsuk-table__body">
        {props.rejections.map((rejection) => (
          <tr className="nhsuk-table__row" key={rejection.line}>
            <td className="nhsuk-table__cell nhsuk-table__cell--numeric">{formatNumber(rejection.line)}</td>
            <td className="nhsuk-table__cell">
              {rejection.field === "" ? `Whole ${props.unit}` : rejection.field}
            </td>
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
