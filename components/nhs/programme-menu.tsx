import { NavigationLink } from "./navigation-link";

/** A programme's pages, under the header of each of them. */
export function ProgrammeMenu(props: { slug: string; name: string }) {
  const base = `/programmes/${props.slug}`;
  const pages = [
    { href: `${base}/weekly-utilisation`, text: "Weekly report" },
    { href: `${base}/user-growth`, text: "User growth" },
    { href: `${base}/benefits`, text: "Benefits" },
    { href: `${base}/commentary`, text: "Notes and promises" },
    { href: `${base}/imports`, text: "Imports" },
    { href: `${base}/organisations`, text: "Organisations" },
    { href: `${base}/mapping`, text: "Mapping" },
    { href: `${base}/data-quality`, text: "Data quality" },
  ];
  return (
    <nav className="uptake-programme" aria-label="Programme">
      <div className="nhsuk-width-container uptake-programme__inner">
        <p className="uptake-programme__name">{props.name}</p>
        <ul className="uptake-programme__list">
          {pages.map((page) => (
            <li className="uptake-programme__item" key={page.href}>
              <NavigationLink className="uptake-programme__link" href={page.href} text={page.text} />
            </li>
          ))}
        </ul>
      </div>
    </nav>
  );
}
