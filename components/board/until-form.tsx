import type { UntilChoice } from "@/lib/figures/growth-promises";

/** How far ahead the forecasts look. */
export function UntilForm(props: { until: UntilChoice }) {
  const { action, kept, chosen, first } = props.until;
  return (
    <form className="until-choice" action={action} method="get">
      {kept.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label className="nhsuk-label until-choice__label" htmlFor="until-choice">
        Forecast to
      </label>
      <input
        className="nhsuk-input until-choice__day"
        id="until-choice"
        name="until"
        type="date"
        min={first}
        defaultValue={chosen ?? undefined}
        required
      />
      <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
        Show forecast
      </button>
    </form>
  );
}
