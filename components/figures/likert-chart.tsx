"use client";

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
      {plot.rows.map((row) => (
        <g key={row.key}>
          {row.lines.map((line) => (
            <text key={line.y} className="likert__label" x={0} y={line.y}>
              {line.text}
            </text>
          ))}
          {row.words.map((line) => (
            <text key={line.y} className="likert__words" x={0} y={line.y}>
              {line.text}
            </text>
          ))}
          {row.parts.map((part) => (
            <g key={part.style}>
              <OpinionMark id={id} opinion={part.style} {...partPlace(part)} />
              {part.label === null ? null : (
                <text
                  className={`likert__people likert__people--${part.style}`}
                  x={part.label.x}
                  y={part.label.y}
                  textAnchor="middle"
                >
                  {part.label.text}
                </text>
              )}
            </g>
          ))}
          <text className="likert__apart" x={plot.apart} y={row.doNotKnow.y} textAnchor="end">
            {row.doNotKnow.text}
          </text>
        </g>
      ))}
    </ChartSvg>
  );
}

interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

const partPlace = ({ x, y, width, height }: Place): Place => ({ x, y, width, height });

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
            <OpinionMark id={`${id}-${style}`} opinion={style} x={1} y={1} width={26} height={18} />
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

function OpinionMark(props: Place & { id: string; opinion: OpinionStyle }) {
  const { id, opinion, ...place } = props;
  const hatched = HATCHES.some(({ style }) => style === opinion);
  return (
    <rect
      className={`likert__part likert__part--${opinion}`}
      {...place}
      {...(hatched ? { fill: `url(#${id}-hatch-${opinion})` } : {})}
    />
  );
}
