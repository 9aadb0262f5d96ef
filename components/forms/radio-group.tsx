import type { ReactNode } from "react";
import { describedBy, FieldError, groupClass } from "./field-error";

export interface RadioOption {
  value: string;
  label: string;
  hint?: ReactNode;
}

/** One choice of a few, each with what there is to know about it. The first button carries the group's id. */
export function RadioGroup(props: {
  id: string;
  name: string;
  legend: string;
  options: readonly RadioOption[];
  chosen: string | null;
  error?: string;
}) {
  const { id, error } = props;
  return (
    <div className={groupClass(error)}>
      <fieldset
        className="nhsuk-fieldset"
        aria-describedby={describedBy(error !== undefined && `${id}-error`)}
      >
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">{props.legend}</legend>
        {error === undefined ? null : <FieldError id={`${id}-error`} message={error} />}
        <div className="nhsuk-radios">
          {props.options.map((option, index) => (
            <div className="nhsuk-radios__item" key={option.value}>
              <input
                className="nhsuk-radios__input"
                id={optionId(id, index)}
                name={props.name}
                type="radio"
                value={option.value}
                defaultChecked={option.value === props.chosen}
                aria-describedby={describedBy(option.hint !== undefined && `${optionId(id, index)}-hint`)}
              />
              <label className="nhsuk-label nhsuk-radios__label" htmlFor={optionId(id, index)}>
                {option.label}
              </label>
              {option.hint === undefined ? null : (
                <div className="nhsuk-hint nhsuk-radios__hint" id={`${optionId(id, index)}-hint`}>
                  {option.hint}
                </div>
              )}
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  );
}

const optionId = (id: string, index: number): string => (index === 0 ? id : `${id}-${index + 1}`);
