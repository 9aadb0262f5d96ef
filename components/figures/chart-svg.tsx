import type { ReactNode } from "react";

/** The frame of a chart as SVG in the page itself: named for those who do not see it, and no stop of the keyboard. */
export function ChartSvg(props: {
  /** Of the chart, one of its kind on the page. */
  id: string;
  title: string;
  describedBy: string;
  className: string;
  plot: { width: number; height: number };
  children: ReactNode;
}) {
  const titleId = `${props.id}-title`;
  const { width, height } = props.plot;
  return (
    <svg
      className={`chart ${props.className}`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-labelledby={titleId}
      aria-describedby={props.describedBy}
      focusable="false"
    >
      <title id={titleId}>{props.title}</title>
      {props.children}
    </svg>
  );
}
