import { InsetText } from "@/components/nhs/inset-text";
import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import { formatShortDay } from "@/lib/calendar/format";
import { formatNumber } from "@/lib/figures/format";
import { SECTORS } from "@/lib/organisations/sector";
import type { Organisation, Programme } from "@/lib/programmes/programme";

/** Who takes part, as the programme's definition says. */
export function OrganisationsTable(props: { programme: Programme }) {
  const { programme } = props;
  return (
    <>
      <h2>Who takes part</h2>
      {programme.organisations.length === 0 ? (
        <InsetText>
          <p>
            This programme names no organisation yet. Add them to its definition and run{" "}
            <code>npm run -s uptake -- apply FILE</code>.
          </p>
        </InsetText>
      ) : (
        <ScrollingTable
          id="organisations-caption"
          caption={`${formatNumber(programme.organisations.length)} organisations, by name`}
        >
          <TableHead headings={["Name", "Code", "Sector", "Viewers", "Dates and other names"]} />
          <tbody className="nhsuk-table__body">
            {programme.organisations
              .toSorted((a, b) => a.name.localeCompare(b.name, "en-GB"))
              .map((organisation) => (
                <tr className="nhsuk-table__row" key={organisation.code}>
                  <th scope="row" className="nhsuk-table__header uptake-row-header">
                    {organisation.name}
                  </th>
                  <td className="nhsuk-table__cell">{organisation.code}</td>
                  <td className="nhsuk-table__cell">{SECTORS[organisation.sector]}</td>
                  <td className="nhsuk-table__cell">{viewersOf(organisation, programme)}</td>
                  <td className="nhsuk-table__cell">
                    {notesOf(organisation, programme).join("; ") || "None"}
                  </td>
                </tr>
              ))}
          </tbody>
        </ScrollingTable>
      )}
    </>
  );
}

function viewersOf(organisation: Organisation, programme: Programme): string {
  if (organisation.viewers.length === 0) return "All";
  return programme.viewers
    .flatMap(({ id, name }) => {
      const place = organisation.viewers.find(({ viewerId }) => viewerId === id);
      if (place === undefined) return [];
      const from = place.liveFrom === null ? "" : ` from ${formatShortDay(place.liveFrom)}`;
      const until = place.liveUntil === null ? "" : ` until ${formatShortDay(place.liveUntil)}`;
      return [`${name}${from}${until}`];
    })
    .join(", ");
}

function notesOf(organisation: Organisation, programme: Programme): string[] {
  const { opened, closed, mergedInto, name } = organisation;
  const successor = programme.organisations.find(({ code }) => code === mergedInto);
  return [
    ...(opened === null ? [] : [`opened ${formatShortDay(opened)}`]),
    ...(closed === null ? [] : [`closed ${formatShortDay(closed)}`]),
    ...(mergedInto === null ? [] : [`merged into ${successor?.name ?? mergedInto}`]),
    ...organisation.names
      .filter((dated) => dated.name !== name)
      .map((dated) =>
        dated.from === null ? `was ${dated.name}` : `${dated.name} from ${formatShortDay(dated.from)}`,
      ),
  ];
}
