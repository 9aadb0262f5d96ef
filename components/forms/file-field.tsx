import { describedBy, FieldError, groupClass } from "./field-error";

/** One file. */
export function FileField(props: {
  id: string;
  name: string;
  label: string;
  hint?: string;
  accept: string;
  error?: string;
}) {
  const { id, error, hint } = props;
  return (
    <div className={groupClass(error)}>
      <label className="nhsuk-label nhsuk-label--m" htmlFor={id}>
        {props.label}
      </label>
      {hint === undefined ? null : (
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error === undefined ? null : <FieldError id={`${id}-error`} message={error} />}
      <input
        className="nhsuk-file-upload__input uptake-file"
        id={id}
        name={props.name}
        type="file"
        accept={props.accept}
        aria-describedby={describedBy(
          hint !== undefined && `${id}-hint`,
          error !== undefined && `${id}-error`,
        )}
      />
    </div>
  );
}
