import { z } from "zod";
import type { WeekCommencing } from "@/lib/calendar/calendar-date";
import { formatWeek } from "@/lib/calendar/format";
import { type Audience, TEAM_ONLY } from "@/lib/disclosure/audience";
import type { FigureId } from "@/lib/metrics/figure-id";
import { parseParameter } from "@/lib/reports/report-query";
import type { ProfileId } from "@/lib/spc/profiles";
import { type Column, toCsv } from "./csv";
import { csvMetadata } from "./csv-metadata";

/** A CSV file of a report and the description that lies beside it. */
export interface ExportedFile {
  fileName: string;
  /** Below the heading. */
  rows: number;
  /** Written when it is asked for: its description does without. */
  csv: () => string;
  metadata: ReturnType<typeof csvMetadata>;
}

/** Which file is asked for: no table: the whole report; no viewer: all of them, and together. */
export interface ExportQuery<Table extends string> {
  table: Table | null;
  viewer: string | null;
}

export const WHOLE_REPORT = { table: null, viewer: null };

/** Errors  a `Refusal` (bad-query) that names the parameter and what it may be. */
export function parseExportQuery<Table extends string>(
  tables: readonly Table[],
  searchParams: URLSearchParams,
): ExportQuery<Table> {
  const table = parseParameter(
    searchParams,
    "table",
    z.string().transform((text, context): Table => {
      const known = tables.find((each) => each === text);
      if (known !== undefined) return known;
      context.addIssue(`ask for one of ${tables.join(", ")}`);
      return z.NEVER;
    }),
  );
  return { table: table ?? null, viewer: parseParameter(searchParams, "viewer", z.string()) ?? null };
}

/** What a file is of: as its name ends, and in words. */
export interface FilePeriod {
  /** 2021-01-25 */
  key: string;
  /** "week 25 to 31 January 2021" */
  words: string;
}

export const fileWeek = (week: WeekCommencing): FilePeriod => ({
  key: week,
  words: `week ${formatWeek(week)}`,
});

/** A table as a file that says by its name, and beside it in words, what it is of and whom it is for. */
export function exportedFile<Row>(of: {
  report: {
    programme: { slug: string; name: string; demonstration: boolean };
    audience: Audience;
  };
  period: FilePeriod;
  /** As addresses name the report, and as people do. */
  name: string;
  title: string;
  /** What of the report; empty: all of it. */
  part: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  metrics: readonly FigureId[];
  profiles: readonly ProfileId[];
  /** What else must be known to read it, in sentences. */
  said?: readonly string[];
}): ExportedFile {
  const { programme, audience } = of.report;
  const words = [programme.slug, of.name, ...(of.part === "" ? [] : [of.part]), of.period.key];
  const fileName = `uptake-${words.join("-")}${audience === "team" ? "-team-only" : ""}.csv`;
  const about = `${of.title} of ${programme.name}, ${of.period.words}.`;
  return {
    fileName,
    rows: of.rows.length,
    csv: () => toCsv(of.columns, of.rows),
    metadata: csvMetadata({
      url: fileName,
      title: about,
      description: [
        about,
        ...(of.said ?? []),
        ...(programme.demonstration ? ["Demonstration: the figures are made up."] : []),
        ...(audience === "team" ? [TEAM_ONLY] : []),
      ].join(" "),
      columns: of.columns,
      metrics: of.metrics,
      profiles: of.profiles,
    }),
  };
}
