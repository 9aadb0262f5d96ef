import { NavigationLink } from "./navigation-link";

export interface NavigationPage {
  href: string;
  text: string;
  /** Pages it stands for besides its own. */
  with?: readonly string[];
}

/** A programme's pages, under the header of each of them. */
export function ProgrammeMenu(props: { name: string; pages: readonly NavigationPage[] }) {
  return (
    <nav className="uptake-programme" aria-label="Programme">
      <div className="nhsuk-width-container uptake-programme__inner">
        <p className="uptake-programme__name">{props.name}</p>
        <ul className="uptake-programme__list">
          {props.pages.map((page) => (
            <li className="uptake-programme__item" key={page.href}>
              <NavigationLink className="uptake-programme__link" {...page} />
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
