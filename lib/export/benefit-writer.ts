import { type CalendarDate, firstDay, lastDay, type Month } from "@/lib/calendar/calendar-date";
import { type Cell, statusCode, value } from "@/lib/disclosure/cell";
import { describeFigure, type FigureId } from "@/lib/metrics/figure-id";
import { RANGE_ENDS, type RangedMetric, rangeEndId } from "@/lib/metrics/range-ends";
import { roundHalfUp } from "@/lib/metrics/rounding";
import type {
  BenefitsReport,
  BenefitYear,
  CellsOverTime,
  RangeCells,
  RangesOverTime,
} from "@/lib/reports/benefits";
import { type Range, SCENARIOS } from "@/lib/valuation/factor";
import { type FilePeriod, type ReportFigure, type Who, WORDS, wordsRow } from "./report-figure";

/** The periods a benefits report speaks of. */
export interface BenefitPeriods {
  month: FilePeriod;
  /** One for each of the report's months. */
  months: FilePeriod[];
  /** One for each of its financial years: the months of it that are in the report. */
  years: FilePeriod[];
  life: FilePeriod;
}

export function benefitPeriods(report: Pick<BenefitsReport, "month" | "months" | "years">): BenefitPeriods {
  const { month, months } = report;
  return {
    month: monthPeriod(month),
    months: months.map(monthPeriod),
    years: report.years.map(yearPeriod),
    life: { type: "life", start: firstDay(months[0] ?? month), end: lastDay(month) },
  };
}

export const dayPeriod = (day: CalendarDate): FilePeriod => ({ type: "day", start: day, end: day });

export const monthPeriod = (month: Month): FilePeriod => ({
  type: "month",
  start: firstDay(month),
  end: lastDay(month),
});

function yearPeriod({ months, first, last }: BenefitYear): FilePeriod {
  const [from, to] = [months[0], months.at(-1)];
  return {
    type: "year",
    start: from === undefined ? first : firstDay(from),
    end: to === undefined ? last : lastDay(to),
  };
}

/** Writes rows about one thing of the report: a benefit, a total, a survey. Its units are its own, not the catalogue's. */
export interface BenefitWriter {
  figure: (period: FilePeriod, metric: FigureId, cell: Cell, unit?: string) => ReportFigure;
  /** Low, central and high; their mean too, where ranges are simulated. */
  range: (period: FilePeriod, metric: RangedMetric, cells: RangeCells, unit: string) => ReportFigure[];
  /** The same of figures that are certain to be there. */
  stated: (period: FilePeriod, metric: RangedMetric, figures: Range, unit: string) => ReportFigure[];
  words: (period: FilePeriod, text: string) => ReportFigure;
}

export function benefitWriter(of: {
  report: Pick<BenefitsReport, "programme" | "options">;
  viewer?: string | null;
  who: Who;
  dataTo?: CalendarDate | null;
}): BenefitWriter {
  const figure: BenefitWriter["figure"] = (period, metric, cell, unit) => {
    const described = describeFigure(metric);
    // Written out: an object spread into each of thousands of rows took most of the time the figures take.
    return {
      programme: of.report.programme.slug,
      viewer: of.viewer ?? "",
      organisation_code: of.who.code,
      organisation_name: of.who.name,
      period_type: period.type,
      period_start: period.start,
      period_end: period.end,
      metric,
      definition_version: described.version,
      value: cell.kind === "value" ? roundHalfUp(cell.value, described.fileDecimals) : null,
      unit: unit ?? described.unit,
      status: statusCode(cell),
      data_to: of.dataTo ?? null,
    };
  };
  const ends = RANGE_ENDS.filter((end) => end !== "mean" || of.report.options.ranges.kind === "simulated");
  return {
    figure,
    range: (period, metric, cells, unit) =>
      ends.map((end) => figure(period, rangeEndId(metric, end), cells[end], unit)),
    stated: (period, metric, figures, unit) =>
      SCENARIOS.map((end) => figure(period, rangeEndId(metric, end), value(figures[end]), unit)),
    words: (period, text) =>
      wordsRow(
        {
          programme: of.report.programme.slug,
          viewer: of.viewer ?? "",
          organisation_code: of.who.code,
          organisation_name: of.who.name,
          period_type: period.type,
          period_start: period.start,
          period_end: period.end,
        },
        WORDS,
        text,
      ),
  };
}

/**
 * A range of the month reported, of each year and of the whole life. The last year is the year to date, and written once.
 */
export function rangeRows(
  writer: BenefitWriter,
  periods: BenefitPeriods,
  metric: RangedMetric,
  ranges: RangesOverTime,
  unit: string,
): ReportFigure[] {
  return [
    ...writer.range(periods.month, metric, ranges.month, unit),
    ...yearAndLifeRows(writer, periods, metric, ranges, unit),
  ];
}

/** The same without the month, for what has rows of all its months. */
export function yearAndLifeRows(
  writer: BenefitWriter,
  periods: BenefitPeriods,
  metric: RangedMetric,
  ranges: RangesOverTime,
  unit: string,
): ReportFigure[] {
  return [
    ...each(periods.years, ranges.years, (period, cells) => writer.range(period, metric, cells, unit)),
    ...writer.range(periods.life, metric, ranges.life, unit),
  ];
}

/** A single figure of the month reported, of each year and of the whole life. */
export function cellRows(
  writer: BenefitWriter,
  periods: BenefitPeriods,
  metric: FigureId,
  cells: CellsOverTime,
  unit?: string,
): ReportFigure[] {
  return [
    writer.figure(periods.month, metric, cells.month, unit),
    ...each(periods.years, cells.years, (period, cell) => [writer.figure(period, metric, cell, unit)]),
    writer.figure(periods.life, metric, cells.life, unit),
  ];
}

/** Rows of each period with what belongs to it; there are as many of the one as of the other. */
export function each<Item>(
  periods: readonly FilePeriod[],
  items: readonly Item[],
  rows: (period: FilePeriod, item: Item) => ReportFigure[],
): ReportFigure[] {
  return items.flatMap((item, index) => {
    const period = periods[index];
    if (period === undefined) throw new Error("A figure has no period.");
    return rows(period, item);
  });
}
