import { describedBy, FieldError, groupClass } from "./field-error";

/** One line of text, or several. */
export function TextField(props: {
  id: string;
  name: string;
  label: string;
  hint?: string;
  typed: string;
  /** How much is expected: a figure, a line, a few sentences, or a list of one item a line. */
  size: "figure" | "line" | "sentences" | "list";
  /** Said after the box, such as "% a week". */
  suffix?: string;
  /** Id of a datalist of what might be typed, for one line. */
  suggestions?: string;
  error?: string;
}) {
  const { id, error, hint, size } = props;
  const several = size === "sentences" || size === "list";
  const wrong = error === undefined ? "" : several ? " nhsuk-textarea--error" : " nhsuk-input--error";
  const common = {
    id,
    name: props.name,
    defaultValue: props.typed,
    autoComplete: "off",
    "aria-describedby": describedBy(
      hint !== undefined && `${id}-hint`,
      error !== undefined && `${id}-error`,
      props.suffix !== undefined && `${id}-suffix`,
    ),
  };
  return (
    <div className={groupClass(error)}>
      <label className="nhsuk-label nhsuk-label--s" htmlFor={id}>
        {props.label}
      </label>
      {hint === undefined ? null : (
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error === undefined ? null : <FieldError id={`${id}-error`} message={error} />}
      {several ? (
        <textarea className={`nhsuk-textarea${wrong}`} rows={size === "list" ? 6 : 4} {...common} />
      ) : size === "line" ? (
        <input className={`nhsuk-input${wrong}`} type="text" list={props.suggestions} {...common} />
      ) : (
        <div className="nhsuk-input-wrapper">
          <input
            className={`nhsuk-input nhsuk-input--width-10${wrong}`}
            type="text"
            inputMode="decimal"
            {...common}
          />
          {props.suffix === undefined ? null : (
            <div className="nhsuk-input-wrapper__suffix" id={`${id}-suffix`}>
              {props.suffix}
            </div>
          )}
        </div>
      )}
    </div>
  );
}
