import { NavigationLink } from "@/components/nhs/navigation-link";
import { MAPPING_NAMES, MAPPINGS } from "@/lib/registry/mapping";
import { mappingPath } from "./tables";

/** The way between the mapping tables, above each of them. */
export function MappingNavigation(props: { programme: string }) {
  const pages = [
    ...MAPPING_NAMES.map((name) => ({ page: name, text: MAPPINGS[name].heading })),
    { page: "users" as const, text: "Users not counted" },
  ];
  return (
    <nav className="register-navigation" aria-label="Mapping">
      <ul className="register-navigation__list">
        {pages.map(({ page, text }) => (
          <li key={page}>
            <NavigationLink
              className="register-navigation__link"
              href={mappingPath(props.programme, page)}
              text={text}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}
