import type { Choice } from "@/lib/figures/benefits-choices";

/** One of a few, in a plain form. */
export function ChoiceField(props: { choice: Choice }) {
  const { name, label, options, chosen } = props.choice;
  const id = `choice-${name}`;
  return (
    <div className="choice-form__field">
      <label className="nhsuk-label choice-form__label" htmlFor={id}>
        {label}
      </label>
      <select className="nhsuk-select choice-form__select" id={id} name={name} defaultValue={chosen}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
