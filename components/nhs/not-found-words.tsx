export function NotFoundWords() {
  return (
    <>
      <h1>Page not found</h1>
      <p>If you typed the address, check that it is right. If you followed a link, it may be out of date.</p>
      <p>
        <a href="/programmes">Go to the programmes</a>
      </p>
    </>
  );
}
