import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import { Tag } from "@/components/nhs/tag";
import { formatShortInstant } from "@/lib/calendar/format-instant";
import type { Section } from "../sections";
import { LIST_HEADINGS, type ListedEntry } from "./listed-entries";

/** The entries of a section; each name leads to the entry. */
export function EntriesTable(props: {
  section: Section;
  base: string;
  caption: string;
  entries: readonly ListedEntry[];
}) {
  const { section, base, entries } = props;
  return (
    <ScrollingTable id="entries-caption" caption={props.caption}>
      <TableHead headings={[NAME_HEADINGS[section], ...LIST_HEADINGS[section], "Status", "Last change"]} />
      <tbody className="nhsuk-table__body">
        {entries.map((entry) => (
          <tr className="nhsuk-table__row" key={entry.code}>
            <th scope="row" className="nhsuk-table__header uptake-row-header">
              <a href={`${base}/${entry.code}`}>{entry.name}</a>
              <div className="uptake-muted">{entry.detail}</div>
            </th>
            {entry.cells.map((cell, index) => (
              <td
                key={LIST_HEADINGS[section][index]?.text}
                className={`nhsuk-table__cell${cell.numeric === true ? " nhsuk-table__cell--numeric" : ""}`}
              >
                {cell.text}
                {cell.detail === undefined ? null : <div className="uptake-muted">{cell.detail}</div>}
              </td>
            ))}
            <td className="nhsuk-table__cell">
              {entry.tags.map(({ text, colour }) => (
                <Tag key={text} colour={colour}>
                  {text}
                </Tag>
              ))}
            </td>
            <td className="nhsuk-table__cell">
              <span className="uptake-nowrap">{formatShortInstant(entry.version.at)}</span>
              <div className="uptake-muted">{entry.version.by}</div>
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}

const NAME_HEADINGS: Record<Section, string> = {
  benefits: "Benefit",
  assumptions: "Assumption",
  costs: "What for",
  deflators: "Financial year",
  surveys: "Instrument",
  quotations: "Words",
};
