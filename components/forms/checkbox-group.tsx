import { describedBy, FieldError, groupClass } from "./field-error";
import type { OptionGroup } from "./select-field";

/** Any number of choices, all under one name. The first box carries the group's id. */
export function CheckboxGroup(props: {
  id: string;
  name: string;
  legend: string;
  hint?: string;
  groups: readonly OptionGroup[];
  chosen: readonly string[];
  /** Many choices of which few are made: behind what says how many are ticked, until somebody opens it. */
  folded?: boolean;
  error?: string;
}) {
  const { id, error, hint, groups, chosen } = props;
  const boxes = <Boxes id={id} name={props.name} groups={groups} chosen={chosen} />;
  return (
    <div className={groupClass(error)}>
      <fieldset
        className="nhsuk-fieldset"
        aria-describedby={describedBy(
          hint !== undefined && `${id}-hint`,
          error !== undefined && `${id}-error`,
        )}
      >
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{props.legend}</legend>
        {hint === undefined ? null : (
          <div className="nhsuk-hint" id={`${id}-hint`}>
            {hint}
          </div>
        )}
        {error === undefined ? null : <FieldError id={`${id}-error`} message={error} />}
        {props.folded === true ? (
          <details className="nhsuk-details checkbox-group" open={error !== undefined || chosen.length > 0}>
            <summary className="nhsuk-details__summary">
              <span className="nhsuk-details__summary-text">
                Choose
                <span className="nhsuk-u-visually-hidden"> for: {props.legend}</span>
              </span>
            </summary>
            <div className="nhsuk-details__text">{boxes}</div>
          </details>
        ) : (
          boxes
        )}
      </fieldset>
    </div>
  );
}

function Boxes(props: {
  id: string;
  name: string;
  groups: readonly OptionGroup[];
  chosen: readonly string[];
}) {
  const { id, groups, chosen } = props;
  const values = groups.flatMap(({ options }) => options.map(({ value }) => value));
  return groups.map((group) => (
    <div key={group.label} className="nhsuk-checkboxes nhsuk-checkboxes--small checkbox-group__boxes">
      {group.label === null ? null : <p className="checkbox-group__label">{group.label}</p>}
      {group.options.map(({ value, label }) => {
        const place = values.indexOf(value);
        const box = place === 0 ? id : `${id}-${place + 1}`;
        return (
          <div className="nhsuk-checkboxes__item" key={value}>
            <input
              className="nhsuk-checkboxes__input"
              id={box}
              name={props.name}
              type="checkbox"
              value={value}
              defaultChecked={chosen.includes(value)}
            />
            <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={box}>
              {label}
            </label>
          </div>
        );
      })}
    </div>
  ));
}
