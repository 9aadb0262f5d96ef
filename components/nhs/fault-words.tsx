/** Something of ours broke. `reference` is what the log calls it. */
export function FaultWords(props: { reference: string | undefined }) {
  return (
    <>
      <h1>Sorry, there is a problem with the service</h1>
      <p>Nothing you did caused this, and nothing that was stored is lost. Try again in a few minutes.</p>
      {props.reference === undefined ? null : (
        <p>
          If it goes on, give whoever runs Uptake this reference:{" "}
          <code className="uptake-code">{props.reference}</code>
        </p>
      )}
      <p>
        <a href="/programmes">Go to the programmes</a>
      </p>
    </>
  );
}
