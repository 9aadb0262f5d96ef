"use client";

import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { CartesianGrid, Line, LineChart, Tooltip, type TooltipContentProps, XAxis, YAxis } from "recharts";
import type { ExplorePoint } from "@/lib/figures/line-figure";
import { type ExploreColumns, explorePoints } from "./explore-points";

const HEIGHT = 300;
const MARKED_POINTS = 30;
/** Of a control chart; a chart without limits draws nothing for them. */
const LIMIT_LINES = [
  { key: "centre", dash: undefined },
  { key: "lower", dash: "8 4" },
  { key: "upper", dash: "8 4" },
] as const;

/** Of a forecast and a promise; other charts draw nothing for them. */
const AHEAD_LINES = [
  { key: "point", dash: "10 6", width: 3 },
  { key: "lower", dash: undefined, width: 1 },
  { key: "upper", dash: undefined, width: 1 },
  { key: "path", dash: "2 5", width: 2 },
] as const;

/** The prepared figure drawn by Recharts, point by point under pointer or arrow keys. Loaded on demand. */
export default function ExploredLine(props: {
  name: string;
  series: number;
  yTicks: readonly number[];
  columns: ExploreColumns;
}) {
  const { name, yTicks } = props;
  const points = useMemo(() => explorePoints(props.columns), [props.columns]);
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  // Measured once: the chart has a fixed size, because Recharts' own measuring can leave it empty on paper.
  useLayoutEffect(() => setWidth(box.current?.clientWidth ?? 0), []);
  const marked = points.length <= MARKED_POINTS;
  return (
    <div ref={box} className={`explore__chart chart--series-${(props.series % 4) + 1}`}>
      {width === 0 ? null : (
        <LineChart
          width={width}
          height={HEIGHT}
          data={points}
          margin={{ top: 16, right: 32, bottom: 8, left: 16 }}
          title={`${name}, for exploring`}
          accessibilityLayer
        >
          <CartesianGrid stroke="#d8dde0" vertical={false} />
          <XAxis dataKey="tick" stroke="#4c6272" minTickGap={40} />
          <YAxis
            stroke="#4c6272"
            width={90}
            ticks={[...yTicks]}
            domain={[0, yTicks.at(-1) ?? "auto"]}
            tickFormatter={(tick: number) => tick.toLocaleString("en-GB")}
          />
          <Tooltip isAnimationActive={false} content={ExploredFigure} />
          {LIMIT_LINES.map(({ key, dash }) => (
            <Line
              key={key}
              type="step"
              dataKey={`limits.${key}`}
              stroke="#4c6272"
              strokeWidth={1.5}
              strokeDasharray={dash}
              dot={false}
              activeDot={false}
              connectNulls={false}
              isAnimationActive={false}
              legendType="none"
            />
          ))}
          {AHEAD_LINES.map(({ key, dash, width: strokeWidth }) => (
            <Line
              key={key}
              type="linear"
              dataKey={`ahead.${key}`}
              stroke={key === "path" ? "#4c6272" : "currentColor"}
              strokeWidth={strokeWidth}
              strokeDasharray={dash}
              dot={false}
              activeDot={false}
              connectNulls={false}
              isAnimationActive={false}
              legendType="none"
            />
          ))}
          <Line
            type="linear"
            dataKey="value"
            name={name}
            stroke="currentColor"
            strokeWidth={3}
            dot={marked}
            connectNulls={false}
            isAnimationActive={false}
          />
          <Line
            type="linear"
            dataKey="provisional"
            name={`${name}, provisional`}
            stroke="currentColor"
            strokeWidth={3}
            strokeDasharray="2 7"
            dot={marked}
            connectNulls={false}
            isAnimationActive={false}
          />
        </LineChart>
      )}
    </div>
  );
}

function ExploredFigure({ active, payload }: TooltipContentProps) {
  const point: ExplorePoint | undefined = payload?.[0]?.payload;
  if (!active || point === undefined) return null;
  return (
    <div className="explore__figure">
      <strong>{point.text}</strong>
      <br />
      {point.label}
    </div>
  );
}
