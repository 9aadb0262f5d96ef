import { BENEFIT_FILTERS, type BenefitFilter } from "./benefit-filter";

/** Narrows the list of benefits; a form, nothing that needs a script. */
export function BenefitFilterForm(props: { action: string; filter: BenefitFilter }) {
  const { action, filter } = props;
  const narrowed = Object.values(filter).some((chosen) => chosen !== null);
  return (
    <form className="register-filter" action={action} method="get">
      {BENEFIT_FILTERS.map(({ name, label, choices }) => (
        <div className="register-filter__choice" key={name}>
          <label className="nhsuk-label" htmlFor={`filter-${name}`}>
            {label}
          </label>
          <select
            className="nhsuk-select"
            id={`filter-${name}`}
            name={name}
            defaultValue={filter[name] ?? ""}
          >
            <option value="">All</option>
            {Object.entries(choices).map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </div>
      ))}
      <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
        Show
      </button>
      {narrowed ? <a href={action}>Show all benefits</a> : null}
    </form>
  );
}
