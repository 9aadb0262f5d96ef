import { METRICS, type MetricDefinition, type MetricId } from "./catalogue";
import { type RangeEnd, type RangeEndId, rangeEndOf } from "./range-ends";
import { describeLine, type SpcLineId } from "./spc-lines";

/** Whatever may stand in a file's metric column: a metric, a line of its control chart, or an end of its range. */
export type FigureId = MetricId | SpcLineId | RangeEndId;

/** What a figure in a file is, and how it is written. */
export type FigureDescription = Pick<
  MetricDefinition,
  "label" | "definition" | "isNot" | "unit" | "fileDecimals" | "version" | "source"
>;

const END_WORDS: Record<RangeEnd, string> = {
  low: "low",
  central: "central",
  high: "high",
  mean: "mean of the draws",
};

/** A figure's description, of the catalogue or of what is made of one of its metrics. */
export function describeFigure(id: FigureId): FigureDescription {
  if (isMetric(id)) return METRICS[id];
  if (isLine(id)) return describeLine(id);
  const { metric, end } = rangeEndOf(id);
  return { ...METRICS[metric], label: `${METRICS[metric].label}, ${END_WORDS[end]}` };
}

/** The metric a figure is, or that its control chart or range is of. */
export function metricOf(id: FigureId): MetricId {
  if (isMetric(id)) return id;
  return isLine(id) ? describeLine(id).metric : rangeEndOf(id).metric;
}

const isMetric = (id: FigureId): id is MetricId => Object.hasOwn(METRICS, id);
const isLine = (id: SpcLineId | RangeEndId): id is SpcLineId => id.includes("-spc-");
