import type { ReactNode } from "react";
import { SummaryList } from "@/components/nhs/summary-list";
import { DataTable } from "@/components/tables/data-table";
import type { BenefitPage } from "@/lib/figures/benefit-page";
import { Trajectory } from "./benefits-trajectories";
import { BenefitsWarnings } from "./benefits-warnings";
import { Working } from "./benefits-workings";
import { BoardTitle } from "./board-title";
import { Opened } from "./opened";
import { ReadingNotes } from "./reading-notes";

/** One benefit: what it is, how it does against its target, what it comes to, and how each figure comes about. */
export function Benefit(props: { page: BenefitPage }) {
  const { page } = props;
  return (
    <div className="board benefit">
      <BoardTitle about={page.programme} title={page.title} />
      <p className="board__back">
        <a className="nhsuk-link" href={page.back.href}>
          {page.back.label}
        </a>
      </p>
      <p className="benefit__description">{page.description}</p>
      {page.warnings.length === 0 ? null : <BenefitsWarnings groups={page.warnings} />}
      <SummaryList rows={page.facts} />
      <p className="chart-actions benefit__register">
        <a className="nhsuk-link" href={page.register.href}>
          {page.register.label}
        </a>
      </p>
      <Part title="On the way to its target">
        <div className="trajectories__card">
          <Trajectory card={page.trajectory} level={null} />
        </div>
      </Part>
      {page.working === null ? null : (
        <Part title="What it comes to, and how">
          <p>{page.shown}</p>
          <Working working={page.working} />
          {page.years.map((table) => (
            <DataTable key={table.id} table={table} />
          ))}
          {page.months.map((table) => (
            <Opened key={table.id} summary="Month by month" of={table.caption}>
              <DataTable table={table} />
            </Opened>
          ))}
        </Part>
      )}
      {page.restatements.length === 0 ? null : (
        <Part title="What has changed since">
          <ReadingNotes notes={page.restatements} />
        </Part>
      )}
    </div>
  );
}

function Part(props: { title: string; children: ReactNode }) {
  return (
    <section className="board__section">
      <h2 className="nhsuk-heading-m board__heading">{props.title}</h2>
      {props.children}
    </section>
  );
}
