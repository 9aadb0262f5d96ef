import { z } from "zod";
import { Refusal } from "@/lib/auth/refusal";
import { formatWeek } from "@/lib/calendar/format";
import { parseParameter } from "@/lib/reports/report-query";
import type { ViewerUtilisation, WeeklyUtilisationReport } from "@/lib/reports/weekly-utilisation";
import { type Column, toCsv } from "./csv";
import { csvMetadata } from "./csv-metadata";
import { profilesOf, spcLineIds } from "./spc-figures";
import { UTILISATION_COLUMNS } from "./utilisation-columns";
import { UTILISATION_METRICS, type UtilisationFigure, utilisationFigures } from "./utilisation-figures";
import { DOCUMENT_TYPE_COLUMNS, type InViewer, ORGANISATION_COLUMNS, ROLE_COLUMNS } from "./week-tables";

/** A CSV file of the report and the description that lies beside it. */
export interface ExportedFile {
  fileName: string;
  csv: string;
  metadata: ReturnType<typeof csvMetadata>;
}

/** The tables of the page that can be had alone. */
const Table = z.enum([
  "views",
  "documents",
  "running-totals",
  "months",
  "organisations",
  "document-types",
  "roles",
]);
type Table = z.infer<typeof Table>;

/** Which file is asked for: no table: the whole report; no viewer: all of them, and together. */
export interface ExportQuery {
  table: Table | null;
  viewer: string | null;
}

/** Errors  a `Refusal` (bad-query) that names the parameter and what it may be. */
export function parseExportQuery(searchParams: URLSearchParams): ExportQuery {
  const table = parseParameter(
    searchParams,
    "table",
    z.string().transform((text, context) => {
      const known = Table.safeParse(text);
      if (known.success) return known.data;
      context.addIssue(`ask for one of ${Table.options.join(", ")}`);
      return z.NEVER;
    }),
  );
  return { table: table ?? null, viewer: parseParameter(searchParams, "viewer", z.string()) ?? null };
}

/**
 * The file asked for, from the very report the page shows.
 *
 * Errors  a `Refusal` (not-found) when the programme has no such viewer.
 */
export function weeklyUtilisationFile(
  report: WeeklyUtilisationReport,
  { table, viewer }: ExportQuery,
): ExportedFile {
  const viewers = report.viewers.filter((each) => viewer === null || each.viewer?.slug === viewer);
  if (viewers.length === 0 && viewer !== null)
    throw new Refusal("not-found", "The programme has no viewer of that name.");
  const inViewers = <Row>(rows: (each: ViewerUtilisation) => Row[]): InViewer<Row>[] =>
    viewers.flatMap((each) => rows(each).map((row) => ({ report, viewer: each, row })));
  const as = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]) =>
    file(report, [table, viewer].filter((part) => part !== null).join("-"), columns, rows);

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
        UTILISATION_COLUMNS,
        utilisationFigures(report).filter((figure) => isOf(viewer, figure) && belongsTo(table, figure)),
      );
  }
}

const isOf = (viewer: string | null, figure: UtilisationFigure) =>
  viewer === null || figure.viewer === viewer;

/** Tables of the page whose figures are all in the report's own file are that file, with only their rows. */
function belongsTo(
  table: Exclude<Table, "organisations" | "roles" | "document-types"> | null,
  figure: UtilisationFigure,
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

function file<Row>(
  report: WeeklyUtilisationReport,
  table: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): ExportedFile {
  const fileName = `uptake-${report.programme.slug}-weekly-utilisation${table === "" ? "" : `-${table}`}-${report.week}.csv`;
  const profiles = profilesOf([...report.viewers, report.total]);
  const about = `Weekly utilisation of ${report.programme.name}, week ${formatWeek(report.week)}.`;
  return {
    fileName,
    csv: toCsv(columns, rows),
    metadata: csvMetadata({
      url: fileName,
      title: about,
      description: report.programme.demonstration
        ? `${about} Demonstration: the figures are made up.`
        : about,
      columns,
      metrics: [...UTILISATION_METRICS, ...profiles.flatMap(spcLineIds)],
      profiles,
    }),
  };
}
