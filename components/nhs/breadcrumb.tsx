/** The way back up, above a page's title. */
export function Breadcrumb(props: { trail: readonly { href: string; text: string }[] }) {
  return (
    <nav className="nhsuk-breadcrumb uptake-breadcrumb" aria-label="Breadcrumb">
      <ol className="nhsuk-breadcrumb__list">
        {props.trail.map((step) => (
          <li className="nhsuk-breadcrumb__list-item" key={step.href}>
            <a className="nhsuk-breadcrumb__link" href={step.href}>
              {step.text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
