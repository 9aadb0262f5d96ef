import { bankHolidays } from "@/lib/calendar/bank-holidays";
import { type WeekCommencing, weekEnd } from "@/lib/calendar/calendar-date";
import { formatWeek } from "@/lib/calendar/format";
import type { WeekPoint } from "@/lib/reports/weekly-utilisation";
import type { SpcChart } from "@/lib/spc/chart";
import type { Assurance, Variation } from "@/lib/spc/variation";
import { formatNumber } from "./format";
import {
  type ExplorePoint,
  type LineFigure,
  type LineFigureOptions,
  plotPoints,
  prepareLineFigure,
} from "./line-figure";
import { NARROW, WIDE } from "./line-plot";
import { markPath, type PointMeaning, prepareSpcPlot, type SpcPlot } from "./spc-plot";
import {
  ASSURANCE_WORDS,
  profileLine,
  readingWords,
  type SpcIcon,
  signalWords,
  targetWords,
  unfitWords,
  VARIATION_WORDS,
} from "./spc-words";

/** A line figure read as an XmR chart. */
export interface SpcFigure extends Omit<LineFigure, "plots"> {
  plots: SpcPlot[] | null;
  reading: SpcReading;
}

export interface SpcReading {
  /** "Seven weeks in a row above the mean: a change, not chance." */
  sentence: string;
  /** null: nothing is concluded of the latest figure. */
  variation: SpcIcon<Variation> | null;
  /** null: there is no target, or nothing is concluded. */
  assurance: SpcIcon<Assurance> | null;
  /** That the limits do not fit the weeks, where they do not. */
  unfit: string | null;
  /** Which marks occur, and what they mean. */
  legend: { meaning: PointMeaning; path: string; words: string }[];
  annotations: { number: number; week: string; text: string }[];
  /** Why limits begin afresh where they do. */
  rebases: string[];
  profile: string;
  /** Where a person can say something of these weeks. */
  links: ReadingLink[];
}

export interface ReadingLink {
  href: string;
  label: string;
}

/** Something worth knowing about a week, written by a person. */
export interface WeekNote {
  week: WeekCommencing;
  text: string;
}

export interface SpcFigureOptions extends Omit<LineFigureOptions, "points" | "each"> {
  /** One point a week, oldest first. */
  points: readonly WeekPoint[];
  /** Of the same points; what is not finished is a gap in it. */
  chart: SpcChart;
  annotations?: readonly WeekNote[];
  /** Why, at the week from which limits begin afresh. */
  rebases?: readonly WeekNote[];
  /** Steps of the target, oldest first: each holds until the next. */
  targets?: readonly { from: WeekCommencing; value: number }[];
  links?: readonly ReadingLink[];
}

/** A weekly series as control chart, words and table. */
export function prepareSpcFigure(options: SpcFigureOptions): SpcFigure {
  const { chart, points, annotations = [], rebases = [], targets = [], links = [], ...rest } = options;
  const weeks = points.map(({ week }) => week);
  const series = points.map(({ week, cell }) => ({ day: weekEnd(week), label: formatWeek(week), cell }));
  const notes = annotations
    .filter(({ week }) => weeks.includes(week))
    .sort((a, b) => weeks.indexOf(a.week) - weeks.indexOf(b.week))
    .map((note, index) => ({ ...note, number: index + 1 }));
  const holidays = weeks.flatMap((week, at) => (holidayNames(week).length > 0 ? [at] : []));
  const steps = targetSteps(weeks, targets);
  const figure = prepareLineFigure({
    ...rest,
    each: "week",
    points: series,
    marking: [
      ...rest.marking,
      ...marking(chart, { holidays: holidays.length > 0, targets: steps.length > 0 }),
    ],
  });
  const control = {
    chart,
    holidays,
    annotations: notes.map(({ week, number }) => ({ at: weeks.indexOf(week), number })),
    targets: steps,
  };
  const drawn = plotPoints(series);
  const sentence = readingSentences(
    chart,
    series.map(({ label }) => label),
    steps.at(-1)?.value ?? null,
  );
  const plots =
    figure.plots === null
      ? null
      : [WIDE, NARROW].map((size) => prepareSpcPlot(drawn, size, rest.series, control));
  return {
    ...figure,
    summary: `${figure.summary} ${limitsInWords(chart)}`.trim(),
    plots,
    explore: {
      ...figure.explore,
      yTicks: (plots?.[0]?.yTicks ?? []).map(({ value }) => value),
      points: figure.explore.points.map((point, at) => {
        const judged = chart.points[at];
        const signals = judged?.signals.map(signalWords) ?? [];
        return {
          ...point,
          text: signals.length === 0 ? point.text : `${point.text}, ${signals.join(", ")}`,
          limits: drawnLimits(chart, at),
        };
      }),
    },
    reading: {
      sentence,
      variation: iconOf(chart.latest?.variation ?? null, VARIATION_WORDS),
      assurance: iconOf(chart.latest?.assurance ?? null, ASSURANCE_WORDS),
      unfit: unfitWords(chart),
      legend: legend(chart),
      annotations: notes.map(({ number, week, text }) => ({ number, week: formatWeek(week), text })),
      rebases: rebases
        .filter(({ week }) => weeks.includes(week))
        .map(({ week, text }) => `New limits from the week ${formatWeek(week)}: ${text}`),
      profile: profileLine(chart.profile),
      links: [...links],
    },
  };
}

/** England's bank holidays in a week; none where they are not known. */
export function holidayNames(week: WeekCommencing): string[] {
  return (bankHolidays(week, weekEnd(week)) ?? []).map(({ name }) => name);
}

/** The mean and the limits a point stands under; null where they are refused. */
export function limitsAt(
  { points, groups }: SpcChart,
  at: number,
): { centre: number; lower: number; upper: number } | null {
  const group = groups[points[at]?.group ?? -1];
  if (group === undefined) return null;
  const { centre, lower, upper } = group;
  return centre === null || lower === null || upper === null ? null : { centre, lower, upper };
}

/** The same as they are drawn: none below zero. */
function drawnLimits(chart: SpcChart, at: number): ExplorePoint["limits"] {
  const limits = limitsAt(chart, at);
  return limits === null ? null : { ...limits, lower: limits.lower < 0 ? null : limits.lower };
}

/** Where in the series each target begins; one from before it begins with its first point. */
function targetSteps(
  weeks: readonly WeekCommencing[],
  targets: readonly { from: WeekCommencing; value: number }[],
): { at: number; value: number }[] {
  const steps = new Map<number, number>();
  for (const { from, value } of targets) {
    const at = weeks.findIndex((week) => week >= from);
    if (at >= 0) steps.set(at, value);
  }
  return [...steps].map(([at, value]) => ({ at, value }));
}

function readingSentences(chart: SpcChart, labels: readonly string[], target: number | null): string {
  const assurance = chart.latest?.assurance ?? null;
  const read = readingWords(chart, labels);
  return assurance === null || target === null ? read : `${read} ${targetWords(assurance, target)}`;
}

function limitsInWords({ groups }: SpcChart): string {
  const last = groups.at(-1);
  if (last === undefined || last.centre === null || last.lower === null || last.upper === null) return "";
  const said = `Mean ${formatNumber(last.centre)}, ${last.status === "trial" ? "trial " : ""}limits ${formatNumber(last.lower)} to ${formatNumber(last.upper)}.`;
  return groups.length === 1 ? said : `${said} Earlier limits are shown as they were.`;
}

function marking({ groups }: SpcChart, also: { holidays: boolean; targets: boolean }): string[] {
  const lines = [];
  if (groups.some(({ centre }) => centre !== null))
    lines.push("Level lines: the mean, and above and below it the limits between which ordinary weeks lie.");
  if (groups.some(({ status }) => status === "trial"))
    lines.push("Dashed level lines: trial limits, from fewer than 13 weeks.");
  if (groups.some(({ lower }) => lower !== null && lower < 0))
    lines.push("The lower limit is below zero and not drawn.");
  if (also.targets) lines.push("Stepped dashed line: the target.");
  if (also.holidays) lines.push("Bars on the axis: weeks with a bank holiday in England.");
  return lines;
}

const LEGEND: Readonly<Record<PointMeaning, string>> = {
  common: "ordinary week",
  improvement: "out of the ordinary, an improvement",
  concern: "out of the ordinary, a concern",
  neutral: "out of the ordinary, neither better nor worse",
};

function legend({ points }: SpcChart): SpcReading["legend"] {
  const met = new Set(
    points.flatMap(({ variation, signals }) =>
      variation === null ? [] : [signals[0]?.meaning ?? ("common" as const)],
    ),
  );
  return (["common", "improvement", "concern", "neutral"] as const)
    .filter((meaning) => met.has(meaning))
    .map((meaning) => ({ meaning, path: markPath(meaning), words: LEGEND[meaning] }));
}

function iconOf<Name extends string>(
  name: Name | null,
  words: Readonly<Record<Name, string>>,
): SpcIcon<Name> | null {
  return name === null ? null : { name, words: words[name] };
}
