"use client";

import type { BarPlot } from "@/lib/figures/bar-plot";
import { ChartSvg } from "./chart-svg";

/** A diamond about the origin: the central figure. */
const DIAMOND = "M0 -9L9 0L0 9L-9 0Z";

/** Prepared bars as SVG in the page itself: there in print and without scripts. */
export function BarChart(props: { id: string; title: string; describedBy: string; plot: BarPlot }) {
  const { plot } = props;
  return (
    <ChartSvg
      id={`${props.id}-${plot.size}`}
      title={props.title}
      describedBy={props.describedBy}
      className={`chart--${plot.size} bars`}
      plot={plot}
    >
      {plot.ticks.map((tick) => (
        <g key={tick.x}>
          <line
            className={tick.zero ? "chart__axis" : "chart__grid"}
            x1={tick.x}
            x2={tick.x}
            y1={plot.top}
            y2={plot.bottom + 6}
          />
          {tick.label === null ? null : (
            <text className="chart__tick" x={tick.x} y={plot.bottom + 24} textAnchor={tick.anchor}>
              {tick.label}
            </text>
          )}
        </g>
      ))}
      {plot.rows.map((row) => (
        <g key={row.key}>
          <text className="bars__label" x={row.label.x} y={row.label.y}>
            {row.label.text}
          </text>
          <text className="bars__words" x={row.words.x} y={row.words.y}>
            {row.words.text}
          </text>
          {row.bars.map((bar) => (
            <rect
              key={`${bar.x} ${bar.style}`}
              className={`bars__bar bars__bar--${bar.style}`}
              x={bar.x}
              y={bar.y}
              width={bar.width}
              height={bar.height}
            />
          ))}
          {row.mark === null ? null : (
            <path className="bars__mark" transform={`translate(${row.mark.x} ${row.mark.y})`} d={DIAMOND} />
          )}
        </g>
      ))}
      {plot.reference === null ? null : (
        <line
          className="bars__reference"
          x1={plot.reference.x}
          x2={plot.reference.x}
          y1={plot.top}
          y2={plot.bottom}
        />
      )}
    </ChartSvg>
  );
}
