/** The foot of every page: what this is, what it never holds, who is looking. */
export function Footer(props: { signedInAs: string | null }) {
  return (
    <footer className="nhsuk-footer">
      <div className="nhsuk-width-container">
        <div className="nhsuk-footer__meta">
          <p className="nhsuk-body-s">
            Uptake counts how shared care records are used. It holds no patient data, and of the staff it
            counts no names.
            {props.signedInAs === null ? null : ` You are signed in as ${props.signedInAs}.`}
          </p>
        </div>
      </div>
    </footer>
  );
}
