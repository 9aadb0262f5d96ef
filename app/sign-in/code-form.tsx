/** One box for a code that was printed or handed over, kept with where to go on. */
export function CodeForm(props: {
  name: "token" | "invitation";
  label: string;
  hint: string;
  button: string;
  back: string | null;
}) {
  const { name, label, hint, button, back } = props;
  return (
    <form method="get" action="/sign-in" className="uptake-sign-in">
      <div className="nhsuk-form-group">
        <label className="nhsuk-label nhsuk-label--s" htmlFor={name}>
          {label}
        </label>
        <div className="nhsuk-hint" id={`${name}-hint`}>
          {hint}
        </div>
        <input
          className="nhsuk-input nhsuk-input--width-30"
          id={name}
          name={name}
          type="text"
          required
          autoComplete="off"
          spellCheck={false}
          aria-describedby={`${name}-hint`}
        />
      </div>
      {back === null ? null : <input type="hidden" name="return" value={back} />}
      <button type="submit" className="nhsuk-button nhsuk-button--secondary">
        {button}
      </button>
    </form>
  );
}
