import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import { formatCountOf, formatNumber } from "@/lib/figures/format";

/** What is wrong with a file: where, and what helps; never what stands there. */
export interface FileFault {
  /** From 1 for the heading; null: the file as a whole. */
  line: number | null;
  /** Name of the column; null: the row, or the file, as a whole. */
  field: string | null;
  message: string;
}

const SHOWN = 100;

/** Every fault of a file, or the first hundred of them. */
export function FaultTable(props: { faults: readonly FileFault[]; count: number }) {
  const { count } = props;
  const shown = props.faults.slice(0, SHOWN);
  const counted = formatCountOf(count, "fault");
  return (
    <ScrollingTable
      id="faults-caption"
      caption={shown.length < count ? `The first ${formatNumber(shown.length)} of ${counted}` : counted}
    >
      <TableHead headings={[{ text: "Line", numeric: true }, "Field", "What is wrong, and what to do"]} />
      <tbody className="nhsuk-table__body">
        {shown.map(({ line, field, message }) => (
          <tr className="nhsuk-table__row" key={`${line} ${field} ${message}`}>
            <td className="nhsuk-table__cell nhsuk-table__cell--numeric">
              {line === null ? "–" : formatNumber(line)}
            </td>
            <td className="nhsuk-table__cell">
              {field !== null ? (
                <code className="uptake-code">{field}</code>
              ) : line === null ? (
                "Whole file"
              ) : (
                "Whole row"
              )}
            </td>
            <td className="nhsuk-table__cell uptake-remedy">{message}</td>
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}
