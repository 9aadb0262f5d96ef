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
export const describeFigure = (id: FigureId): FigureDescription => (isMetric(id) ? METRICS[id] : derived(id));

/** The metric a figure is, or that its control chart or range is of. */
export const metricOf = (id: FigureId): MetricId => (isMetric(id) ? id : derived(id).metric);

type DerivedId = SpcLineId | RangeEndId;
type Derived = FigureDescription & { metric: MetricId };

/** Lines and ends as they come up: a file asks for the same few dozen in each of its thousands of rows. */
const DERIVED = new Map<DerivedId, Derived>();

function derived(id: DerivedId): Derived {
  const known = DERIVED.get(id);
  if (known !== undefined) return known;
  const description = isLine(id) ? describeLine(id) : describeEnd(id);
  DERIVED.set(id, description);
  return description;
}

function describeEnd(id: RangeEndId): Derived {
  const { metric, end } = rangeEndOf(id);
  return { ...METRICS[metric], metric, label: `${METRICS[metric].label}, ${END_WORDS[end]}` };
}

const isMetric = (id: FigureId): id is MetricId => Object.hasOwn(METRICS, id);
const isLine = (id: DerivedId): id is SpcLineId => id.includes("-spc-");
