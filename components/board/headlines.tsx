import { Fragment } from "react";
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
          <p className="headlines__lead">
            <Unbroken name={headline.viewer} text={headline.lead} />
          </p>
          {headline.more.length === 0 ? null : (
            <p className="headlines__more">
              <Unbroken name={headline.viewer} text={headline.more.join(" ")} />
            </p>
          )}
        </div>
      ))}
    </section>
  );
}

/** A text in which a name like e-Xchange is not broken at its hyphen. */
function Unbroken(props: { name: string; text: string }) {
  return props.text.split(props.name).map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places.
    <Fragment key={index}>
      {index === 0 ? null : <span className="uptake-nowrap">{props.name}</span>}
      {part}
    </Fragment>
  ));
}
