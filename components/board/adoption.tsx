import { DataTable } from "@/components/tables/data-table";
import type { AdoptionFigure } from "@/lib/figures/adoption-table";
import type { UserGrowthPage } from "@/lib/figures/user-growth-page";
import { SectorFilter } from "./sector-filter";

/** How far organisations have taken each viewer up: those that have it and do not use it first. */
export function Adoption(props: { adoption: UserGrowthPage["adoption"] }) {
  const { filter, viewers } = props.adoption;
  return (
    <>
      {viewers.map((viewer) => (
        <Idle key={viewer.id} viewer={viewer} />
      ))}
      <SectorFilter filter={filter} />
      {viewers.map((viewer) => (
        <All key={viewer.id} viewer={viewer} />
      ))}
    </>
  );
}

function Idle(props: { viewer: AdoptionFigure }) {
  const { viewer, summary, idle } = props.viewer;
  return (
    <div className="organisations adoption">
      <h3 className="nhsuk-heading-s">{viewer}</h3>
      <p className="organisations__shown">{summary}</p>
      {idle === null ? <p>Every organisation that is live uses it.</p> : <DataTable table={idle} />}
    </div>
  );
}

function All(props: { viewer: AdoptionFigure }) {
  const { id, viewer, all } = props.viewer;
  return (
    <div className="organisations adoption" id={id}>
      {all === null ? <p>No organisation of {viewer} is in this sector.</p> : <DataTable table={all} />}
    </div>
  );
}
