import { describedBy, FieldError, groupClass } from "./field-error";

export interface OptionGroup {
  /** Null: its options stand by themselves. */
  label: string | null;
  options: readonly { value: string; label: string }[];
}

/** One choice of many, in groups; nothing is chosen until somebody chooses. */
export function SelectField(props: {
  id: string;
  name: string;
  label: string;
  /** Among other questions of a form the label is as bold as theirs. */
  labelSize?: "s";
  hint?: string;
  /** What no choice says. */
  empty: string;
  groups: readonly OptionGroup[];
  chosen?: string;
  error?: string;
}) {
  const { id, error, hint } = props;
  return (
    <div className={groupClass(error)}>
      <label
        className={
          props.labelSize === undefined ? "nhsuk-label" : `nhsuk-label nhsuk-label--${props.labelSize}`
        }
        htmlFor={id}
      >
        {props.label}
      </label>
      {hint === undefined ? null : (
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error === undefined ? null : <FieldError id={`${id}-error`} message={error} />}
      <select
        className={`nhsuk-select uptake-select${error === undefined ? "" : " nhsuk-select--error"}`}
        id={id}
        name={props.name}
        defaultValue={props.chosen ?? ""}
        aria-describedby={describedBy(
          hint !== undefined && `${id}-hint`,
          error !== undefined && `${id}-error`,
        )}
      >
        <option value="">{props.empty}</option>
        {props.groups.map((group) =>
          group.label === null ? (
            <Options key="" options={group.options} />
          ) : (
            <optgroup key={group.label} label={group.label}>
              <Options options={group.options} />
            </optgroup>
          ),
        )}
      </select>
    </div>
  );
}

function Options(props: { options: OptionGroup["options"] }) {
  return props.options.map((option) => (
    <option key={option.value} value={option.value}>
      {option.label}
    </option>
  ));
}
