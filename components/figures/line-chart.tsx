import type { ReactNode } from "react";
import type { LinePlot } from "@/lib/figures/line-plot";
import { ChartSvg } from "./chart-svg";

/** A prepared plot as SVG in the page itself: there in print and without scripts. */
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
      {plot.yTicks.map((tick) => (
        <g key={tick.value}>
          <line
            className={tick.value === 0 ? "chart__axis" : "chart__grid"}
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
      {plot.xTicks.map((tick, index) => (
        <g key={tick.x}>
          <line className="chart__axis" x1={tick.x} x2={tick.x} y1={plot.bottom} y2={plot.bottom + 6} />
          <text
            className="chart__tick"
            x={tick.x}
            y={plot.bottom + 23}
            textAnchor={index === plot.xTicks.length - 1 ? "end" : "middle"}
            dx={index === plot.xTicks.length - 1 ? 20 : 0}
          >
            {tick.label}
          </text>
          {tick.year === null ? null : (
            <text
              className="chart__tick chart__tick--year"
              x={tick.x}
              y={plot.bottom + 42}
              textAnchor={index === plot.xTicks.length - 1 ? "end" : "middle"}
              dx={index === plot.xTicks.length - 1 ? 20 : 0}
            >
              {tick.year}
            </text>
          )}
        </g>
      ))}
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
          key={`${marker.x} ${marker.y}`}
          className={marker.provisional ? "chart__marker chart__marker--provisional" : "chart__marker"}
          transform={`translate(${marker.x} ${marker.y})`}
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
