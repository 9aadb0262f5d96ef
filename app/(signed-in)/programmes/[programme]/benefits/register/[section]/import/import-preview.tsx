import type { FormProblem } from "@/app/kept-forms";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { InsetText } from "@/components/nhs/inset-text";
import { SummaryList } from "@/components/nhs/summary-list";
import type { RegisterImport } from "@/lib/benefits/import-register";
import { formatCountOf, formatList, formatNumber } from "@/lib/figures/format";
import { FaultTable } from "../../fault-table";
import { SECTION_WORDS, type Section } from "../../sections";

/** What a file would do to the register, and the choice to do it. */
export function ImportPreview(props: {
  section: Section;
  fileName: string;
  check: RegisterImport;
  action: string;
  id: string;
  reason: string;
  problems: readonly FormProblem[];
  cancel: string;
}) {
  const { check, fileName } = props;
  // The reason is asked for below.
  const faults = check.faults.filter(({ line, field }) => line !== null || field !== "reason");
  return (
    <section aria-labelledby="check">
      <h2 id="check" className="nhsuk-heading-m">
        {faults.length === 0 ? `What importing ${fileName} would do` : `${fileName} cannot be imported`}
      </h2>
      {faults.length > 0 ? (
        <>
          <p>
            {formatCountOf(check.rows, "row")}. Nothing is imported as long as anything is wrong. Correct the
            file and check it again.
          </p>
          <FaultTable faults={faults} count={faults.length} />
        </>
      ) : (
        <>
          <Effect check={check} />
          <Confirm {...props} />
        </>
      )}
    </section>
  );
}

function Effect({ check }: { check: RegisterImport }) {
  return (
    <SummaryList
      rows={[
        { name: "Rows", value: formatNumber(check.rows) },
        { name: "To be added", value: listed(check.added) },
        {
          name: "To be changed",
          value:
            check.changed.length === 0 ? (
              "None"
            ) : (
              <ul className="nhsuk-list">
                {check.changed.map(({ code, changes }) => (
                  <li key={code}>
                    {code}: {formatList(changes.map(({ label }) => label.toLowerCase()))}
                  </li>
                ))}
              </ul>
            ),
        },
        { name: "As they stand already", value: formatNumber(check.same) },
      ]}
    />
  );
}

const listed = (codes: readonly string[]) => (codes.length === 0 ? "None" : formatList(codes));

function Confirm(props: Parameters<typeof ImportPreview>[0]) {
  const { check, section } = props;
  const { one, heading } = SECTION_WORDS[section];
  const count = check.added.length + check.changed.length;
  if (count === 0)
    return (
      <InsetText>
        <p>Everything in the file stands here already. Importing it would change nothing.</p>
      </InsetText>
    );
  const wrong = props.problems.find(({ field }) => field === "reason")?.message;
  return (
    <form className="register-form" method="post" action={props.action} noValidate>
      <input type="hidden" name="sent" value={props.id} />
      <input type="hidden" name="state" value={check.state} />
      {check.changed.length === 0 ? null : (
        <TextField
          id="reason"
          name="reason"
          label="Reason"
          hint="Why they change: kept in the history of each, with your name and the time"
          typed={props.reason}
          size="line"
          {...(wrong === undefined ? {} : { error: wrong })}
        />
      )}
      <div className="uptake-buttons">
        <SubmitButton>Import {formatCountOf(count, one, heading.toLowerCase())}</SubmitButton>
        <a href={props.cancel}>Cancel</a>
      </div>
    </form>
  );
}
