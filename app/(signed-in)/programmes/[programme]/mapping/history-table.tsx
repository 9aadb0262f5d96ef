import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import { formatInstant } from "@/lib/calendar/format-instant";
import { formatCountOf, formatNumber } from "@/lib/figures/format";
import type { RecordedChange } from "@/lib/registry/mapping";

const SHOWN = 100;

/** Who said what something means, the latest first. */
export function HistoryTable(props: { history: readonly RecordedChange[]; none: string }) {
  const { history, none } = props;
  const counted = formatCountOf(history.length, "change");
  return (
    <>
      <h2>History</h2>
      {history.length === 0 ? (
        <p>Nothing has been changed here yet.</p>
      ) : (
        <ScrollingTable
          id="history-caption"
          caption={
            history.length > SHOWN
              ? `The latest ${formatNumber(SHOWN)} of ${counted}`
              : `${counted}, the latest first`
          }
        >
          <TableHead headings={["When", "Who", "What", "Before", "Since then"]} />
          <tbody className="nhsuk-table__body">
            {history.slice(0, SHOWN).map(({ id, written, before, after, by, at }) => (
              <tr className="nhsuk-table__row" key={id}>
                <td className="nhsuk-table__cell">{formatInstant(at)}</td>
                <td className="nhsuk-table__cell">{by}</td>
                <td className="nhsuk-table__cell">{written}</td>
                <td className="nhsuk-table__cell">{before ?? none}</td>
                <td className="nhsuk-table__cell">{after ?? none}</td>
              </tr>
            ))}
          </tbody>
        </ScrollingTable>
      )}
    </>
  );
}
