"use client";

import { Fragment } from "react";
import type { LikertPlot, OpinionStyle } from "@/lib/figures/likert-plot";
import { ChartSvg } from "./chart-svg";

/** Opinions told together are hatched, each in its own way. */
const HATCHES: readonly { style: OpinionStyle; path: string }[] = [
  { style: "54", path: "M0 10L10 0M-2 2L2 -2M8 12L12 8" },
  { style: "321", path: "M0 0L10 10M-2 8L2 12M8 -2L12 2" },
  { style: "21", path: "M0 5H10" },
];

/** Prepared bars of opinions as SVG in the page itself: there in print and without scripts. */
export function LikertChart(props: { id: string; title: string; describedBy: string; plot: LikertPlot }) {
  const { plot } = props;
  const id = `${props.id}-${plot.size}`;
  return (
    <ChartSvg
      id={id}
      title={props.title}
      describedBy={props.describedBy}
      className={`chart--${plot.size} likert`}
      plot={plot}
    >
      <Hatches id={id} />
      <text className="likert__side" x={plot.zero - 8} y={18} textAnchor="end">
        Others
      </text>
      <text className="likert__side" x={plot.zero + 8} y={18}>
        Agree
      </text>
      <text className="likert__side" x={plot.apart} y={18} textAnchor="end">
        Do not know
      </text>
      {plot.ticks.map((tick) => (
        <g key={tick.x}>
          <line className="chart__grid" x1={tick.x} x2={tick.x} y1={plot.top} y2={plot.bottom + 6} />
          <text className="chart__tick" x={tick.x} y={plot.bottom + 24} textAnchor={tick.anchor}>
            {tick.label}
          </text>
        </g>
      ))}
      <line className="likert__line" x1={plot.zero} x2={plot.zero} y1={4} y2={plot.bottom + 6} />
      <Words className="likert__label" words={plot.rows.flatMap(({ lines }) => lines)} />
      <Words className="likert__words" words={plot.rows.flatMap(({ words }) => words)} />
      <Opinions id={id} rows={plot.rows} />
      <g className="likert__apart" textAnchor="end">
        {plot.rows.map(({ key, doNotKnow }) => (
          <text key={key} x={plot.apart} y={doNotKnow.y}>
            {doNotKnow.text}
          </text>
        ))}
      </g>
    </ChartSvg>
  );
}

function Words(props: { className: string; words: readonly { text: string; y: number }[] }) {
  return (
    <g className={props.className}>
      {props.words.map(({ text, y }) => (
        <text key={y} x={0} y={y}>
          {text}
        </text>
      ))}
    </g>
  );
}

/** The bars of all rows: one path for each opinion, and its numbers over it. */
function Opinions(props: { id: string; rows: LikertPlot["rows"] }) {
  const parts = props.rows.flatMap((row) => row.parts);
  const opinions = [...new Set(parts.map(({ style }) => style))];
  return opinions.map((opinion) => {
    const of = parts.filter(({ style }) => style === opinion);
    const path = of.map(({ x, y, width, height }) => `M${x},${y}h${width}v${height}h${-width}z`).join("");
    return (
      <Fragment key={opinion}>
        <OpinionMark id={props.id} opinion={opinion} path={path} />
        <g className={`likert__people likert__people--${opinion}`} textAnchor="middle">
          {of.map(({ label }) =>
            label === null ? null : (
              <text key={`${label.x} ${label.y}`} x={label.x} y={label.y}>
                {label.text}
              </text>
            ),
          )}
        </g>
      </Fragment>
    );
  });
}

/** What the marks of the chart stand for, from one end of the scale to the other. */
export function LikertLegend(props: { id: string; legend: { style: OpinionStyle; words: string }[] }) {
  const id = `${props.id}-legend`;
  return (
    <ul className="likert-legend">
      {props.legend.map(({ style, words }) => (
        <li key={style} className="likert-legend__item">
          <svg
            className="likert-legend__mark likert"
            viewBox="0 0 28 20"
            width={28}
            height={20}
            aria-hidden="true"
          >
            <Hatches id={`${id}-${style}`} />
            <OpinionMark id={`${id}-${style}`} opinion={style} path="M1,1h26v18h-26z" />
          </svg>
          {words}
        </li>
      ))}
    </ul>
  );
}

function Hatches(props: { id: string }) {
  return (
    <defs>
      {HATCHES.map(({ style, path }) => (
        <pattern
          key={style}
          id={`${props.id}-hatch-${style}`}
          width={10}
          height={10}
          patternUnits="userSpaceOnUse"
        >
          <rect className="likert__ground" width={10} height={10} />
          <path className={`likert__hatch likert__hatch--${style}`} d={path} />
        </pattern>
      ))}
    </defs>
  );
}

function OpinionMark(props: { id: string; opinion: OpinionStyle; path: string }) {
  const { id, opinion, path } = props;
  const hatched = HATCHES.some(({ style }) => style === opinion);
  return (
    <path
      className={`likert__part likert__part--${opinion}`}
      d={path}
      {...(hatched ? { fill: `url(#${id}-hatch-${opinion})` } : {})}
    />
  );
}
