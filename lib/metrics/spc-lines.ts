import { METRICS, type MetricDefinition, type MetricId } from "./catalogue";

/** Weekly figures that are read as process control, in the order of the page. */
export const SPC_METRICS = ["views", "views-per-working-day", "active-users"] as const satisfies MetricId[];
export type SpcMetric = (typeof SPC_METRICS)[number];

/** What a control chart adds to a week's figure. */
export const SPC_LINES = ["centre", "lower", "upper", "signal"] as const;
export type SpcLine = (typeof SPC_LINES)[number];

/** The name of such a line in files: the metric, whose rules, and which line: "views-spc-nhsr-upper". */
export type SpcLineId = `${SpcMetric}-spc-${string}-${SpcLine}`;

export function spcLineId(metric: SpcMetric, profile: string, line: SpcLine): SpcLineId {
  return `${metric}-spc-${profile}-${line}`;
}

/** What a line of a control chart is, and whose. */
export function describeLine(id: SpcLineId) {
  const { metric, profile, line } = partsOf(id);
  const { label, unit } = METRICS[metric];
  const { name, definition, isNot } = LINES[line];
  return {
    metric,
    label: `${label}: ${name}`,
    definition,
    isNot,
    unit: line === "signal" ? "code" : unit,
    fileDecimals: line === "signal" ? 0 : 4,
    version: "1",
    source: `The weeks of this report that are complete, from the first of them or from the week somebody set new limits from, under the rules ${profile}.`,
  };
}

function partsOf(id: SpcLineId): { metric: SpcMetric; profile: string; line: SpcLine } {
  const [, name, profile = "", end] = /^(.+)-spc-([^-]+)-(.+)$/.exec(id) ?? [];
  const metric = SPC_METRICS.find((each) => each === name);
  const line = SPC_LINES.find((each) => each === end);
  if (metric === undefined || line === undefined) throw new Error("There is no such figure.");
  return { metric, profile, line };
}

const LINES: Record<SpcLine, Pick<MetricDefinition, "definition" | "isNot"> & { name: string }> = {
  centre: {
    name: "mean of the control chart",
    definition: "The mean of the complete weeks that share the same limits.",
    isNot: "Not a target.",
  },
  lower: {
    name: "lower process limit",
    definition:
      "The mean less 2.66 times the mean distance between neighbouring weeks: ordinary weeks lie above it. It may be below zero.",
    isNot: "Not a minimum that was agreed, and not a confidence interval.",
  },
  upper: {
    name: "upper process limit",
    definition:
      "The mean plus 2.66 times the mean distance between neighbouring weeks: ordinary weeks lie below it.",
    isNot: "Not a maximum that was agreed, and not a confidence interval.",
  },
  signal: {
    name: "signal of the week",
    definition:
      "The rule that fired for the week: 0 none, 1 beyond a limit, 2 in a trend, 3 two of three near or beyond a limit, 4 in a shift; negative when below the mean or falling.",
    isNot: "Not a judgement: which way is better depends on the figure.",
  },
};
