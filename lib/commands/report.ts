import type { Command } from "commander";
import { OPERATOR } from "@/lib/auth/actor";
import { parseReportFormat } from "@/lib/export/report-format";
import { userGrowthFile } from "@/lib/export/user-growth-file";
import { writeUserGrowthJson } from "@/lib/export/user-growth-json";
import { weeklyUtilisationFile } from "@/lib/export/weekly-utilisation-file";
import { writeWeeklyUtilisationJson } from "@/lib/export/weekly-utilisation-json";
import { loadUserGrowthReport } from "@/lib/reports/load-user-growth";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import { parseReportQuery, type ReportQuery } from "@/lib/reports/report-query";

interface ReportFlags {
  programme: string;
  week?: string;
  weeks?: string;
  audience?: string;
  until?: string;
  format: string;
}

/** A report as it is printed: in each of its forms, for what is asked of it. */
type Print = (query: ReportQuery) => Promise<{ csv: () => string; json: () => string }>;

const WHOLE_FILE = { table: null, viewer: null };

/** looksAhead: it forecasts, up to a day that may be asked for. */
const REPORTS: readonly { name: string; about: string; looksAhead: boolean; print: Print }[] = [
  {
    name: "weekly-utilisation",
    about: "How much a programme's viewers were used in a week, and up to it",
    looksAhead: false,
    print: async (query) => {
      const report = await loadWeeklyUtilisationReport(query, OPERATOR);
      return {
        csv: () => weeklyUtilisationFile(report, WHOLE_FILE).csv,
        json: () => writeWeeklyUtilisationJson(report),
      };
    },
  },
  {
    name: "user-growth",
    about: "Who uses a programme's viewers, how fast that grows, and whether what was promised is kept",
    looksAhead: true,
    print: async (query) => {
      const report = await loadUserGrowthReport(query, OPERATOR);
      return {
        csv: () => userGrowthFile(report, WHOLE_FILE).csv,
        json: () => writeUserGrowthJson(report),
      };
    },
  },
];

export function register(program: Command): void {
  const report = program
    .command("report")
    .description("Print a report: the same figures, byte for byte, as its page's file and the API give");
  for (const { name, about, looksAhead, print } of REPORTS) {
    const command = report
      .command(name)
      .description(about)
      .requiredOption("--programme <slug>", "the programme reported on")
      .option("--week <date>", "Monday of the week, such as 2021-01-25 (default: the latest complete week)")
      .option("--weeks <number>", "how many weeks up to that one, or all (default: 13)")
      .option(
        "--audience <audience>",
        "team: small numbers are shown, not to be shared (default: published)",
      );
    if (looksAhead)
      command.option("--until <date>", "day to forecast to (default: that of the last promise)");
    command.option("--format <format>", "json or csv", "json").action(async (flags: ReportFlags) => {
      const { programme, ...asked } = flags;
      const parameters = new URLSearchParams(asked);
      const format = parseReportFormat(parameters, null);
      const printed = await print(parseReportQuery(programme, parameters));
      await printFile(printed[format]());
    });
  }
}

/** Not by the line: what is printed is the file itself, and all of it before the command ends. */
function printFile(text: string): Promise<void> {
  // A reader who stops early ends the writing too; other errors of standard output are the program's to report.
  return new Promise((resolve) => process.stdout.write(text, () => resolve()));
}
