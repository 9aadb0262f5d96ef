import type { WeekNavigation } from "@/lib/figures/week-navigation";

/** How many weeks the charts go back. */
export function WindowChoice(props: { windows: WeekNavigation["windows"]; shown: string }) {
  return (
    <div className="window-choice">
      <p className="window-choice__shown">{props.shown}</p>
      <nav className="window-choice__nav" aria-label="Weeks shown">
        <ul className="window-choice__list">
          {props.windows.map((choice) => (
            <li key={choice.label}>
              <a
                className="nhsuk-link window-choice__link"
                href={choice.href}
                {...(choice.current ? { "aria-current": "true" as const } : {})}
              >
                {choice.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </div>
  );
}
