import { FigurePanel } from "@/components/figures/figure-panel";
import { SummaryList } from "@/components/nhs/summary-list";
import { DataTable } from "@/components/tables/data-table";
import type { OrganisationGrowthPage } from "@/lib/figures/organisation-growth-page";
import { AudienceNote } from "./audience-note";
import { BoardTitle } from "./board-title";
import { ChartActions } from "./chart-actions";
import { WeekNavigation } from "./week-navigation";
import { WindowChoice } from "./window-choice";

/** One organisation: how far it has taken the record up, and who uses it there. */
export function OrganisationGrowth(props: { page: OrganisationGrowthPage }) {
  const { page } = props;
  return (
    <div className="board">
      <p className="board__back">
        <a className="nhsuk-link" href={page.back.href}>
          {page.back.label}
        </a>
      </p>
      <BoardTitle about={page.about} title={`${page.name}: user growth, ${page.week}`} />
      <WeekNavigation navigation={page.navigation} />
      <AudienceNote note={page.audience} />
      <WindowChoice windows={page.navigation.windows} shown={page.window} />
      {page.viewers.map((viewer) => (
        <section className="board__section" key={viewer.id} aria-labelledby={`${viewer.id}-heading`}>
          <h2 className="nhsuk-heading-m board__heading" id={`${viewer.id}-heading`}>
            {viewer.viewer}
          </h2>
          <SummaryList rows={viewer.facts} />
          {viewer.users === null ? null : <FigurePanel figure={viewer.users} />}
          {viewer.actions.length === 0 ? null : <ChartActions actions={viewer.actions} />}
          {viewer.groups.map((table) => (
            <DataTable key={table.id} table={table} />
          ))}
        </section>
      ))}
      {page.notes.length === 0 ? null : (
        <section className="board__section" aria-labelledby="notes-heading">
          <h2 className="nhsuk-heading-m board__heading" id="notes-heading">
            Notes
          </h2>
          <ul className="nhsuk-list">
            {page.notes.map(({ day, text }) => (
              <li key={`${day} ${text}`}>
                <strong>{day}:</strong> {text}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
