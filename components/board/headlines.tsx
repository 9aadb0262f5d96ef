import { Fragment } from "react";
import type { Headline } from "@/lib/figures/headlines";

/** The week or month in sentences. */
export function Headlines(props: { heading: string; headlines: readonly Headline[] }) {
  return (
    <section className="headlines" aria-labelledby="headlines-heading">
      <h2 className="nhsuk-u-visually-hidden" id="headlines-heading">
        {props.heading}
      </h2>
      {props.headlines.map((headline) => (
        <div className="headlines__viewer" key={headline.viewer}>
          <p className="headlines__lead">
            <Unbroken name={headline.viewer} text={headline.lead} />
          </p>
          <More headline={headline} />
        </div>
      ))}
    </section>
  );
}

/** A few sentences in a paragraph; more of them one below the other. */
function More(props: { headline: Headline }) {
  const { viewer, more } = props.headline;
  if (more.length === 0) return null;
  if (more.length <= FEW)
    return (
      <p className="headlines__more">
        <Unbroken name={viewer} text={more.join(" ")} />
      </p>
    );
  return (
    <ul className="nhsuk-list nhsuk-list--bullet headlines__more">
      {more.map((text) => (
        <li key={text}>
          <Unbroken name={viewer} text={text} />
        </li>
      ))}
    </ul>
  );
}

const FEW = 3;

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
