import { Refusal } from "@/lib/auth/refusal";
import { formatMonth } from "@/lib/calendar/format";
import type { BenefitsReport } from "@/lib/reports/benefits";
import { ASSUMPTION_COLUMNS, TAPE_COLUMNS, tapeOf } from "./benefits-columns";
import { benefitsFigures, optionWords } from "./benefits-figures";
import { type ExportedFile, type ExportQuery, exportedFile } from "./exported-file";
import { FIGURE_COLUMNS } from "./figure-columns";
import {
  BENEFIT_CODE,
  COST_CODE,
  metricsIn,
  QUOTATION_CODE,
  type ReportFigure,
  SURVEY_CODE,
  TOTAL_CODE,
} from "./report-figure";

/** The tables of the page that can be had alone: working and assumptions with columns of their own, the others as rows. */
export const BENEFIT_TABLES = [
  "totals",
  "sensitivity",
  "benefits",
  "working",
  "trajectory",
  "restatements",
  "assumptions",
  "costs",
  "break-even",
  "survey",
  "quotations",
] as const;
type BenefitTable = (typeof BENEFIT_TABLES)[number];

/**
 * The file asked for, from the very report the page shows.
 *
 * Errors  a `Refusal` (bad-query) when one viewer's is asked for: a total of benefits is of all viewers.
 */
export function benefitsFile(
  report: BenefitsReport,
  { table, viewer }: ExportQuery<BenefitTable>,
): ExportedFile {
  if (viewer !== null)
    throw new Refusal("bad-query", "viewer: the benefits of one viewer are not told apart; leave it out.");
  const common = {
    report,
    period: { key: report.month, words: `month ${formatMonth(report.month)}` },
    name: "benefits",
    title: "Benefits",
    part: [...(table === null ? [] : [table]), ...optionParts(report)].join("-"),
    said: [optionWords(report.options)],
    metrics: [],
    profiles: [],
  };
  if (table === "working") return exportedFile({ ...common, columns: TAPE_COLUMNS, rows: tapeOf(report) });
  if (table === "assumptions")
    return exportedFile({ ...common, columns: ASSUMPTION_COLUMNS, rows: report.assumptions });
  const rows = benefitsFigures(report).filter((row) => table === null || BELONGS[table](row));
  return exportedFile({ ...common, columns: FIGURE_COLUMNS, rows, metrics: metricsIn(rows) });
}

/** Two files of one month that were asked for differently have different names. */
const optionParts = ({ options: { prices, discount, ranges } }: BenefitsReport): string[] => [
  ...(prices.kind === "real" ? ["real"] : []),
  ...(discount.kind === "green-book" ? ["discounted"] : []),
  ...(ranges.kind === "simulated" ? ["simulated"] : []),
];

const isOf = (code: string) => (row: ReportFigure) => row.organisation_code === code;
const isSensitivity = ({ metric }: ReportFigure) => /^total-at-(low|high)$/.test(metric);
const isWay = ({ metric }: ReportFigure) =>
  /^benefit-(baseline|target|actual|line|way-(gone|due))$/.test(metric);
const isRestated = ({ metric }: ReportFigure) => metric.startsWith("restated-");

/** Which rows of the report's file make a table of the page. */
const BELONGS: Record<Exclude<BenefitTable, "working" | "assumptions">, (row: ReportFigure) => boolean> = {
  totals: (row) => isOf(TOTAL_CODE)(row) && !isSensitivity(row) && !row.metric.startsWith("net-value"),
  sensitivity: isSensitivity,
  benefits: (row) => isOf(BENEFIT_CODE)(row) && !isWay(row) && !isRestated(row) && row.period_type !== "day",
  trajectory: (row) => isOf(BENEFIT_CODE)(row) && row.period_type === "day",
  restatements: isRestated,
  costs: (row) => isOf(COST_CODE)(row) || row.metric.startsWith("net-value"),
  "break-even": ({ metric }) => metric === "break-even-effect",
  survey: isOf(SURVEY_CODE),
  quotations: isOf(QUOTATION_CODE),
};
