import { FigurePanel } from "@/components/figures/figure-panel";
import { DataTable } from "@/components/tables/data-table";
import type { WeeklyUtilisationPage } from "@/lib/figures/weekly-utilisation-page";
import { BoardSection } from "./board-section";
import { EmptyReport } from "./empty-report";
import { Freshness } from "./freshness";
import { Headlines } from "./headlines";
import { Organisations } from "./organisations";
import { RunningTotals } from "./running-totals";
import { Tiles } from "./tiles";
import { WeekNavigation } from "./week-navigation";
import { WindowChoice } from "./window-choice";

/** The weekly utilisation report as a board reads it: the week in words, at a glance, then in full. */
export function WeeklyUtilisation(props: { page: WeeklyUtilisationPage }) {
  const { page } = props;
  return (
    <div className="board">
      <h1 className="nhsuk-heading-l board__title">
        <span className="nhsuk-caption-l">{page.programme}</span>
        <span className="nhsuk-u-visually-hidden">: </span>
        Weekly utilisation, {page.week}
      </h1>
      <WeekNavigation navigation={page.navigation} />
      <Freshness feeds={page.freshness} />
      {page.empty === null ? <Report page={page} /> : <EmptyReport empty={page.empty} />}
    </div>
  );
}

function Report(props: { page: WeeklyUtilisationPage }) {
  const { page } = props;
  return (
    <>
      <Headlines headlines={page.headlines} />
      <Contents sections={page.sections} />
      <BoardSection id="week" title="The week at a glance">
        <Tiles groups={page.tiles} />
      </BoardSection>
      <BoardSection id="views" title="Views by week">
        <WindowChoice windows={page.navigation.windows} shown={page.window} />
        {page.views.map((figure) => (
          <FigurePanel key={figure.id} figure={figure} />
        ))}
      </BoardSection>
      {page.documents === null ? null : (
        <BoardSection id="documents" title="Documents">
          <RunningTotals totals={page.documents.totals} />
          {page.documents.figures.map((figure) => (
            <FigurePanel key={figure.id} figure={figure} />
          ))}
          {page.documents.types.map((table) => (
            <DataTable key={table.id} table={table} />
          ))}
        </BoardSection>
      )}
      <BoardSection id="months" title="Calendar months">
        {page.months.sentences.map((text) => (
          <p className="board__sentence" key={text}>
            {text}
          </p>
        ))}
        {page.months.tables.map((table) => (
          <DataTable key={table.id} table={table} />
        ))}
      </BoardSection>
      <BoardSection id="organisations" title="Organisations">
        <Organisations organisations={page.organisations} />
      </BoardSection>
      {page.roles.length === 0 ? null : (
        <BoardSection id="roles" title="Roles">
          {page.roles.map((table) => (
            <DataTable key={table.id} table={table} />
          ))}
        </BoardSection>
      )}
      <BoardSection id="notes" title="How to read this report">
        <ul className="nhsuk-list nhsuk-list--bullet">
          {page.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      </BoardSection>
    </>
  );
}

function Contents(props: { sections: WeeklyUtilisationPage["sections"] }) {
  return (
    <nav className="board__contents" aria-label="On this page">
      <ul className="board__contents-list">
        {props.sections.map((section) => (
          <li key={section.id}>
            <a className="nhsuk-link" href={`#${section.id}`}>
              {section.title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
