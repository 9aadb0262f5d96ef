import { BarPanel } from "@/components/figures/bar-panel";
import { DataTable } from "@/components/tables/data-table";
import type { BenefitsPage, BenefitsSectionId } from "@/lib/figures/benefits-page";
import { AudienceNote } from "./audience-note";
import { BenefitsChoices } from "./benefits-choices";
import { BenefitsCosts } from "./benefits-costs";
import { BenefitsRegister } from "./benefits-register";
import { BenefitsTotals } from "./benefits-totals";
import { Trajectories } from "./benefits-trajectories";
import { BenefitsWarnings } from "./benefits-warnings";
import { Workings } from "./benefits-workings";
import { ReadingNotes } from "./reading-notes";
import { ReportFrame } from "./report-frame";
import { Quotations } from "./survey-quotations";
import { SurveyResults } from "./survey-results";

/** The benefits report as a board reads it: what the record is worth, how well that is founded, and what is not claimed. */
export function Benefits(props: { page: BenefitsPage }) {
  const { page } = props;
  return (
    <ReportFrame
      page={page}
      title={`Benefits, to ${page.month}`}
      period="month"
      head={
        <>
          <BenefitsChoices choices={page.choices} />
          <AudienceNote note={page.audience} />
        </>
      }
      part={(id) => <Part id={id} page={page} />}
    />
  );
}

function Part(props: { id: BenefitsSectionId; page: BenefitsPage }) {
  const { id, page } = props;
  switch (id) {
    case "warnings":
      return <BenefitsWarnings groups={page.warnings} />;
    case "value":
      return <BenefitsTotals totals={page.totals} natural={page.natural} />;
    case "progress":
      return <Trajectories figure={page.trajectories} />;
    case "register":
      return <BenefitsRegister register={page.register} />;
    case "said":
      return (
        <>
          {page.surveys.map((survey) => (
            <SurveyResults key={survey.id} survey={survey} />
          ))}
          <Quotations quotations={page.quotations.quotations} withheld={page.quotations.withheld} />
        </>
      );
    case "sensitivity":
      return page.sensitivity.map((figure) => <BarPanel key={figure.id} figure={figure} />);
    case "costs":
      return page.costs === null ? null : <BenefitsCosts costs={page.costs} />;
    case "assumptions":
      return page.assumptions === null ? null : <DataTable table={page.assumptions} />;
    case "working":
      return (
        <>
          <Workings workings={page.workings.workings} />
          <DownloadLine download={page.workings.download} />
        </>
      );
    case "restated":
      return (
        <>
          <ReadingNotes notes={page.restatements.sentences} />
          <DownloadLine download={page.restatements.download} />
        </>
      );
    case "not-claimed":
      return page.notClaimed === null ? null : <DataTable table={page.notClaimed} />;
    case "notes":
      return <ReadingNotes notes={page.notes} />;
  }
}

const DownloadLine = (props: { download: { href: string; label: string } }) => (
  <p className="data-table__download">
    <a className="nhsuk-link" href={props.download.href} download>
      Download CSV<span className="nhsuk-u-visually-hidden"> of {props.download.label}</span>
    </a>
  </p>
);
