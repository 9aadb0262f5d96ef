import { weekEnd } from "@/lib/calendar/calendar-date";
import { formatWeek } from "@/lib/calendar/format";
import { METRICS } from "@/lib/metrics/catalogue";
import type { UserGrowthReport } from "@/lib/reports/user-growth";
import type { WeekPoint } from "@/lib/reports/weekly-utilisation";
import { formatCell } from "./format";
import { firstShown } from "./growth-view";
import { type LineFigure, prepareLineFigure } from "./line-figure";
import { weeksTable } from "./spc-table";
import { definitionLink, type TableFigure } from "./table-figure";

/** Active users by week, of a viewer or of an organisation on one, on an axis of their own. */
export function prepareActiveUsersFigure(
  of: { id: string; name: string; weekly: readonly WeekPoint[]; download: TableFigure["download"] },
  report: UserGrowthReport,
  series: number,
): LineFigure {
  const points = of.weekly.slice(firstShown(report));
  const title = `${of.name}: active users by week`;
  return prepareLineFigure({
    id: `users-${of.id}`,
    title,
    definition: definitionLink("active-users"),
    unit: "users",
    each: "week",
    marking: ["Each week stands at its Sunday."],
    series,
    points: points.map(({ week, cell }) => ({ day: weekEnd(week), label: formatWeek(week), cell })),
    table: weeksTable({
      id: `users-${of.id}-figures`,
      caption: title,
      download: of.download,
      points,
      columns: [
        {
          label: METRICS["active-users"].label,
          metric: "active-users",
          of: ({ index }) => formatCell(points[index]?.cell ?? NO_WEEK),
        },
      ],
      control: null,
    }),
  });
}

const NO_WEEK = { kind: "no-data", reason: "There is no such week in the report." } as const;
