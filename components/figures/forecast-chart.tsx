"use client";

import type { ForecastPlot } from "@/lib/figures/forecast-plot";
import { LineChart } from "./line-chart";

/** A prepared forecast: the line chart with bands and paths around its line, told apart by dash and label. */
export function ForecastChart(props: {
  id: string;
  title: string;
  describedBy: string;
  series: number;
  plot: ForecastPlot;
}) {
  return <LineChart {...props} under={<Ahead plot={props.plot} />} over={<Labels plot={props.plot} />} />;
}

function Ahead(props: { plot: ForecastPlot }) {
  const { plot } = props;
  return (
    <>
      {plot.bands.map((band) => (
        <path key={band.share} className={`forecast__band forecast__band--${band.share}`} d={band.path} />
      ))}
      {plot.promises.map((promise) => (
        <g key={`${promise.target} ${promise.path}`}>
          <path className="forecast__target" d={promise.target} fill="none" />
          {promise.path === null ? null : <path className="forecast__path" d={promise.path} fill="none" />}
        </g>
      ))}
      {plot.point === null ? null : <path className="forecast__point" d={plot.point} fill="none" />}
    </>
  );
}

function Labels(props: { plot: ForecastPlot }) {
  const { plot } = props;
  return (
    <>
      {plot.promises.map(({ mark }) =>
        mark === null ? null : (
          <path
            key={`${mark.x} ${mark.y}`}
            className="forecast__mark"
            transform={`translate(${mark.x} ${mark.y})`}
            d={mark.path}
          />
        ),
      )}
      {plot.aheadLabels.map((label) => (
        <text
          key={`${label.text} ${label.y}`}
          className="forecast__label"
          x={label.x}
          y={label.y}
          textAnchor={label.anchor}
        >
          {label.text}
        </text>
      ))}
    </>
  );
}
