import type { Month } from "@/lib/calendar/calendar-date";
import { formatMonth } from "@/lib/calendar/format";
import { METRICS, type MetricId } from "@/lib/metrics/catalogue";
import type { GroupMetric, PeopleFigures, UserGrowthReport } from "@/lib/reports/user-growth";
import { formatCell } from "./format";
import { firstShown, growthExport, type NamedGrowth } from "./growth-view";
import type { ReportView } from "./report-address";
import { type WeekRow, weeksTable } from "./spc-table";
import {
  chooseColumns,
  definitionLink,
  type FigureColumn,
  figureCell,
  reasonNotes,
  type TableFigure,
  type TableRow,
  textCell,
} from "./table-figure";

/** In the order they add up: new, returning and resumed are active; these and the next three are ever-active. */
export const GROUPS = [
  "active-users",
  "new-users",
  "returning-users",
  "resumed-users",
  "lapsed-users",
  "away-users",
  "dormant-users",
  "ever-active-users",
  "regular-users",
] as const satisfies readonly GroupMetric[];

/** "Returning", where the heading of the table says that they are users. */
export const groupLabel = (metric: GroupMetric): string => METRICS[metric].label.replace(/ users$/, "");

function addingUp(dormantAfterWeeks: number): string[] {
  return [
    "New, returning and resumed users are the active users. Active, lapsed, away and dormant users are all who were ever active: each person is in one of these groups, once.",
    `Dormant: not seen for ${dormantAfterWeeks} weeks. Regular users cut across the groups: active in 3 of the last 4 weeks.`,
  ];
}

/** What a page says of an organisation or of a whole viewer: who, in which tables. */
interface GroupsOf {
  id: string;
  name: string;
  people: Pick<PeopleFigures, "weekly" | "monthly" | "range">;
  rangeMonths: { from: Month; to: Month } | null;
  download: TableFigure["download"];
}

/** Groups of a viewer's people, week by week and month by month. */
export function prepareGroups(
  viewer: NamedGrowth,
  report: UserGrowthReport,
  view: ReportView,
): TableFigure[] {
  const { name, slug, growth } = viewer;
  const of = { id: slug, name, people: growth, rangeMonths: growth.rangeMonths };
  const weeks = { href: growthExport(view, "groups", viewer), label: `groups of users of ${name} by week` };
  const months = { href: growthExport(view, "months", viewer), label: `groups of users of ${name} by month` };
  return [groupWeeks({ ...of, download: weeks }, report), groupMonths({ ...of, download: months }, report)];
}

/** Newest week first. */
export function groupWeeks({ id, name, people, download }: GroupsOf, report: UserGrowthReport): TableFigure {
  const from = firstShown(report);
  const columns = GROUPS.map(
    (metric): FigureColumn<WeekRow> => ({
      label: groupLabel(metric),
      metric,
      of: ({ index }) => formatCell(people.weekly[metric][from + index]?.cell ?? OUTSIDE),
    }),
  );
  const table = weeksTable({
    id: `group-weeks-${id}`,
    caption: `${name}: users by week`,
    download,
    points: people.weekly["active-users"].slice(from),
    columns,
    control: null,
  });
  return { ...table, notes: [...addingUp(report.dormantAfterWeeks), ...table.notes] };
}

/** Newest month first; all months as one period, each person counted once, at the foot. */
export function groupMonths(
  { id, name, people, rangeMonths, download }: GroupsOf,
  report: UserGrowthReport,
): TableFigure {
  const from = rangeMonths?.from ?? null;
  const rows = report.months
    .map((month, index) => ({ month, index }))
    .filter(({ month }) => from !== null && month >= from)
    .reverse();
  const columns = GROUPS.filter((metric) => metric !== "regular-users").map(
    (metric): FigureColumn<{ index: number }> => ({
      label: groupLabel(metric),
      metric,
      of: ({ index }) => formatCell(people.monthly[metric][index]?.cell ?? OUTSIDE),
    }),
  );
  const { shown, notes } = chooseColumns(columns, rows);
  return {
    id: `group-months-${id}`,
    caption: `${name}: users by calendar month`,
    columns: [
      { label: "Month", numeric: false, sort: null },
      ...shown.map(({ label }) => ({ label, numeric: true, sort: null })),
    ],
    rows: rows.map((row) => ({
      key: row.month,
      cells: [textCell(formatMonth(row.month)), ...shown.map((column) => figureCell(column.of(row)))],
    })),
    foot: rangeMonths === null ? [] : [rangeRow(people, rangeMonths, shown)],
    notes: [
      ...notes,
      "Months are not added up: each figure at the foot counts people of all these months, each person once.",
      ...reasonNotes(rows.flatMap((row) => shown.map((column) => column.of(row)))),
    ],
    definitions: shown.flatMap(({ metric }) => (metric === null ? [] : [definitionLink(metric)])),
    download,
  };
}

function rangeRow(
  { range }: GroupsOf["people"],
  { from, to }: { from: Month; to: Month },
  shown: readonly { metric: MetricId | null }[],
): TableRow {
  const cells = GROUPS.filter((metric) => shown.some((column) => column.metric === metric)).map((metric) =>
    figureCell(formatCell(range[metric])),
  );
  const label = from === to ? formatMonth(from) : `${formatMonth(from)} to ${formatMonth(to)}`;
  return { key: "range", cells: [textCell(label, "as one period"), ...cells] };
}

const OUTSIDE = { kind: "no-data", reason: "The report does not hold this period" } as const;
