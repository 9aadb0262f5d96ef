import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { TEAM_ONLY } from "@/lib/disclosure/audience";
import type { UserGrowthReport, ViewerGrowth } from "@/lib/reports/user-growth";
import { growthFigures } from "./growth-figures";
import type { ReportFigure } from "./report-figure";
import { type SpcJson, toSpcJson } from "./spc-figures";

type Told = Pick<
  UserGrowthReport,
  | "programme"
  | "week"
  | "weekEnd"
  | "weeks"
  | "months"
  | "audience"
  | "dormantAfterWeeks"
  | "coverage"
  | "annotations"
>;

/** The report for machines. `figures` are the rows of the CSV; the rest says what they are about. */
export interface UserGrowthJson extends Told {
  /** What must be said with the figures; null: they may be shared. */
  notice: string | null;
  /** Viewer after viewer, then all together (viewer empty). */
  viewers: ({ viewer: string; dataTo: CalendarDate | null } & Pick<
    ViewerGrowth,
    "rangeMonths" | "growth" | "forecast" | "claims" | "targets" | "adoption"
  >)[];
  /** Control charts, viewer after viewer, then all together; their lines week by week are among the figures. */
  spc: SpcJson[];
  figures: ReportFigure[];
}

/** As text: two spaces, one newline at the end. */
export const writeUserGrowthJson = (report: UserGrowthReport): string =>
  `${JSON.stringify(toUserGrowthJson(report), null, 2)}\n`;

export function toUserGrowthJson(report: UserGrowthReport): UserGrowthJson {
  const viewers = [...report.viewers, report.total];
  return {
    programme: report.programme,
    week: report.week,
    weekEnd: report.weekEnd,
    weeks: report.weeks,
    months: report.months,
    audience: report.audience,
    notice: report.audience === "team" ? TEAM_ONLY : null,
    dormantAfterWeeks: report.dormantAfterWeeks,
    coverage: report.coverage,
    annotations: report.annotations,
    viewers: viewers.map(({ viewer, dataTo, rangeMonths, growth, forecast, claims, targets, adoption }) => ({
      viewer: viewer?.slug ?? "",
      dataTo,
      rangeMonths,
      growth,
      forecast,
      claims,
      targets,
      adoption,
    })),
    spc: viewers.flatMap(toSpcJson),
    figures: growthFigures(report),
  };
}
