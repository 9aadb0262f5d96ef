import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import { Tag } from "@/components/nhs/tag";
import { formatShortInstant } from "@/lib/calendar/format-instant";
import { formatNumber } from "@/lib/figures/format";
import { actWords, detailWords, OUTCOME_WORDS } from "@/lib/figures/trail-words";
import type { TrailLine } from "@/lib/trail/trail-line";

/** Entries of the audit trail, in the order given. */
export function TrailTable(props: { lines: readonly TrailLine[]; withProgramme: boolean }) {
  const { lines, withProgramme } = props;
  const [first, last] = [lines.at(-1)?.seq ?? 0, lines[0]?.seq ?? 0];
  const headings = [
    "When",
    "Who",
    "What",
    ...(withProgramme ? ["Programme"] : []),
    "Outcome",
    "More",
    { text: "Entry", numeric: true },
  ];
  return (
    <ScrollingTable
      id="trail-caption"
      caption={`Entries ${formatNumber(first)} to ${formatNumber(last)}, the latest first`}
    >
      <TableHead headings={headings} />
      <tbody className="nhsuk-table__body">
        {lines.map((line) => (
          <Row key={line.seq} line={line} withProgramme={withProgramme} />
        ))}
      </tbody>
    </ScrollingTable>
  );
}

function Row(props: { line: TrailLine; withProgramme: boolean }) {
  const { line, withProgramme } = props;
  const outcome = OUTCOME_WORDS[line.outcome];
  return (
    <tr className="nhsuk-table__row">
      <td className="nhsuk-table__cell trail-when">{formatShortInstant(line.at)}</td>
      <td className="nhsuk-table__cell">{line.actorName}</td>
      <td className="nhsuk-table__cell">{actWords(line)}</td>
      {withProgramme ? <td className="nhsuk-table__cell">{line.programme ?? "None"}</td> : null}
      <td className="nhsuk-table__cell">
        {outcome === undefined ? line.outcome : <Tag colour={outcome.colour}>{outcome.label}</Tag>}
      </td>
      <td className="nhsuk-table__cell trail-detail">{detailWords(line).join("; ")}</td>
      <td className="nhsuk-table__cell nhsuk-table__cell--numeric">{formatNumber(line.seq)}</td>
    </tr>
  );
}
