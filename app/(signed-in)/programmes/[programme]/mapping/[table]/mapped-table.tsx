import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import { formatCountOf } from "@/lib/figures/format";
import type { Programme } from "@/lib/programmes/programme";
import {
  isWaiting,
  MAPPINGS,
  type MappedSpelling,
  type MappingName,
  meaningWords,
  periodWords,
} from "@/lib/registry/mapping";
import { mappingPath, NO_MEANING } from "../tables";
import { volumeWords } from "./volume-words";

/** What has a meaning, the largest first, each with the way to change it. */
export function MappedTable(props: {
  programme: Programme;
  table: MappingName;
  rows: readonly MappedSpelling[];
}) {
  const { programme, table } = props;
  const words = MAPPINGS[table];
  const mapped = props.rows.filter((row) => !isWaiting(row) && meaningWords(row) !== null);
  const left = mapped.filter(({ excludedBecause }) => excludedBecause !== null);
  return (
    <>
      <h2>Mapped</h2>
      {left.length === 0 ? null : (
        <p>
          {formatCountOf(left.length, words.one, words.many)} {left.length === 1 ? "is" : "are"} left out of
          every figure:{" "}
          {formatCountOf(
            left.reduce((sum, { views }) => sum + views, 0),
            "view",
          )}{" "}
          and{" "}
          {formatCountOf(
            left.reduce((sum, { documents }) => sum + documents, 0),
            "document",
          )}
          .
        </p>
      )}
      {mapped.length === 0 ? (
        <p>Nothing is mapped yet.</p>
      ) : (
        <ScrollingTable
          id="mapped-caption"
          caption={`${formatCountOf(mapped.length, words.one, words.many)}, the largest first`}
        >
          <TableHead headings={["Written", "Means", "Under it", "Change"]} />
          <tbody className="nhsuk-table__body">
            {mapped.map((row) => (
              <tr className="nhsuk-table__row" key={row.id}>
                <th scope="row" className="nhsuk-table__header uptake-row-header">
                  {row.written}
                </th>
                <td className="nhsuk-table__cell">
                  {meaningOf(programme, table, row)}
                  {row.fixed ? (
                    <span className="uptake-detail">Said by the programme’s definition</span>
                  ) : null}
                  {row.periods.map((period) => (
                    <div key={period.from ?? ""}>
                      {periodWords(period)}: {nameOf(programme, table, period.meaning)}
                    </div>
                  ))}
                </td>
                <td className="nhsuk-table__cell">{volumeWords(table, row)}</td>
                <td className="nhsuk-table__cell">
                  <a href={`${mappingPath(programme.slug, table)}?change=${row.id}`}>
                    Change<span className="nhsuk-u-visually-hidden"> “{row.written}”</span>
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </ScrollingTable>
      )}
    </>
  );
}

function meaningOf(programme: Programme, table: MappingName, row: MappedSpelling): string {
  if (row.excludedBecause !== null) return `Not counted: ${row.excludedBecause}`;
  return nameOf(programme, table, row.meaning);
}

function nameOf(programme: Programme, table: MappingName, meaning: string | null): string {
  if (meaning === null) return NO_MEANING[table];
  const organisation =
    table === "organisations" ? programme.organisations.find(({ code }) => code === meaning) : undefined;
  return organisation === undefined ? meaning : `${organisation.name} (${organisation.code})`;
}
