import { Refusal } from "@/lib/auth/refusal";
import { GROUP_METRICS, type UserGrowthReport } from "@/lib/reports/user-growth";
import { ADOPTION_COLUMNS } from "./adoption-columns";
import { type ExportedFile, type ExportQuery, exportedFile, fileWeek } from "./exported-file";
import { FIGURE_COLUMNS } from "./figure-columns";
import { growthFigures } from "./growth-figures";
import { ANNOTATION, metricsIn, type ReportFigure, ROLE_CODE, SECTOR_CODE } from "./report-figure";
import { profilesOf } from "./spc-figures";

/** The tables of the page that can be had alone. All but adoption are rows of the report's own file. */
export const GROWTH_TABLES = [
  "groups",
  "months",
  "outlook",
  "registered",
  "cohorts",
  "concentration",
  "organisations",
  "sectors",
  "roles",
  "adoption",
  "coverage",
  "stocks",
  "annotations",
] as const;
type GrowthTable = (typeof GROWTH_TABLES)[number];

/**
 * The file asked for, from the very report the page shows.
 *
 * Errors  a `Refusal` (not-found) when the programme has no such viewer.
 */
export function userGrowthFile(
  report: UserGrowthReport,
  { table, viewer }: ExportQuery<GrowthTable>,
): ExportedFile {
  const viewers = report.viewers.filter((each) => viewer === null || each.viewer?.slug === viewer);
  if (viewers.length === 0 && viewer !== null)
    throw new Refusal("not-found", "The programme has no viewer of that name.");
  const common = {
    report,
    period: fileWeek(report.week),
    name: "user-growth",
    title: "User growth",
    part: [table, viewer].filter((part) => part !== null).join("-"),
  };
  if (table === "adoption")
    return exportedFile({
      ...common,
      columns: ADOPTION_COLUMNS,
      rows: viewers.flatMap((each) => each.adoption.map((row) => ({ report, viewer: each, row }))),
      metrics: ["views"],
      profiles: [],
    });
  const rows = growthFigures(report).filter(
    (row) => (viewer === null || row.viewer === viewer) && (table === null || BELONGS[table](row)),
  );
  return exportedFile({
    ...common,
    columns: FIGURE_COLUMNS,
    rows,
    metrics: metricsIn(rows),
    profiles: profilesOf([...report.viewers, report.total]),
  });
}

const isGroup = ({ metric }: ReportFigure) => GROUP_METRICS.some((each) => each === metric);
const isWhole = ({ organisation_code }: ReportFigure) => organisation_code === "";

/** Which rows of the report's file make a table of the page. */
const BELONGS: Record<Exclude<GrowthTable, "adoption">, (row: ReportFigure) => boolean> = {
  groups: (row) => isWhole(row) && row.period_type === "week" && (isGroup(row) || row.metric === "views"),
  months: (row) => isWhole(row) && isGroup(row) && row.period_type !== "week",
  outlook: ({ metric }) =>
    /^(active-users-(growth|doubling|forecast|spc)|claim-|target$|words$)/.test(metric),
  registered: (row) => isWhole(row) && /registered/.test(row.metric),
  cohorts: ({ period_type }) => period_type === "cohort",
  concentration: ({ metric }) => metric.startsWith("views-share-top-"),
  organisations: (row) =>
    !isWhole(row) &&
    isPart(row) &&
    row.organisation_code !== SECTOR_CODE &&
    row.organisation_code !== ROLE_CODE,
  sectors: (row) => isPart(row) && row.organisation_code === SECTOR_CODE,
  roles: (row) => isPart(row) && row.organisation_code === ROLE_CODE,
  coverage: ({ metric }) => metric.startsWith("organisations-"),
  stocks: ({ metric }) => metric === "records-held" || metric === "population-covered",
  annotations: ({ metric }) => metric === ANNOTATION,
};

/** Of a part of a viewer, and counted: not coverage, targets or notes, which name parts too. */
const isPart = (row: ReportFigure): boolean =>
  row.period_type !== "day" && !row.metric.startsWith("organisations-");
