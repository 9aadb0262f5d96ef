import { FigurePanel } from "@/components/figures/figure-panel";
import { DataTable } from "@/components/tables/data-table";
import type { UtilisationSectionId, WeeklyUtilisationPage } from "@/lib/figures/weekly-utilisation-page";
import { Months } from "./months";
import { Organisations } from "./organisations";
import { ReadingNotes } from "./reading-notes";
import { ReportFrame } from "./report-frame";
import { RunningTotals } from "./running-totals";
import { Tiles } from "./tiles";
import { WeekNavigation } from "./week-navigation";
import { WindowChoice } from "./window-choice";

/** The weekly utilisation report as a board reads it: the week in words, at a glance, then in full. */
export function WeeklyUtilisation(props: { page: WeeklyUtilisationPage }) {
  const { page } = props;
  return (
    <ReportFrame
      page={page}
      title={`Weekly utilisation, ${page.week}`}
      period="week"
      head={<WeekNavigation navigation={page.navigation} />}
      part={(id) => <Section id={id} page={page} />}
    />
  );
}

function Section(props: { id: UtilisationSectionId; page: WeeklyUtilisationPage }) {
  const { id, page } = props;
  switch (id) {
    case "week":
      return <Tiles groups={page.tiles} />;
    case "views":
      return (
        <>
          <WindowChoice windows={page.navigation.windows} shown={page.window} />
          {page.counting.notes.length === 0 ? null : (
            <ul className="data-table__notes">
              {page.counting.notes.map((note) => (
                <li key={note}>{note}</li>
              ))}
            </ul>
          )}
          {page.views.map((figure) => (
            <FigurePanel key={figure.id} figure={figure} />
          ))}
          {page.counting.tables.map((table) => (
            <DataTable key={table.id} table={table} />
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
      return <ReadingNotes notes={page.notes} />;
  }
}
