"use client";

import type { SpcReading } from "@/lib/figures/spc-figure";
import { AssuranceIcon, VariationIcon } from "./spc-icons";

/** What a control chart says, with its icons and their words. */
export function SpcSentence(props: { reading: SpcReading }) {
  const { sentence, variation, assurance, unfit } = props.reading;
  return (
    <>
      <p className="spc-reading__sentence">{sentence}</p>
      {variation === null && assurance === null ? null : (
        <ul className="spc-reading__icons">
          {variation === null ? null : (
            <li className="spc-reading__icon">
              <VariationIcon icon={variation} />
              {variation.words}
            </li>
          )}
          {assurance === null ? null : (
            <li className="spc-reading__icon">
              <AssuranceIcon icon={assurance} />
              {assurance.words}
            </li>
          )}
        </ul>
      )}
      {unfit === null ? null : <p className="spc-reading__unfit">{unfit}</p>}
    </>
  );
}

/** How to read the marks, what people wrote about weeks, and whose rules were used. */
export function SpcAsides(props: { reading: SpcReading; of: string }) {
  const { legend, annotations, rebases, profile, links } = props.reading;
  return (
    <div className="spc-asides">
      {legend.length === 0 ? null : (
        <ul className="spc-legend" aria-label="Marks in the chart">
          {legend.map(({ meaning, path, words }) => (
            <li className="spc-legend__entry" key={meaning}>
              <svg className="spc-legend__mark" viewBox="-9 -9 18 18" aria-hidden="true" focusable="false">
                <path className={`spc__mark spc__mark--${meaning}`} d={path} />
              </svg>
              {words}
            </li>
          ))}
        </ul>
      )}
      {annotations.length === 0 ? null : (
        <ol className="spc-annotations" aria-label="Notes on weeks, by their number in the chart">
          {annotations.map(({ number, week, text }) => (
            <li key={number} value={number}>
              <strong>{week}:</strong> {text}
            </li>
          ))}
        </ol>
      )}
      {rebases.map((rebase) => (
        <p className="spc-asides__rebase" key={rebase}>
          {rebase}
        </p>
      ))}
      <p className="spc-asides__profile">{profile}</p>
      {links.length === 0 ? null : (
        <ul className="spc-asides__links">
          {links.map(({ href, label }) => (
            <li key={label}>
              <a className="nhsuk-link" href={href}>
                {label}
                <span className="nhsuk-u-visually-hidden">: {props.of}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
