import { Refusal } from "@/lib/auth/refusal";
import type { ViewerUtilisation, WeeklyUtilisationReport } from "@/lib/reports/weekly-utilisation";
import type { Column } from "./csv";
import { type ExportedFile, type ExportQuery, exportedFile, fileWeek } from "./exported-file";
import { FIGURE_COLUMNS } from "./figure-columns";
import type { ReportFigure } from "./report-figure";
import { profilesOf, spcLineIds } from "./spc-figures";
import { UTILISATION_METRICS, utilisationFigures } from "./utilisation-figures";
import { DOCUMENT_TYPE_COLUMNS, type InViewer, ORGANISATION_COLUMNS, ROLE_COLUMNS } from "./week-tables";

/** The tables of the page that can be had alone. */
export const UTILISATION_TABLES = [
  "views",
  "documents",
  "running-totals",
  "months",
  "organisations",
  "document-types",
  "roles",
] as const;
type Table = (typeof UTILISATION_TABLES)[number];

/**
 * The file asked for, from the very report the page shows.
 *
 * Errors  a `Refusal` (not-found) when the programme has no such viewer.
 */
export function weeklyUtilisationFile(
  report: WeeklyUtilisationReport,
  { table, viewer }: ExportQuery<Table>,
): ExportedFile {
  const viewers = report.viewers.filter((each) => viewer === null || each.viewer?.slug === viewer);
  if (viewers.length === 0 && viewer !== null)
    throw new Refusal("not-found", "The programme has no viewer of that name.");
  const inViewers = <Row>(rows: (each: ViewerUtilisation) => Row[]): InViewer<Row>[] =>
    viewers.flatMap((each) => rows(each).map((row) => ({ report, viewer: each, row })));
  const profiles = profilesOf([...report.viewers, report.total]);
  const as = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]) =>
    exportedFile({
      report,
      period: fileWeek(report.week),
      name: "weekly-utilisation",
      title: "Weekly utilisation",
      part: [table, viewer].filter((part) => part !== null).join("-"),
      columns,
      rows,
      metrics: [...UTILISATION_METRICS, ...profiles.flatMap(spcLineIds)],
      profiles,
    });

  switch (table) {
    case "organisations":
      return as(
        ORGANISATION_COLUMNS,
        inViewers((each) => each.organisations),
      );
    case "roles":
      return as(
        ROLE_COLUMNS,
        inViewers((each) => each.roles),
      );
    case "document-types":
      return as(
        DOCUMENT_TYPE_COLUMNS,
        inViewers((each) => each.documentTypes),
      );
    default:
      return as(
        FIGURE_COLUMNS,
        utilisationFigures(report).filter((figure) => isOf(viewer, figure) && belongsTo(table, figure)),
      );
  }
}

const isOf = (viewer: string | null, figure: ReportFigure) => viewer === null || figure.viewer === viewer;

/** Tables of the page whose figures are all in the report's own file are that file, with only their rows. */
function belongsTo(
  table: Exclude<Table, "organisations" | "roles" | "document-types"> | null,
  figure: ReportFigure,
): boolean {
  if (table === null) return true;
  if (figure.organisation_code !== "") return false;
  const type = figure.period_type;
  switch (table) {
    case "views":
      return type === "week" && figure.metric !== "documents-published";
    case "documents":
      return type === "week" && figure.metric === "documents-published";
    case "running-totals":
      return type === "balance";
    case "months":
      return type === "month" || type === "range";
  }
}
