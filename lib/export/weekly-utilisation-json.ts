import type { CalendarDate, Month, WeekCommencing } from "@/lib/calendar/calendar-date";
import type { WeeklyUtilisationReport } from "@/lib/reports/weekly-utilisation";
import type { ReportFigure } from "./report-figure";
import { type SpcJson, toSpcJson } from "./spc-figures";
import { utilisationFigures } from "./utilisation-figures";

/** The report for machines. `figures` are the rows of the CSV; the rest says what they are about. */
export interface WeeklyUtilisationJson {
  programme: { slug: string; name: string; demonstration: boolean };
  week: WeekCommencing;
  weekEnd: CalendarDate;
  weeks: WeekCommencing[];
  months: Month[];
  /** Last day each viewer has data for; null: nothing has arrived. */
  dataTo: { viewer: string; dataTo: CalendarDate | null }[];
  /** The months' total and mean, viewer after viewer, then all together: the rows of period_type range. */
  range: ReportFigure[];
  /** Running totals with their dates: the rows of period_type balance. */
  balances: ReportFigure[];
  balanceComparison: WeeklyUtilisationReport["balanceComparison"];
  /** Control charts, viewer after viewer, then all together; their lines week by week are among the figures. */
  spc: SpcJson[];
  figures: ReportFigure[];
}

/** As text: two spaces, one newline at the end. */
export const writeWeeklyUtilisationJson = (report: WeeklyUtilisationReport): string =>
  `${JSON.stringify(toWeeklyUtilisationJson(report), null, 2)}\n`;

export function toWeeklyUtilisationJson(report: WeeklyUtilisationReport): WeeklyUtilisationJson {
  const figures = utilisationFigures(report);
  return {
    programme: report.programme,
    week: report.week,
    weekEnd: report.weekEnd,
    weeks: report.weeks,
    months: report.months,
    dataTo: report.viewers.map(({ viewer, dataTo }) => ({ viewer: viewer?.slug ?? "", dataTo })),
    range: figures.filter((figure) => figure.period_type === "range"),
    balances: figures.filter((figure) => figure.period_type === "balance"),
    balanceComparison: report.balanceComparison,
    spc: [...report.viewers, report.total].flatMap(toSpcJson),
    figures,
  };
}
