/** On every page of a demonstration programme, on screen and on paper. */
export function DemonstrationBanner() {
  return (
    <section className="uptake-demonstration" aria-label="About these figures">
      <div className="nhsuk-width-container">
        <p className="uptake-demonstration__text">
          <strong>Demonstration: invented figures.</strong> Not the figures of any real organisation.
        </p>
      </div>
    </section>
  );
}
