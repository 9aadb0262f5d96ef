import { DataTable } from "@/components/tables/data-table";
import type { OrganisationsFigure } from "@/lib/figures/organisations-table";
import type { WeeklyUtilisationPage } from "@/lib/figures/weekly-utilisation-page";
import { SectorFilter } from "./sector-filter";

/** Every organisation of each viewer, in the sector the reader has chosen. */
export function Organisations(props: { organisations: WeeklyUtilisationPage["organisations"] }) {
  const { filter, viewers } = props.organisations;
  return (
    <>
      <SectorFilter filter={filter} />
      {viewers.map((viewer) => (
        <ViewerOrganisations key={viewer.id} viewer={viewer} />
      ))}
    </>
  );
}

function ViewerOrganisations(props: { viewer: OrganisationsFigure }) {
  const { viewer, shown, table, empty, unmapped } = props.viewer;
  return (
    <div className="organisations">
      <h3 className="nhsuk-heading-s">{viewer}</h3>
      <p className="organisations__shown">{shown}</p>
      {unmapped === null ? null : (
        <p className="organisations__unmapped">
          {unmapped.text}{" "}
          <a className="nhsuk-link" href={unmapped.action.href}>
            {unmapped.action.label}
          </a>
        </p>
      )}
      {table === null ? null : <DataTable table={table} />}
      {empty === null ? null : (
        <div className="nhsuk-inset-text">
          <p>{empty.text}</p>
          <p>
            <a className="nhsuk-link" href={empty.action.href}>
              {empty.action.label}
            </a>
          </p>
        </div>
      )}
    </div>
  );
}
