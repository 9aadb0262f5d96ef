import type { SectorFilter as Filter } from "@/lib/figures/sector-filter";

/** Leads to the organisations of one sector; a form, nothing that needs a script. */
export function SectorFilter(props: { filter: Filter }) {
  const { filter } = props;
  return (
    <form className="sector-filter" action={filter.action} method="get">
      {filter.kept.map(({ name, value }) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label className="nhsuk-label sector-filter__label" htmlFor="sector-choice">
        Sector
      </label>
      <select
        className="nhsuk-select"
        id="sector-choice"
        name="sector"
        defaultValue={filter.choices.find(({ chosen }) => chosen)?.value}
      >
        {filter.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
        Show sector
      </button>
    </form>
  );
}
