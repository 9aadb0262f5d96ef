"use client";

import type { SpcPlot } from "@/lib/figures/spc-plot";
import { LineChart } from "./line-chart";

/** A prepared control chart: the line chart with mean, limits and marks around its line. */
export function SpcChart(props: {
  id: string;
  title: string;
  describedBy: string;
  series: number;
  plot: SpcPlot;
}) {
  return <LineChart {...props} under={<Control plot={props.plot} />} over={<Marks plot={props.plot} />} />;
}

function Control(props: { plot: SpcPlot }) {
  const { plot } = props;
  return (
    <>
      {plot.holidays === "" ? null : <path className="spc__holiday" d={plot.holidays} />}
      {plot.limits.map((limit) => (
        <path
          key={`${limit.line} ${limit.path}`}
          className={`spc__${limit.line}${limit.trial ? " spc__trial" : ""}`}
          d={limit.path}
          fill="none"
        />
      ))}
      {plot.target === null ? null : (
        <>
          <path className="spc__target" d={plot.target.path} fill="none" />
          <text className="spc__line-label" x={plot.target.x} y={plot.target.y}>
            {plot.target.text}
          </text>
        </>
      )}
      {plot.annotations.map(({ x, number }) => (
        <line key={number} className="spc__annotation" x1={x} x2={x} y1={plot.top - 14} y2={plot.bottom} />
      ))}
    </>
  );
}

function Marks(props: { plot: SpcPlot }) {
  const { plot } = props;
  return (
    <>
      {plot.limitLabels.map((label) => (
        <text key={label.text} className="spc__line-label" x={label.x} y={label.y}>
          {label.text}
        </text>
      ))}
      {plot.marks.map(({ meaning, path }) => (
        <path key={meaning} className={`spc__mark spc__mark--${meaning}`} d={path} />
      ))}
      {plot.annotations.map(({ x, number }) => (
        <text key={number} className="spc__annotation-number" x={x} y={plot.top - 18} textAnchor="middle">
          {number}
        </text>
      ))}
    </>
  );
}
