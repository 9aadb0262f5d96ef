import type { Command } from "commander";
import { type Actor, OPERATOR } from "@/lib/auth/actor";
import { WHOLE_REPORT } from "@/lib/export/exported-file";
import { parseReportFormat } from "@/lib/export/report-format";
import {
  BENEFITS_FORMS,
  type ReportForms,
  USER_GROWTH_FORMS,
  WEEKLY_UTILISATION_FORMS,
} from "@/lib/export/report-forms";
import { loadBenefitsReport } from "@/lib/reports/load-benefits";
import { loadUserGrowthReport } from "@/lib/reports/load-user-growth";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import { noteExport } from "@/lib/trail/note-export";
import { printFile } from "./output";

interface ReportFlags {
  programme: string;
  format: string;
  [asked: string]: string;
}

/** Flags and what they mean. */
type Option = readonly [flags: string, about: string];

const WEEK: Option = [
  "--week <date>",
  "Monday of the week, such as 2021-01-25 (default: the latest complete week)",
];
const WEEKS: Option = ["--weeks <number>", "how many weeks up to that one, or all (default: 13)"];
const AUDIENCE: Option = [
  "--audience <audience>",
  "team: small numbers are shown, not to be shared (default: published)",
];
const UNTIL: Option = ["--until <date>", "day to forecast to (default: that of the last promise)"];

const MONTH: Option = ["--month <month>", "the month, such as 2021-01 (default: the latest complete month)"];
const PRICES: Option = [
  "--prices <prices>",
  "stated, or real: in the prices of one year, by the register's deflators (default: stated)",
];
const DISCOUNT: Option = ["--discount <discount>", "none, or green-book: 3.5 % a year (default: none)"];
const RANGES: Option = [
  "--ranges <ranges>",
  "scenarios, or simulated: the 5th, 50th and 95th percentile of draws (default: scenarios)",
];

/** What may be asked of each report besides its programme and format, and who prints it. */
const REPORTS = [
  {
    name: "weekly-utilisation",
    about: "How much a programme's viewers were used in a week, and up to it",
    options: [WEEK, WEEKS, AUDIENCE],
    print: printing(WEEKLY_UTILISATION_FORMS, loadWeeklyUtilisationReport),
  },
  {
    name: "user-growth",
    about: "Who uses a programme's viewers, how fast that grows, and whether what was promised is kept",
    options: [WEEK, WEEKS, AUDIENCE, UNTIL],
    print: printing(USER_GROWTH_FORMS, loadUserGrowthReport),
  },
  {
    name: "benefits",
    about: "What the record is worth up to a month, with its evidence and its uncertainty",
    options: [MONTH, PRICES, DISCOUNT, RANGES, AUDIENCE],
    print: printing(BENEFITS_FORMS, loadBenefitsReport),
  },
];

export function register(program: Command): void {
  const report = program
    .command("report")
    .description("Print a report: the same figures, byte for byte, as its page's file and the API give");
  for (const { name, about, options, print } of REPORTS) {
    const command = report
      .command(name)
      .description(about)
      .requiredOption("--programme <slug>", "the programme reported on");
    for (const option of options) command.option(...option);
    command.option("--format <format>", "json or csv", "json").action(async (flags: ReportFlags) => {
      const { programme, ...asked } = flags;
      await printFile(await print(programme, new URLSearchParams(asked)));
    });
  }
}

/** The report as asked for, in the form asked for. */
function printing<Query, Report, Table extends string>(
  forms: ReportForms<Query, Report, Table>,
  load: (query: Query, actor: Actor) => Promise<Report>,
): (programme: string, asked: URLSearchParams) => Promise<string> {
  return async (programme, asked) => {
    const format = parseReportFormat(asked, null);
    const report = await load(forms.parseQuery(programme, asked), OPERATOR);
    const file = format === "csv" ? forms.file(report, WHOLE_REPORT) : null;
    const body = file === null ? forms.json(report) : file.csv();
    await noteExport(OPERATOR, {
      programme,
      what: forms.name,
      asked: asked.toString(),
      rows: file?.rows ?? null,
      body,
    });
    return body;
  };
}
