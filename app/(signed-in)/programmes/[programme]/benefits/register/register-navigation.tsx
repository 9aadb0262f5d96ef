import { NavigationLink } from "@/components/nhs/navigation-link";
import { SECTION_NAMES, SECTION_WORDS, sectionPath } from "./sections";

/** The way between the sections of the register, above each list. */
export function RegisterNavigation(props: { programme: string }) {
  const { programme } = props;
  return (
    <nav className="register-navigation" aria-label="Benefits register">
      <ul className="register-navigation__list">
        {SECTION_NAMES.map((section) => (
          <li key={section}>
            <NavigationLink
              className="register-navigation__link"
              href={sectionPath(programme, section)}
              text={SECTION_WORDS[section].heading}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}
