import type { Command } from "commander";
import { OPERATOR } from "@/lib/auth/actor";
import { parseReportFormat } from "@/lib/export/report-format";
import { weeklyUtilisationFile } from "@/lib/export/weekly-utilisation-file";
import { writeWeeklyUtilisationJson } from "@/lib/export/weekly-utilisation-json";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import { parseReportQuery } from "@/lib/reports/report-query";

interface ReportFlags {
  programme: string;
  week?: string;
  weeks?: string;
  format: string;
}

export function register(program: Command): void {
  program
    .command("report")
    .description("Print a report: the same figures, byte for byte, as its page's file and the API give")
    .command("weekly-utilisation")
    .description("How much a programme's viewers were used in a week, and up to it")
    .requiredOption("--programme <slug>", "the programme reported on")
    .option("--week <date>", "Monday of the week, such as 2021-01-25 (default: the latest complete week)")
    .option("--weeks <number>", "how many weeks up to that one, or all (default: 13)")
    .option("--format <format>", "json or csv", "json")
    .action(async (flags: ReportFlags) => {
      const asked = new URLSearchParams({ format: flags.format });
      if (flags.week !== undefined) asked.set("week", flags.week);
      if (flags.weeks !== undefined) asked.set("weeks", flags.weeks);
      const format = parseReportFormat(asked, null);
      const query = parseReportQuery(flags.programme, asked);
      const report = await loadWeeklyUtilisationReport(query, OPERATOR);
      await printFile(
        format === "csv"
          ? weeklyUtilisationFile(report, { table: null, viewer: null }).csv
          : writeWeeklyUtilisationJson(report),
      );
    });
}

/** Not by the line: what is printed is the file itself, and all of it before the command ends. */
function printFile(text: string): Promise<void> {
  // A reader who stops early ends the writing too; other errors of standard output are the program's to report.
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}
