import type { ReactNode } from "react";
import type { FormProblem, SentForm } from "@/app/kept-forms";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { FIELD_GROUPS } from "@/lib/benefits/field-list";
import { kindOf, type Section } from "../sections";
import type { Offer } from "./choices-offered";
import { EntryField } from "./entry-field";

/** The form of an entry, one fieldset for each group of its fields. */
export function EntryForm(props: {
  section: Section;
  /** Where it is sent. */
  action: string;
  sent: SentForm;
  problems: readonly FormProblem[];
  offer: Offer;
  /** Of an entry that is changed: the version this form starts from. The reason is asked then. */
  startsFrom: number | null;
  keep: string;
  cancel: string;
}) {
  const { sent, problems, startsFrom } = props;
  const wrongReason = errorOf("reason", problems);
  return (
    <form className="register-form" method="post" action={props.action} noValidate>
      {startsFrom === null ? null : <input type="hidden" name="version" value={startsFrom} />}
      {FIELD_GROUPS[kindOf(props.section)].map(({ heading, fields }) => (
        <Group heading={heading} key={heading}>
          {fields.map((asked) => (
            <EntryField
              key={asked.name}
              asked={asked}
              sent={sent}
              error={errorOf(asked.name, problems)}
              offer={props.offer}
              fixed={startsFrom !== null && asked.name === "code"}
            />
          ))}
        </Group>
      ))}
      {startsFrom === null ? null : (
        <Group heading="Why it changes">
          <TextField
            id="reason"
            name="reason"
            label="Reason"
            hint="Kept in the history with your name and the time, such as “Second time study, June 2021”"
            typed={sent.reason ?? ""}
            size="line"
            {...(wrongReason === undefined ? {} : { error: wrongReason })}
          />
        </Group>
      )}
      <div className="uptake-buttons">
        <SubmitButton>{props.keep}</SubmitButton>
        <a href={props.cancel}>Cancel</a>
      </div>
    </form>
  );
}

function Group(props: { heading: string; children: ReactNode }) {
  return (
    <div className="register-form__group">
      <fieldset className="nhsuk-fieldset">
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">
          <h2 className="nhsuk-fieldset__heading">{props.heading}</h2>
        </legend>
        {props.children}
      </fieldset>
    </div>
  );
}

/** Everything that is wrong with one field; undefined when nothing is. */
function errorOf(name: string, problems: readonly FormProblem[]): string | undefined {
  const messages = problems.filter(({ field }) => field === name).map(({ message }) => message);
  return messages.length === 0 ? undefined : messages.join(". ");
}
