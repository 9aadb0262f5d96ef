import type { BenefitsChoices as Choices } from "@/lib/figures/benefits-choices";
import { ChoiceField } from "./choice-field";

/** One month back or on, and how the figures are made; addresses and a form, nothing that needs a script. */
export function BenefitsChoices(props: { choices: Choices }) {
  const { previous, next, action, kept, choices, shown } = props.choices;
  return (
    <div className="benefits-choices">
      <form className="choice-form" action={action} method="get" aria-label="How the figures are made">
        {kept.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {choices.map((choice) => (
          <ChoiceField key={choice.name} choice={choice} />
        ))}
        <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
          Show
        </button>
      </form>
      {previous === null && next === null ? null : (
        <nav className="benefits-choices__steps" aria-label="Month before and after">
          {previous === null ? null : (
            <a className="nhsuk-link" href={previous.href} rel="prev">
              Previous month: {previous.month}
            </a>
          )}
          {next === null ? null : (
            <a className="nhsuk-link" href={next.href} rel="next">
              Next month: {next.month}
            </a>
          )}
        </nav>
      )}
      <p className="benefits-choices__shown">{shown}</p>
    </div>
  );
}
