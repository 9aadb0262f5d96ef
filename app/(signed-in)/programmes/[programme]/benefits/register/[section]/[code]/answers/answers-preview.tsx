import { SubmitButton } from "@/components/forms/submit-button";
import { InsetText } from "@/components/nhs/inset-text";
import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import type { Survey } from "@/lib/benefits/register";
import { type AnswerReceipt, AnswersError } from "@/lib/benefits/survey-answers";
import { formatCountOf, formatList, formatNumber } from "@/lib/figures/format";
import { ANSWER_FILE_REMEDIES, ANSWER_REMEDIES } from "@/lib/surveys/answer-faults";
import { FaultTable, type FileFault } from "../../../fault-table";

/** How a file of answers would count, and the choice to keep it. */
export function AnswersPreview(props: {
  survey: Survey;
  fileName: string;
  check: AnswerReceipt | AnswersError;
  action: string;
  id: string;
  cancel: string;
}) {
  const { check, fileName } = props;
  if (check instanceof AnswersError) return <Refused fileName={fileName} error={check} />;
  return (
    <section aria-labelledby="check">
      <h2 id="check" className="nhsuk-heading-m">
        What importing {fileName} would do
      </h2>
      {check.outcome === "same" ? (
        <InsetText>
          <p>The answers the report counts came from this very file. Importing it would change nothing.</p>
        </InsetText>
      ) : (
        <>
          <p>
            {formatCountOf(check.rows, "row")} of {check.form === "answers" ? "one person each" : "counts"}.{" "}
            {check.version === 1
              ? "These will be the first answers to this survey."
              : `They take the place of the answers imported before, which are kept as version ${check.version - 1}.`}
          </p>
          {check.notKept.length === 0 ? null : (
            <p>
              {check.notKept.length === 1 ? "Column" : "Columns"}{" "}
              {formatList(check.notKept.map((at) => formatNumber(at)))}: free text, looked through for NHS
              numbers and not kept.
            </p>
          )}
          <div className="register-form">
            <Questions survey={props.survey} questions={check.questions} />
          </div>
          <form className="uptake-buttons" method="post" action={props.action}>
            <input type="hidden" name="sent" value={props.id} />
            <SubmitButton>Import the answers</SubmitButton>
            <a href={props.cancel}>Cancel</a>
          </form>
        </>
      )}
    </section>
  );
}

function Questions(props: { survey: Survey; questions: AnswerReceipt["questions"] }) {
  return (
    <ScrollingTable id="counted-caption" caption="People who answered, “do not know” included">
      <TableHead headings={["Question", { text: "People", numeric: true }]} />
      <tbody className="nhsuk-table__body">
        {props.questions.map(({ code, people }) => (
          <tr className="nhsuk-table__row" key={code}>
            <th scope="row" className="nhsuk-table__header uptake-row-header">
              {code}: {props.survey.questions.find((question) => question.code === code)?.wording}
            </th>
            <td className="nhsuk-table__cell nhsuk-table__cell--numeric">{formatNumber(people)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}

function Refused({ fileName, error }: { fileName: string; error: AnswersError }) {
  const { found } = error;
  const faults: FileFault[] =
    found.refused === null
      ? found.faults.map(({ line, field, code }) => ({ line, field, message: ANSWER_REMEDIES[code] }))
      : [
          {
            line: null,
            field: null,
            message: [found.refused.detail, ANSWER_FILE_REMEDIES[found.refused.code]]
              .filter((part) => part !== "")
              .join(" "),
          },
        ];
  return (
    <section aria-labelledby="check">
      <h2 id="check" className="nhsuk-heading-m">
        {fileName} cannot be imported
      </h2>
      <p>Nothing is imported as long as anything is wrong. Correct the file and check it again.</p>
      <FaultTable faults={faults} count={found.refused === null ? found.faultCount : 1} />
    </section>
  );
}
