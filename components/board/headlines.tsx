import type { Headline } from "@/lib/figures/headlines";

/** The week in sentences. */
export function Headlines(props: { headlines: readonly Headline[] }) {
  return (
    <section className="headlines" aria-labelledby="headlines-heading">
      <h2 className="nhsuk-u-visually-hidden" id="headlines-heading">
        The week in words
      </h2>
      {props.headlines.map((headline) => (
        <div className="headlines__viewer" key={headline.viewer}>
          <p className="headlines__lead">{headline.lead}</p>
          {headline.more.length === 0 ? null : <p className="headlines__more">{headline.more.join(" ")}</p>}
        </div>
      ))}
    </section>
  );
}
