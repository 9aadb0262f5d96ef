export function ForbiddenWords() {
  return (
    <>
      <h1>You do not have permission</h1>
      <p>
        Your role does not include this page, or you see the figures of one organisation and the page cannot
        be cut down to it. A manager of the programme can change what you may do.
      </p>
      <p>
        <a href="/programmes">Go to the programmes</a>
      </p>
    </>
  );
}
