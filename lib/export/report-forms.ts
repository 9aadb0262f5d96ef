import { parseBenefitsQuery } from "@/lib/reports/benefits-query";
import { parseReportQuery } from "@/lib/reports/report-query";
import { BENEFIT_TABLES, benefitsFile } from "./benefits-file";
import { writeBenefitsJson } from "./benefits-json";
import type { ExportedFile, ExportQuery } from "./exported-file";
import { GROWTH_TABLES, userGrowthFile } from "./user-growth-file";
import { writeUserGrowthJson } from "./user-growth-json";
import { UTILISATION_TABLES, weeklyUtilisationFile } from "./weekly-utilisation-file";
import { writeWeeklyUtilisationJson } from "./weekly-utilisation-json";

/** What can be asked of a report and in which forms it leaves. Routes and commands add who loads it. */
export interface ReportForms<Query, Report, Table extends string> {
  /** As addresses name the report. */
  name: string;
  /** What of an address, or of a command's options, is asked of the report. */
  parseQuery: (programme: string, searchParams: URLSearchParams) => Query;
  /** Its tables that can be had alone. */
  tables: readonly Table[];
  file: (report: Report, which: ExportQuery<Table>) => ExportedFile;
  json: (report: Report) => string;
}

export const WEEKLY_UTILISATION_FORMS = {
  name: "weekly-utilisation",
  parseQuery: parseReportQuery,
  tables: UTILISATION_TABLES,
  file: weeklyUtilisationFile,
  json: writeWeeklyUtilisationJson,
};

export const USER_GROWTH_FORMS = {
  name: "user-growth",
  parseQuery: parseReportQuery,
  tables: GROWTH_TABLES,
  file: userGrowthFile,
  json: writeUserGrowthJson,
};

export const BENEFITS_FORMS = {
  name: "benefits",
  parseQuery: parseBenefitsQuery,
  tables: BENEFIT_TABLES,
  file: benefitsFile,
  json: writeBenefitsJson,
};
