import { METRICS } from "@/lib/metrics/catalogue";
import type { SpcMetric } from "@/lib/metrics/spc-lines";
import type { UserGrowthReport } from "@/lib/reports/user-growth";
import { readWeekly, type WeeklySpc } from "@/lib/reports/weekly-spc";
import type { WeekPoint } from "@/lib/reports/weekly-utilisation";
import { firstShown, growthExport, type NamedGrowth } from "./growth-view";
import type { ReportView } from "./report-address";
import { prepareSpcFigure, type SpcFigure } from "./spc-figure";
import { saidOf } from "./spc-said";
import { prepareSpcTable } from "./spc-table";
import { definitionLink, type TableFigure } from "./table-figure";

const AT_SUNDAY = "Each week stands at its Sunday.";

/** A viewer's active users, and its views, week by week as control charts, each on its own axis. */
export function prepareGrowthCharts(
  viewer: NamedGrowth,
  report: UserGrowthReport,
  view: ReportView,
): { metric: SpcMetric; figure: SpcFigure }[] {
  const { name, slug, growth, series } = viewer;
  return growth.spc.map((whole) => {
    const control = saidOf(shownOf(whole, firstShown(report)));
    const { label, unit } = METRICS[whole.metric];
    const id = `${whole.metric}-${slug}`;
    const title = `${name}: ${label.toLowerCase()} by week`;
    const table = {
      id: `${id}-figures`,
      caption: title,
      download: {
        href: growthExport(view, "groups", viewer),
        label: `${label.toLowerCase()} of ${name} by week`,
      },
    };
    const figure = prepareSpcFigure({
      id,
      title,
      definition: definitionLink(whole.metric),
      unit,
      marking: [AT_SUNDAY],
      series,
      ...control,
      table: prepareSpcTable({ ...table, metric: whole.metric, ...control }),
    });
    return { metric: whole.metric, figure };
  });
}

/** The same series from one of its weeks on: those before it hold nothing. */
function shownOf(control: WeeklySpc, from: number): WeeklySpc {
  const { points, chart } = control;
  const { latest } = chart;
  return {
    ...control,
    points: points.slice(from),
    chart: {
      ...chart,
      points: chart.points.slice(from),
      groups: chart.groups.map((group) => ({
        ...group,
        start: Math.max(0, group.start - from),
        end: Math.max(0, group.end - from),
      })),
      latest: latest === null ? null : { ...latest, at: latest.at - from },
    },
  };
}

/**
 * Active users of an organisation by week as a control chart, with what was noted and aimed at there. Weeks that may not
 * be shown are gaps, and take no part in its limits.
 */
export function prepareOrganisationChart(
  of: {
    id: string;
    viewer: NamedGrowth;
    code: string;
    weekly: readonly WeekPoint[];
    download: TableFigure["download"];
  },
  report: UserGrowthReport,
): SpcFigure {
  const { name, slug, growth, series } = of.viewer;
  const whole = readWeekly("active-users", of.weekly, {
    // The report's targets are this viewer's already, also where they were set for all viewers of a programme with one.
    commentary: {
      annotations: report.annotations,
      targets: growth.targets.map((target) => ({ ...target, viewer: slug })),
      rebases: [],
    },
    viewer: slug,
    organisation: of.code,
  });
  const control = saidOf(shownOf(whole, firstShown(report)));
  const title = `${name}: active users by week`;
  return prepareSpcFigure({
    id: `users-${of.id}`,
    title,
    definition: definitionLink("active-users"),
    unit: METRICS["active-users"].unit,
    marking: [AT_SUNDAY],
    series,
    ...control,
    table: prepareSpcTable({
      id: `users-${of.id}-figures`,
      caption: title,
      download: of.download,
      metric: "active-users",
      ...control,
    }),
  });
}
