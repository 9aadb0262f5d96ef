export interface FormError {
  /** Id of the field to go to; null when no field is to blame. */
  field: string | null;
  message: string;
}

/** What is wrong with a form, at the top of the page, each point linked to its field. */
export function ErrorSummary(props: { heading?: string; errors: readonly FormError[] }) {
  if (props.errors.length === 0) return null;
  return (
    <div className="nhsuk-error-summary" data-module="nhsuk-error-summary">
      <div role="alert">
        <h2 className="nhsuk-error-summary__heading">{props.heading ?? "There is a problem"}</h2>
        <div className="nhsuk-error-summary__body">
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {props.errors.map((error) => (
              <li key={`${error.field} ${error.message}`}>
                {error.field === null ? error.message : <a href={`#${error.field}`}>{error.message}</a>}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
