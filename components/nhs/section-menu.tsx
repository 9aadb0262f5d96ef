import { NavigationLink } from "./navigation-link";
import type { NavigationPage } from "./programme-menu";

/** The way between the pages of a section, above each of them. */
export function SectionMenu(props: { label: string; pages: readonly NavigationPage[] }) {
  return (
    <nav className="section-menu" aria-label={props.label}>
      <ul className="section-menu__list">
        {props.pages.map(({ href, text }) => (
          <li key={href}>
            <NavigationLink className="section-menu__link" href={href} text={text} />
          </li>
        ))}
      </ul>
    </nav>
  );
}
