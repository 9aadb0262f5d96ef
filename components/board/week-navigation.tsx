import type { WeekNavigation as Navigation } from "@/lib/figures/week-navigation";

/** One week back, one week on, or any week; addresses and a form, nothing that needs a script. */
export function WeekNavigation(props: { navigation: Navigation }) {
  const { previous, next, picker } = props.navigation;
  return (
    <div className="week-navigation">
      <nav className="week-navigation__steps" aria-label="Week before and after">
        {previous === null ? null : (
          <a className="week-navigation__step" href={previous.href} rel="prev">
            <Arrow back />
            <span>
              Previous week<span className="week-navigation__week">{previous.week}</span>
            </span>
          </a>
        )}
        {next === null ? null : (
          <a className="week-navigation__step week-navigation__step--next" href={next.href} rel="next">
            <span>
              Next week<span className="week-navigation__week">{next.week}</span>
            </span>
            <Arrow />
          </a>
        )}
      </nav>
      <form className="week-navigation__picker" action={picker.action} method="get">
        {picker.kept.map(({ name, value }) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label className="nhsuk-label week-navigation__label" htmlFor="week-choice">
          Go to week
        </label>
        <select
          className="nhsuk-select"
          id="week-choice"
          name="week"
          defaultValue={picker.years.flatMap(({ weeks }) => weeks).find(({ chosen }) => chosen)?.value}
        >
          {picker.years.map(({ year, weeks }) => (
            <optgroup key={year} label={year}>
              {weeks.map((week) => (
                <option key={week.value} value={week.value}>
                  {week.label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <button className="nhsuk-button nhsuk-button--secondary nhsuk-button--small" type="submit">
          Show week
        </button>
      </form>
    </div>
  );
}

function Arrow(props: { back?: boolean }) {
  return (
    <svg
      className="nhsuk-icon week-navigation__arrow"
      viewBox="0 0 24 24"
      width="24"
      height="24"
      focusable="false"
      aria-hidden="true"
    >
      <path
        d={
          props.back
            ? "M10.1 6.3c.4.4.4 1 0 1.4L6.8 11H19a1 1 0 0 1 0 2H6.8l3.3 3.3a1 1 0 0 1-1.4 1.4l-5-5a1 1 0 0 1 0-1.4l5-5a1 1 0 0 1 1.4 0Z"
            : "M13.9 6.3a1 1 0 0 1 1.4 0l5 5a1 1 0 0 1 0 1.4l-5 5a1 1 0 0 1-1.4-1.4l3.3-3.3H5a1 1 0 0 1 0-2h12.2l-3.3-3.3a1 1 0 0 1 0-1.4Z"
        }
      />
    </svg>
  );
}
