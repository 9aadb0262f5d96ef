import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import { formatInstant } from "@/lib/calendar/format-instant";
import { formatCountOf, formatNumber } from "@/lib/figures/format";
import type { Feed } from "@/lib/programmes/programme";
import type { MappingVersion } from "@/lib/registry/feed-mapping";
import { differenceWords } from "@/lib/tabular/mapping-changes";

const SHOWN = 50;

/** Who said how the files of which feed are read, the latest first. */
export function MappingVersions(props: { feeds: readonly Feed[]; versions: readonly MappingVersion[] }) {
  const { feeds, versions } = props;
  const counted = formatCountOf(versions.length, "version");
  return (
    <>
      <h2>How files were read</h2>
      <ScrollingTable
        id="versions-caption"
        caption={
          versions.length > SHOWN
            ? `The latest ${formatNumber(SHOWN)} of ${counted}`
            : `${counted}, the latest first`
        }
      >
        <TableHead headings={["When", "Who", "Feed", "Version", "What changed"]} />
        <tbody className="nhsuk-table__body">
          {versions.slice(0, SHOWN).map(({ feed, version, by, at, changes }) => (
            <tr className="nhsuk-table__row" key={`${feed} ${version}`}>
              <td className="nhsuk-table__cell">{at === null ? "Not recorded" : formatInstant(at)}</td>
              <td className="nhsuk-table__cell">{by ?? "Not recorded"}</td>
              <td className="nhsuk-table__cell">{feeds.find(({ slug }) => slug === feed)?.name ?? feed}</td>
              <td className="nhsuk-table__cell">{version}</td>
              <td className="nhsuk-table__cell">
                <ul className="nhsuk-list nhsuk-u-margin-bottom-0">
                  {changes.map((change) => (
                    <li key={change.what}>{differenceWords(change)}</li>
                  ))}
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollingTable>
    </>
  );
}
