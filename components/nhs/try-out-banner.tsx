/** On every page where people sign in as invented ones: nothing here is guarded. */
export function TryOutBanner() {
  return (
    <section className="uptake-demonstration" aria-label="About signing in here">
      <div className="nhsuk-width-container">
        <p className="uptake-demonstration__text">
          <strong>For trying out:</strong> whoever uses this machine can sign in as anybody. Keep no real data
          here.
        </p>
      </div>
    </section>
  );
}
