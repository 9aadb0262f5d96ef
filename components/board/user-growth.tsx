import { Fragment } from "react";
import { ClaimCard } from "@/components/figures/claim-card";
import { FigurePanel } from "@/components/figures/figure-panel";
import { DataTable } from "@/components/tables/data-table";
import type { GrowthSectionId, UserGrowthPage } from "@/lib/figures/user-growth-page";
import { Adoption } from "./adoption";
import { AudienceNote } from "./audience-note";
import { ChartActions } from "./chart-actions";
import { Contents } from "./contents";
import { Coverage } from "./coverage";
import { EmptyReport } from "./empty-report";
import { Freshness } from "./freshness";
import { Headlines } from "./headlines";
import { Tiles } from "./tiles";
import { UntilForm } from "./until-form";
import { WeekNavigation } from "./week-navigation";
import { WindowChoice } from "./window-choice";

/** The user growth report as a board reads it: who uses the record, whether that grows, who has not begun. */
export function UserGrowth(props: { page: UserGrowthPage }) {
  const { page } = props;
  return (
    <div className="board">
      <h1 className="nhsuk-heading-l board__title">
        <span className="nhsuk-caption-l">{page.programme}</span>
        <span className="nhsuk-u-visually-hidden">: </span>
        User growth, {page.week}
      </h1>
      <WeekNavigation navigation={page.navigation} />
      <AudienceNote note={page.audience} />
      <Freshness feeds={page.freshness} />
      {page.empty === null ? <Report page={page} /> : <EmptyReport empty={page.empty} />}
    </div>
  );
}

function Report(props: { page: UserGrowthPage }) {
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
      return (
        <ul className="nhsuk-list nhsuk-list--bullet">
          {page.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      );
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
