"use client";

import type { TrajectoryPlot } from "@/lib/figures/trajectory-plot";
import { ChartSvg } from "./chart-svg";

/** Around the origin: a ring where it began, a dot for what was measured, a flag-like square where it is to end. */
const SHAPES = {
  baseline: "M0 -6A6 6 0 1 1 0 6A6 6 0 1 1 0 -6Z",
  actual: "M0 -5A5 5 0 1 1 0 5A5 5 0 1 1 0 -5Z",
  target: "M-6 -6H6V6H-6Z",
} as const;

/** The way from baseline to target, as SVG in the page itself: there in print and without scripts. */
export function TrajectoryChart(props: {
  id: string;
  title: string;
  describedBy: string;
  plot: TrajectoryPlot;
}) {
  const { plot } = props;
  return (
    <ChartSvg
      id={props.id}
      title={props.title}
      describedBy={props.describedBy}
      className="trajectory"
      plot={plot}
    >
      {plot.yTicks.map((tick) => (
        <g key={tick.y}>
          <line
            className={tick.zero ? "chart__axis" : "chart__grid"}
            x1={plot.left}
            x2={plot.right}
            y1={tick.y}
            y2={tick.y}
          />
          <text className="chart__tick" x={plot.left - 8} y={tick.y + 5} textAnchor="end">
            {tick.label}
          </text>
        </g>
      ))}
      {plot.xTicks.map((tick) => (
        <g key={tick.x}>
          <line className="chart__axis" x1={tick.x} x2={tick.x} y1={plot.bottom} y2={plot.bottom + 6} />
          <text className="chart__tick" x={tick.x} y={plot.bottom + 24} textAnchor={tick.anchor}>
            {tick.label}
          </text>
        </g>
      ))}
      {plot.course === null ? null : <path className="trajectory__course" d={plot.course} fill="none" />}
      {plot.line === null ? null : <path className="chart__line" d={plot.line} fill="none" />}
      {plot.points.map((point) => (
        <path
          key={`${point.kind} ${point.x} ${point.y}`}
          className={`trajectory__point trajectory__point--${point.kind}`}
          transform={`translate(${point.x} ${point.y})`}
          d={SHAPES[point.kind]}
        />
      ))}
      {plot.labels.map((label) => (
        <text
          key={`${label.x} ${label.text}`}
          className="chart__label"
          x={label.x}
          y={label.y}
          textAnchor={label.anchor}
        >
          {label.text}
        </text>
      ))}
    </ChartSvg>
  );
}
