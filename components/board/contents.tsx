/** The parts of a report, and the whole of it as a file. */
export function Contents(props: { sections: readonly { id: string; title: string }[]; download: string }) {
  return (
    <nav className="board__contents" aria-label="On this page">
      <ul className="board__contents-list">
        {props.sections.map((section) => (
          <li key={section.id}>
            <a className="nhsuk-link" href={`#${section.id}`}>
              {section.title}
            </a>
          </li>
        ))}
        <li>
          <a className="nhsuk-link" href={props.download} download>
            Download the whole report (CSV)
          </a>
        </li>
      </ul>
    </nav>
  );
}
