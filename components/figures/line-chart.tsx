"use client";

import { Fragment, type ReactNode } from "react";
import type { LinePlot } from "@/lib/figures/line-plot";
import { ChartSvg } from "./chart-svg";

/**
 * A prepared plot as SVG in the page itself: there in print and without scripts. A client component because the page's
 * second copy, for scripts, then holds the plot and not every element of it; there is nothing in it for a script to do.
 */
export function LineChart(props: {
  id: string;
  title: string;
  describedBy: string;
  series: number;
  plot: LinePlot;
  /** Drawn below the line, on the grid. */
  under?: ReactNode;
  /** Drawn above the line, below its labels. */
  over?: ReactNode;
}) {
  const { plot } = props;
  return (
    <ChartSvg
      id={`${props.id}-${plot.size}`}
      title={props.title}
      describedBy={props.describedBy}
      className={`chart--${plot.size} chart--series-${(props.series % 4) + 1}`}
      plot={plot}
    >
      {plot.gaps.map((gap) => (
        <g key={gap.x}>
          <rect className="chart__gap" x={gap.x} y={34} width={gap.width} height={plot.bottom - 34} />
          {gap.label === null ? null : (
            <text
              className="chart__gap-label"
              x={gap.x + gap.width / 2}
              y={plot.bottom - 10}
              textAnchor="middle"
            >
              {gap.label}
            </text>
          )}
        </g>
      ))}
      <Grid plot={plot} />
      {props.under}
      {plot.lines.map((line) => (
        <path
          key={line.path}
          className={line.provisional ? "chart__line chart__line--provisional" : "chart__line"}
          d={line.path}
          fill="none"
        />
      ))}
      {plot.markers.map((marker) => (
        <path
          key={marker.path}
          className={marker.provisional ? "chart__marker chart__marker--provisional" : "chart__marker"}
          d={marker.path}
        />
      ))}
      {props.over}
      {plot.labels.map((label) => (
        <text key={label.text} className="chart__label" x={label.x} y={label.y} textAnchor={label.anchor}>
          {label.text}
        </text>
      ))}
    </ChartSvg>
  );
}

/** Both axes: lines that look alike are one path, and texts share what they look like. */
function Grid(props: { plot: LinePlot }) {
  const { left, right, bottom, xTicks, yTicks } = props.plot;
  const across = (ticks: LinePlot["yTicks"]) => ticks.map(({ y }) => `M${left},${y}H${right}`).join("");
  const down = xTicks.map(({ x }) => `M${x},${bottom}v6`).join("");
  const last = xTicks.length - 1;
  return (
    <>
      <path className="chart__grid" d={across(yTicks.filter(({ value }) => value !== 0))} />
      <path className="chart__axis" d={across(yTicks.filter(({ value }) => value === 0)) + down} />
      <g className="chart__tick" textAnchor="end">
        {yTicks.map(({ value, y, label }) => (
          <text key={value} x={left - 8} y={y + 5}>
            {label}
          </text>
        ))}
      </g>
      <g className="chart__tick" textAnchor="middle">
        {xTicks.map((tick, index) => {
          const end = index === last ? ({ x: tick.x + 20, textAnchor: "end" } as const) : { x: tick.x };
          return (
            <Fragment key={tick.x}>
              <text {...end} y={bottom + 23}>
                {tick.label}
              </text>
              {tick.year === null ? null : (
                <text {...end} y={bottom + 42}>
                  {tick.year}
                </text>
              )}
            </Fragment>
          );
        })}
      </g>
    </>
  );
}
