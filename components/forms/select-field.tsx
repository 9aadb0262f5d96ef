import { describedBy, FieldError, groupClass } from "./field-error";

export interface OptionGroup {
  label: string;
  options: readonly { value: string; label: string }[];
}

/** One choice of many, in groups; nothing is chosen until somebody chooses. */
export function SelectField(props: {
  id: string;
  name: string;
  label: string;
  groups: readonly OptionGroup[];
  error?: string;
}) {
  const { id, error } = props;
  return (
    <div className={groupClass(error)}>
      <label className="nhsuk-label" htmlFor={id}>
        {props.label}
      </label>
      {error === undefined ? null : <FieldError id={`${id}-error`} message={error} />}
      <select
        className="nhsuk-select uptake-select"
        id={id}
        name={props.name}
        defaultValue=""
        aria-describedby={describedBy(error !== undefined && `${id}-error`)}
      >
        <option value="">Choose an organisation</option>
        {props.groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
