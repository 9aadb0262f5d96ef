import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { containsNhsNumber } from "@/lib/events/nhs-number";
import { columnWords } from "@/lib/tabular/mapping-choices";

export interface PreviewColumn {
  heading: string;
  /** Our column it stands for; null: it is struck out. */
  meaning: string | null;
}

const SHOWN = 5;

/** The first rows as they would be sent: what is struck out has its heading alone. */
export function RowsPreview(props: {
  columns: readonly PreviewColumn[];
  rows: readonly (readonly string[])[];
}) {
  const { columns, rows } = props;
  return (
    <ScrollingTable id="first-rows" caption="The first rows, as they would be sent">
      <thead className="nhsuk-table__head">
        <tr className="nhsuk-table__row">
          {columns.map(({ heading, meaning }) => (
            <th key={heading} scope="col" className="nhsuk-table__header">
              {meaning === null ? (
                <s>
                  <span className="nhsuk-u-visually-hidden">Struck out: </span>
                  {heading}
                </s>
              ) : (
                <>
                  {heading}
                  <span className="uptake-preview__meaning">{columnWords(meaning)}</span>
                </>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {rows.slice(0, SHOWN).map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file that do not move.
          <tr className="nhsuk-table__row" key={row}>
            {columns.map(({ heading, meaning }, place) => (
              <td key={heading} className="nhsuk-table__cell">
                {meaning === null ? <Hidden /> : <Value text={cells[place] ?? ""} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}

function Value(props: { text: string }) {
  return containsNhsNumber(props.text) ? <Hidden /> : props.text;
}

function Hidden() {
  return <span className="uptake-preview__hidden">not sent</span>;
}
