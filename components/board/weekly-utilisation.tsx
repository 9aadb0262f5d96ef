import { FigurePanel } from "@/components/figures/figure-panel";
import { DataTable } from "@/components/tables/data-table";
import type { PageSection, WeeklyUtilisationPage } from "@/lib/figures/weekly-utilisation-page";
import { Contents } from "./contents";
import { EmptyReport } from "./empty-report";
import { Freshness } from "./freshness";
import { Headlines } from "./headlines";
import { Months } from "./months";
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
      <Contents sections={page.sections} download={page.download} />
      {page.sections.map(({ id, title }) => (
        <section className="board__section" id={id} key={id} aria-labelledby={`${id}-heading`}>
          <h2 className="nhsuk-heading-m board__heading" id={`${id}-heading`}>
            {title}
          </h2>
          <Section id={id} page={page} />
        </section>
      ))}
    </>
  );
}

function Section(props: { id: PageSection["id"]; page: WeeklyUtilisationPage }) {
  const { id, page } = props;
  switch (id) {
    case "week":
      return <Tiles groups={page.tiles} />;
    case "views":
      return (
        <>
          <WindowChoice windows={page.navigation.windows} shown={page.window} />
          {page.views.map((figure) => (
            <FigurePanel key={figure.id} figure={figure} />
          ))}
        </>
      );
    case "control":
      return (
        <>
          <p>
            A control chart tells a change from the ups and downs of ordinary weeks. Views per working day
            leave out what bank holidays do to a week.
          </p>
          {page.control.figures.map((figure) => (
            <FigurePanel key={figure.id} figure={figure} />
          ))}
          {page.control.notes.length === 0 ? null : (
            <ul className="data-table__notes">
              {page.control.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
        </>
      );
    case "documents":
      return page.documents === null ? null : (
        <>
          <RunningTotals totals={page.documents.totals} />
          {page.documents.figures.map((figure) => (
            <FigurePanel key={figure.id} figure={figure} />
          ))}
          {page.documents.types.map((table) => (
            <DataTable key={table.id} table={table} />
          ))}
        </>
      );
    case "months":
      return <Months months={page.months} />;
    case "organisations":
      return <Organisations organisations={page.organisations} />;
    case "roles":
      return page.roles.map((table) => <DataTable key={table.id} table={table} />);
    case "notes":
      return (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {page.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      );
  }
}
