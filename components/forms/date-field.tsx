import { describedBy, FieldError, groupClass } from "./field-error";

/** A date as it was typed, part by part. */
export interface TypedDate {
  day: string;
  month: string;
  year: string;
}

/** A day, month and year in three boxes; the first carries the id. Names are `id-day`, `id-month`, `id-year`. */
export function DateField(props: {
  id: string;
  legend: string;
  hint?: string;
  typed: TypedDate;
  error?: string;
}) {
  const { id, error, hint, typed } = props;
  const wrong = error !== undefined;
  return (
    <div className={groupClass(error)}>
      <fieldset
        className="nhsuk-fieldset"
        aria-describedby={describedBy(hint !== undefined && `${id}-hint`, wrong && `${id}-error`)}
      >
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{props.legend}</legend>
        {hint === undefined ? null : (
          <div className="nhsuk-hint" id={`${id}-hint`}>
            {hint}
          </div>
        )}
        {wrong ? <FieldError id={`${id}-error`} message={error} /> : null}
        <div className="nhsuk-date-input">
          <Part id={id} name={`${id}-day`} label="Day" digits={2} typed={typed.day} wrong={wrong} />
          <Part
            id={`${id}-month`}
            name={`${id}-month`}
            label="Month"
            digits={2}
            typed={typed.month}
            wrong={wrong}
          />
          <Part
            id={`${id}-year`}
            name={`${id}-year`}
            label="Year"
            digits={4}
            typed={typed.year}
            wrong={wrong}
          />
        </div>
      </fieldset>
    </div>
  );
}

function Part(props: {
  id: string;
  name: string;
  label: string;
  digits: 2 | 4;
  typed: string;
  wrong: boolean;
}) {
  return (
    <div className="nhsuk-date-input__item">
      <div className="nhsuk-form-group">
        <label className="nhsuk-label nhsuk-date-input__label" htmlFor={props.id}>
          {props.label}
        </label>
        <input
          className={`nhsuk-input nhsuk-date-input__input nhsuk-input--width-${props.digits}${props.wrong ? " nhsuk-input--error" : ""}`}
          id={props.id}
          name={props.name}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          maxLength={props.digits}
          defaultValue={props.typed}
        />
      </div>
    </div>
  );
}
