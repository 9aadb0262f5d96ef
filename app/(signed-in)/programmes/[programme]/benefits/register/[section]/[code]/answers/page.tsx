import type { Metadata } from "next";
import { answeringPage } from "@/app/answering-page";
import { actorKey, keptForm, NO_LONGER_KEPT } from "@/app/kept-forms";
import { refusalOf } from "@/app/refusals";
import { requireActor } from "@/app/request-actor";
import { Breadcrumb } from "@/components/nhs/breadcrumb";
import { ErrorSummary } from "@/components/nhs/error-summary";
import { InsetText } from "@/components/nhs/inset-text";
import { AnswersError, importAnswers, loadAnswerSources } from "@/lib/benefits/survey-answers";
import { formatInstant } from "@/lib/calendar/format-instant";
import { SmallFileForm } from "../../../small-file-form";
import { fileProblems } from "../../../small-file-problem";
import { AnswersPreview } from "./answers-preview";
import { requireSurvey } from "./require-survey";

export const metadata: Metadata = { title: "Import answers" };

async function AnswersPage(props: {
  params: Promise<{ programme: string; section: string; code: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const actor = await requireActor();
  const { programme, survey, entry, address } = await requireSurvey(actor, await props.params).catch(
    (error) => {
      throw refusalOf(error);
    },
  );
  const search = await props.searchParams;
  const asked = (name: string) => [search[name]].flat()[0] ?? null;
  const id = asked("sent");
  const file = keptForm({ by: actorKey(actor), about: address, id })?.file ?? null;
  const problems = [
    ...fileProblems(asked("problem")),
    ...(id !== null && file === null ? [NO_LONGER_KEPT] : []),
  ];
  const check =
    file === null
      ? null
      : await importAnswers({
          programme: programme.slug,
          survey: survey.code,
          bytes: file.bytes,
          fileName: file.name,
          actor,
          dryRun: true,
        }).catch((error) => {
          if (error instanceof AnswersError) return error;
          throw error;
        });
  const sources = await loadAnswerSources(programme.id, survey.code);
  const [first = "q1", second = "q2"] = survey.questions.map(({ code }) => code);
  return (
    <>
      <Breadcrumb trail={[{ href: entry, text: survey.instrument }]} />
      <ErrorSummary errors={problems} />
      <h1>Import answers: {survey.instrument}</h1>
      {check === null || file === null || id === null ? null : (
        <AnswersPreview
          survey={survey}
          fileName={file.name}
          check={check}
          action={`${address}/confirm`}
          id={id}
          cancel={entry}
        />
      )}
      {check === null ? null : <h2 className="nhsuk-heading-m">Check another file</h2>}
      <p>
        The file is checked first: you see how many people it counts for each question before anything is
        kept. Only counts are kept; answers of single people and what they wrote freely are not.
      </p>
      <InsetText>
        <p>A file has one of two forms:</p>
        <ul>
          <li>
            one person a row: columns{" "}
            <code className="uptake-code">
              role,organisation,{first},{second}
            </code>{" "}
            and so on, with 5 for strongly agree to 1 for strongly disagree, or the words; nothing where there
            is no answer
          </li>
          <li>
            counts: columns <code className="uptake-code">question,role,organisation,answer,people</code>
          </li>
        </ul>
        <p>Role and organisation may be empty. Organisations are written by their codes.</p>
      </InsetText>
      <SmallFileForm
        action={`${address}/check`}
        error={problems.find(({ field }) => field === "file")?.message}
      />
      <h2 className="nhsuk-heading-m">Files imported</h2>
      {sources.length === 0 ? (
        <p>None yet.</p>
      ) : (
        <>
          <p>The report counts the newest; the others are kept as they were.</p>
          <ol reversed>
            {sources.map((source) => (
              <li key={source.version}>
                {source.fileName}, {formatInstant(source.importedAt)}, {source.importedBy}
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}

export default answeringPage(AnswersPage);
