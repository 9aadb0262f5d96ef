import { Fragment } from "react";
import { ClaimCard } from "@/components/figures/claim-card";
import { FigurePanel } from "@/components/figures/figure-panel";
import { DataTable } from "@/components/tables/data-table";
import type { GrowthSectionId, UserGrowthPage } from "@/lib/figures/user-growth-page";
import { Adoption } from "./adoption";
import { AudienceNote } from "./audience-note";
import { ChartActions } from "./chart-actions";
import { Coverage } from "./coverage";
import { ReadingNotes } from "./reading-notes";
import { ReportFrame } from "./report-frame";
import { Tiles } from "./tiles";
import { UntilForm } from "./until-form";
import { WeekNavigation } from "./week-navigation";
import { WindowChoice } from "./window-choice";

/** The user growth report as a board reads it: who uses the record, whether that grows, who has not begun. */
export function UserGrowth(props: { page: UserGrowthPage }) {
  const { page } = props;
  return (
    <ReportFrame
      page={page}
      title={`User growth, ${page.week}`}
      period="week"
      head={
        <>
          <WeekNavigation navigation={page.navigation} />
          <AudienceNote note={page.audience} />
        </>
      }
      part={(id) => <Section id={id} page={page} />}
    />
  );
}

function Section(props: { id: GrowthSectionId; page: UserGrowthPage }) {
  const { id, page } = props;
  switch (id) {
    case "week":
      return (
        <>
          <Tiles groups={page.tiles} />
          <Untold sentences={page.untold.always} />
        </>
      );
    case "users":
      return (
        <>
          <WindowChoice windows={page.navigation.windows} shown={page.window} />
          {page.users.map(({ figure, actions }) => (
            <Fragment key={figure.id}>
              <FigurePanel figure={figure} />
              <ChartActions actions={actions} />
            </Fragment>
          ))}
          <Untold sentences={page.untold.instead} />
        </>
      );
    case "outlook":
      return (
        <>
          {page.promises.map(({ id, figure, claims }) => (
            <Fragment key={id}>
              {figure === null ? null : <FigurePanel figure={figure} />}
              {claims.map((card) => (
                <ClaimCard key={card.id} card={card} />
              ))}
            </Fragment>
          ))}
          {page.promises.some(({ figure }) => figure !== null) ? <UntilForm until={page.until} /> : null}
          {page.claimAddress === null ? null : (
            <p className="chart-actions">
              <a className="nhsuk-link" href={page.claimAddress}>
                Record a promise
              </a>
            </p>
          )}
          <Untold sentences={page.untold.instead} />
        </>
      );
    case "groups":
      return (
        <>
          <Tables tables={page.groups} />
          <Untold sentences={page.untold.instead} />
        </>
      );
    case "retention":
      return (
        <>
          <Tables tables={page.cohorts} />
          <Untold sentences={page.untold.instead} />
        </>
      );
    case "adoption":
      return <Adoption adoption={page.adoption} />;
    case "parts":
      return (
        <>
          <Tables tables={page.parts} />
          <Untold sentences={page.untold.instead} />
        </>
      );
    case "coverage":
      return <Coverage coverage={page.coverage} />;
    case "notes":
      return <ReadingNotes notes={page.notes} />;
  }
}

const Tables = (props: { tables: UserGrowthPage["groups"] }) =>
  props.tables.map((table) => <DataTable key={table.id} table={table} />);

/** Whose people cannot be told apart: one line where a table or a chart would stand. */
const Untold = (props: { sentences: readonly string[] }) =>
  props.sentences.map((text) => (
    <p className="board__untold" key={text}>
      {text}
    </p>
  ));
