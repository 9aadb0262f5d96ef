import { formatDay, formatShortDay } from "@/lib/calendar/format";
import { roundHalfUp } from "@/lib/metrics/rounding";
import type { BenefitRow, BenefitsReport, MeasuredTrajectory } from "@/lib/reports/benefits";
import { RAG_RULE, type Rag } from "@/lib/valuation/trajectory";
import { type BenefitsView, benefitAddress, benefitsExport } from "./benefits-view";
import { RATING_WORDS } from "./benefits-words";
import { formatCountOf, formatList, formatNumber, sentence } from "./format";
import { formatExact } from "./money";
import { type TableFigure, textCell } from "./table-figure";
import { prepareTrajectoryPlot, type TrajectoryPlot } from "./trajectory-plot";

/** A benefit's measure on its way to its target, decided. */
export interface TrajectoryCard {
  id: string;
  title: string;
  href: string;
  /** "Minutes to find a discharge letter" */
  measure: string;
  rating: Rag;
  /** "Green: on course" */
  words: string;
  /** Why it is rated so, with its figures. */
  because: string;
  /** What the chart shows, for those who do not see it. */
  summary: string;
  /** null: nothing has been measured or promised. */
  plot: TrajectoryPlot | null;
  table: TableFigure | null;
}

export interface TrajectoriesFigure {
  /** "Of 8 measures, 3 are on course, …" */
  summary: string;
  rule: string;
  /** Those there is something to draw of. */
  cards: TrajectoryCard[];
  /** The others, a line each. */
  undrawn: { id: string; title: string; href: string; because: string }[];
}

/** Worst first is what a board reads; those that cannot be rated last. */
const ORDER: readonly Rag[] = ["red", "amber", "green", "grey"];

/** Every benefit that is not withdrawn, on the way to its target. */
export function prepareTrajectories(report: BenefitsReport, view: BenefitsView): TrajectoriesFigure {
  const rows = report.benefits.filter(({ profile }) => profile.status !== "withdrawn");
  const all = ORDER.flatMap((rag) =>
    rows.filter(({ trajectory }) => trajectory.rag === rag).map((row) => prepareTrajectory(row, view)),
  );
  return {
    summary: ratingsSentence(rows),
    rule: `How a measure is rated: ${RAG_RULE} In the charts a ring is the baseline, dots are what was measured, the square is the target, and the dashed line the straight way there.`,
    cards: all.filter(({ plot }) => plot !== null),
    undrawn: all.filter(({ plot }) => plot === null),
  };
}

/** "Of 10 measures, 3 are on course, 2 slightly behind and 1 behind; 4 cannot be rated." */
export function ratingsSentence(rows: readonly Pick<BenefitRow, "trajectory">[]): string {
  const count = (rag: Rag) => rows.filter(({ trajectory }) => trajectory.rag === rag).length;
  const parts = [
    { count: count("green"), words: "on course" },
    { count: count("amber"), words: "slightly behind" },
    { count: count("red"), words: "behind" },
  ]
    .filter((part) => part.count > 0)
    .map((part, at) => `${part.count} ${at > 0 ? "" : part.count === 1 ? "is " : "are "}${part.words}`);
  const grey = count("grey");
  const measures = formatCountOf(rows.length, "measure");
  if (parts.length === 0) return `None of ${measures} can be rated against a target yet.`;
  const unrated =
    grey === 0 ? "" : `; ${grey} cannot be rated, for want of a baseline, a target or a measurement`;
  return `Of ${measures}, ${formatList(parts)} on the way to ${rows.length - grey === 1 ? "its target" : "their targets"}${unrated}.`;
}

/** One benefit's measure, with its chart and the figures behind it. */
export function prepareTrajectory(row: BenefitRow, view: BenefitsView): TrajectoryCard {
  const { code, profile, trajectory } = row;
  return {
    id: `trajectory-${code.toLowerCase()}`,
    title: profile.title,
    href: benefitAddress(view, code),
    measure: trajectory.measure.words,
    rating: trajectory.rag,
    words: RATING_WORDS[trajectory.rag],
    because: becauseSentence(trajectory),
    summary: summary(trajectory),
    plot: prepareTrajectoryPlot(trajectory, (figure) => measured(figure, trajectory.measure.unit)),
    table: table(row, {
      href: benefitsExport(view, "trajectory"),
      label: `the measures, ${code} among them`,
    }),
  };
}

/** A figure of a measure as it was entered; a share as a percentage. */
export const measured = (figure: number, unit: string): string =>
  unit === "share" ? `${formatExact(figure * 100)}%` : formatExact(figure);

const withUnit = (figure: number, unit: string): string =>
  unit === "share"
    ? measured(figure, unit)
    : `${measured(figure, unit)}${unit.startsWith("%") ? "" : " "}${unit}`;

/** "10 minutes on 31 January 2021, and the line asks for 11.2: it has come 71% of the way, and should have come 54%." */
function becauseSentence({ latest, expected, gone, due, reason, measure }: MeasuredTrajectory): string {
  if (latest === null || expected === null || gone === null || due === null)
    return sentence(reason ?? "there is nothing to rate it by");
  const asked =
    measure.unit === "share"
      ? measured(roundHalfUp(expected, 3), "share")
      : measured(roundHalfUp(expected, 1), measure.unit);
  const way = gone < 0 ? "it has gone the other way" : `it has come ${wholePercent(gone)} of the way`;
  return `${withUnit(latest.value, measure.unit)} on ${formatDay(latest.on)}, and the line asks for ${asked}: ${way}, and should have come ${wholePercent(due)}.`;
}

const wholePercent = (share: number): string => `${formatNumber(share * 100)}%`;

function summary({ baseline, target, actuals, measure: { unit } }: MeasuredTrajectory): string {
  const latest = actuals.at(-1);
  const parts = [
    baseline === null
      ? "No baseline"
      : `Baseline ${withUnit(baseline.value, unit)} on ${formatDay(baseline.on)}`,
    latest === undefined
      ? "nothing measured yet"
      : `latest of ${formatCountOf(actuals.length, "measurement")} ${withUnit(latest.value, unit)} on ${formatDay(latest.on)}`,
    target === null ? "no target" : `target ${withUnit(target.value, unit)} by ${formatDay(target.on)}`,
  ];
  return `${parts.join("; ")}.`;
}

function table({ code, trajectory }: BenefitRow, download: TableFigure["download"]): TableFigure | null {
  const { baseline, target, actuals, measure } = trajectory;
  const { unit } = measure;
  const rows = [
    ...(baseline === null ? [] : [{ key: "baseline", what: "Baseline", source: "", ...baseline }]),
    ...actuals.map((actual, at) => ({ key: `actual ${at}`, what: "Measured", ...actual })),
    ...(target === null ? [] : [{ key: "target", what: "Target", source: "", ...target }]),
  ];
  if (rows.length === 0) return null;
  return {
    id: `trajectory-${code.toLowerCase()}-figures`,
    caption: `${measure.words} (${unit === "share" ? "per cent" : unit})`,
    columns: [
      { label: "Day", numeric: false, sort: null },
      { label: "What", numeric: false, sort: null },
      { label: "Figure", numeric: true, sort: null },
      { label: "Source", numeric: false, sort: null },
    ],
    rows: rows.map(({ key, on, what, value, source }) => ({
      key,
      cells: [
        textCell(formatShortDay(on)),
        textCell(what),
        textCell(measured(value, unit)),
        source === "" ? { ...textCell("As entered in the register"), absent: true } : textCell(source),
      ],
    })),
    foot: [],
    notes: [],
    definitions: [],
    download,
  };
}
