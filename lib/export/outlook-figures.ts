import { type CalendarDate, weekEnd } from "@/lib/calendar/calendar-date";
import type { Annotation, Target } from "@/lib/commentary/commentary";
import { type Cell, notAvailable, value } from "@/lib/disclosure/cell";
import type { Forecast } from "@/lib/forecast/forecast";
import type { GrowthRate } from "@/lib/forecast/growth-rate";
import { METRIC_IDS, METRICS } from "@/lib/metrics/catalogue";
import type { JudgedClaim, UserGrowthReport, ViewerGrowth } from "@/lib/reports/user-growth";
import {
  ANNOTATION,
  type FigureWriter,
  type FilePeriod,
  type ReportFigure,
  type SaidFigure,
  WHOLE,
  weekOf,
  wordsRow,
} from "./report-figure";

/** What was fitted to a viewer's active users, and what was said of its figures. */
export function outlookFigures(
  figure: FigureWriter,
  report: Pick<UserGrowthReport, "weeks" | "week">,
  viewer: Pick<ViewerGrowth, "growth" | "forecast" | "claims" | "targets">,
): SaidFigure[] {
  return [
    ...growthRows(figure, report, viewer.growth),
    ...forecastRows(figure, viewer.forecast),
    ...viewer.claims.flatMap((claim) => claimRows(figure, claim)),
    ...viewer.targets.map((target) => targetRow(figure, target)),
  ];
}

/** A figure that was worked out and not counted. */
const estimated = (row: ReportFigure): ReportFigure => (row.value === null ? row : { ...row, status: "[e]" });

function growthRows(
  figure: FigureWriter,
  { weeks, week }: Pick<UserGrowthReport, "weeks" | "week">,
  growth: GrowthRate,
): SaidFigure[] {
  const period: FilePeriod = {
    type: "range",
    start: growth.window?.from ?? weeks.at(0) ?? week,
    end: weekEnd(growth.window?.to ?? week),
  };
  const row = (id: "rate" | "rate-lower" | "rate-upper", cell: Cell) =>
    estimated(figure(WHOLE, period, `active-users-growth-${id}`, cell));
  if (growth.kind === "refused") return [row("rate", notAvailable(growth.reason))];
  const { rate, interval, doubling } = growth;
  const weeksToDouble = doubling.kind === "doubling" ? value(doubling.weeks) : notAvailable(doubling.reason);
  return [
    row("rate", value(rate)),
    row("rate-lower", value(interval.lower)),
    row("rate-upper", value(interval.upper)),
    estimated(figure(WHOLE, period, "active-users-doubling-time", weeksToDouble)),
  ];
}

/** Each week to come with its 95 % interval; where there is no forecast there are no rows, and the JSON says why. */
function forecastRows(figure: FigureWriter, forecast: Forecast): SaidFigure[] {
  if (forecast.kind === "refused") return [];
  const said = forecast.indicative
    ? "active-users-forecast: indicative, from fewer than 13 complete weeks"
    : undefined;
  return forecast.weeks.flatMap(({ week, point, interval95 }) =>
    (
      [
        ["active-users-forecast", point],
        ["active-users-forecast-lower", interval95.lower],
        ["active-users-forecast-upper", interval95.upper],
      ] as const
    ).map(([metric, users]) => ({ ...estimated(figure(WHOLE, weekOf(week), metric, value(users))), said })),
  );
}

const dayOf = (day: CalendarDate): FilePeriod => ({ type: "day", start: day, end: day });

/** The unit of the figure something was said of; the metric's id is not of the catalogue where that has changed since. */
function unitOf(metric: string): string {
  const id = METRIC_IDS.find((each) => each === metric);
  return id === undefined ? "" : METRICS[id].unit;
}

function claimRows(figure: FigureWriter, { claim, judgement }: JudgedClaim): SaidFigure[] {
  const { metric, target, by, wording, source, madeOn } = claim;
  const promised: SaidFigure = {
    ...figure(WHOLE, dayOf(by), "claim-target", value(target)),
    unit: unitOf(metric),
    said: `${metric}: ${wording} (${source}, ${madeOn})`,
  };
  if (judgement.week === null) return [promised];
  const needed =
    judgement.requiredRate === null
      ? notAvailable("No rate leads there, or none is needed any more.")
      : value(judgement.requiredRate);
  return [
    promised,
    {
      ...estimated(figure(WHOLE, weekOf(judgement.week), "claim-required-rate", needed)),
      said: `${metric}: ${judgement.verdict}`,
    },
  ];
}

function targetRow(
  figure: FigureWriter,
  { organisation, metric, from, value: aim, reason }: Target,
): SaidFigure {
  return {
    ...figure({ code: organisation ?? "", name: "" }, dayOf(from), "target", value(aim)),
    unit: unitOf(metric),
    said: `${metric}: ${reason}`,
  };
}

/** Notes as rows without a figure. */
export const annotationRows = (programme: string, annotations: readonly Annotation[]): ReportFigure[] =>
  annotations.map(({ viewer, organisation, day, text }) =>
    wordsRow(
      {
        programme,
        viewer: viewer ?? "",
        organisation_code: organisation ?? "",
        organisation_name: "",
        period_type: "day",
        period_start: day,
        period_end: day,
      },
      ANNOTATION,
      text,
    ),
  );
