/** What is wrong with one field, beside it. */
export function FieldError(props: { id: string; message: string }) {
  return (
    <span className="nhsuk-error-message" id={props.id}>
      <span className="nhsuk-u-visually-hidden">Error: </span>
      {props.message}
    </span>
  );
}

/** Class names of the group round a field, which says by a bar that something is wrong. */
export const groupClass = (error: string | undefined): string =>
  error === undefined ? "nhsuk-form-group" : "nhsuk-form-group nhsuk-form-group--error";

/** Ids of hint and error for aria-describedby; undefined when there are none. */
export function describedBy(...ids: (string | false)[]): string | undefined {
  const present = ids.filter((id) => id !== false);
  return present.length === 0 ? undefined : present.join(" ");
}
