/** The heading of a report's page, with what it is about above it. */
export function BoardTitle(props: { about: string; title: string }) {
  return (
    <h1 className="nhsuk-heading-l board__title">
      <span className="nhsuk-caption-l">{props.about}</span>
      <span className="nhsuk-u-visually-hidden">: </span>
      {props.title}
    </h1>
  );
}
