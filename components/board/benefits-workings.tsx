"use client";

import type { WorkingFigure } from "@/lib/figures/benefits-working";
import { Opened } from "./opened";

/** How each figure comes about, opened in place. */
export function Workings(props: { workings: readonly WorkingFigure[] }) {
  return props.workings.map((working) => (
    <div className="working" id={working.id} key={working.id}>
      <Opened summary={working.title} of="its working">
        <Working working={working} />
      </Opened>
    </div>
  ));
}

/** A calculation that can be repeated by hand, in each scenario. */
export function Working(props: { working: WorkingFigure }) {
  const { counted, periods, adjusted, notes } = props.working;
  return (
    <>
      {counted.map((text) => (
        <p className="working__text" key={text}>
          {text}
        </p>
      ))}
      {periods.map(({ key, heading, lines }) => (
        <div className="working__period" key={key}>
          <p className="working__heading">
            <strong>{heading}</strong>
          </p>
          <dl className="working__lines">
            {lines.map(({ scenario, formula }) => (
              <div className="working__line" key={scenario}>
                <dt>{scenario}</dt>
                <dd>{formula}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
      {[...adjusted, ...notes].map((text) => (
        <p className="working__text" key={text}>
          {text}
        </p>
      ))}
    </>
  );
}
