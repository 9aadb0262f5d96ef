import { formatDay, formatMonth } from "@/lib/calendar/format";
import type { Cell } from "@/lib/disclosure/cell";
import type {
  BenefitRow,
  BenefitsReport,
  BenefitWarning,
  Restatement,
  WarningRule,
} from "@/lib/reports/benefits";
import { unitFormat } from "./benefits-range";
import { type BenefitsView, benefitAddress } from "./benefits-view";
import { NOT_CLAIMED_WORDS } from "./benefits-words";
import { formatCell, formatDifference, formatNumber, sentence } from "./format";
import { formatPoundsDifference } from "./money";
import { type TableFigure, textCell } from "./table-figure";

/** What a reader must know before quoting, one kind of warning at a time. */
export interface WarningGroup {
  rule: WarningRule;
  heading: string;
  texts: string[];
}

/** What could make a figure wrong comes before what makes it weak. */
const WARNINGS: Readonly<Record<WarningRule, string>> = {
  "same-minutes": "The same minutes may be counted twice",
  "overlap-too-large": "An overlap is larger than what it overlaps",
  "mixed-scenarios": "Different scenarios are mixed",
  "mixed-price-years": "Prices of different years are mixed",
  "value-per-view": "The value per view is outside what has been published",
  "not-available": "A figure is not available",
  provisional: "A figure is provisional",
  restated: "A figure was restated",
  "counted-elsewhere": "Some of what is counted by counts elsewhere, or not at all",
  "no-baseline": "There is no baseline",
  "review-passed": "A review is overdue",
};

const RULES = Object.keys(WARNINGS) as WarningRule[];

/** Warnings of the report and of its benefits, each said once. */
export function prepareWarnings(report: Pick<BenefitsReport, "warnings" | "benefits">): WarningGroup[] {
  return groupWarnings([
    ...report.warnings,
    ...report.benefits.flatMap(({ profile, warnings }) =>
      warnings.map(({ text, ...warning }) => ({
        ...warning,
        text: `${profile.title}: ${text.charAt(0).toLowerCase()}${text.slice(1)}`,
      })),
    ),
  ]);
}

export function groupWarnings(warnings: readonly BenefitWarning[]): WarningGroup[] {
  return RULES.flatMap((rule) => {
    const texts = new Set(
      warnings.filter((warning) => warning.rule === rule).map(({ text }) => sentence(text)),
    );
    return texts.size === 0 ? [] : [{ rule, heading: WARNINGS[rule], texts: [...texts] }];
  });
}

/** What changed after it had been complete, with the difference it makes; newest first. */
export function prepareRestatements(report: Pick<BenefitsReport, "benefits">): string[] {
  return report.benefits
    .flatMap((row) => row.restatements.map((restatement) => ({ row, restatement })))
    .sort((one, other) => (one.restatement.day < other.restatement.day ? 1 : -1))
    .map(({ row, restatement }) => restatementSentence(row, restatement));
}

/** "B1, Time saved, restated: 40 more views of January 2021 arrived on 3 February 2021 (import 12), +£11.50." */
export function restatementSentence(
  {
    code,
    profile,
    quantity,
    value,
    natural,
  }: Pick<BenefitRow, "code" | "profile" | "quantity" | "value" | "natural">,
  { kind, day, month, rows, quantity: counted, value: difference, import: number }: Restatement,
): string {
  const unit = value === null ? (natural?.unit ?? "") : "pounds";
  const more = kind === "arrived-late" ? "more " : "";
  const what = changedWords(rows, counted, { more, unit: quantity?.unit ?? "rows" });
  const happened =
    kind === "arrived-late" ? `arrived on ${formatDay(day)}` : `were taken back on ${formatDay(day)}`;
  const worth =
    difference.kind !== "value"
      ? `by how much is not known (${formatCell(difference).text.toLowerCase()})`
      : unit === "pounds"
        ? formatPoundsDifference(difference.value)
        : `${formatDifference(difference.value, 1)} ${unitFormat(unit).unit}`;
  return `${code}, ${profile.title}, restated: ${what} of ${formatMonth(month)} ${happened} (import ${number}), ${worth}.`;
}

/** "40 more views"; where these are not known, the rows that were imported. */
function changedWords(rows: Cell, counted: Cell, { more, unit }: { more: string; unit: string }): string {
  if (counted.kind === "value") {
    const [figure = "", ...words] = unitFormat(unit).said(Math.abs(counted.value)).split(" ");
    return `${figure} ${more}${words.join(" ")}`;
  }
  return rows.kind === "value" ? `${formatNumber(Math.abs(rows.value))} ${more}rows` : `${more}rows`;
}

/** Benefits that are in the register and in no sum, and why. */
export function prepareNotClaimed(report: BenefitsReport, view: BenefitsView): TableFigure | null {
  if (report.notClaimed.length === 0) return null;
  return {
    id: "not-claimed-table",
    caption: "In the register and in no sum of this report",
    columns: [
      { label: "Benefit", numeric: false, sort: null },
      { label: "Because it is", numeric: false, sort: null },
      { label: "Reason", numeric: false, sort: null },
    ],
    rows: report.notClaimed.map(({ code, title, kind, reason }) => ({
      key: code,
      cells: [
        { ...textCell(title, code), href: benefitAddress(view, code) },
        textCell(NOT_CLAIMED_WORDS[kind]),
        textCell(sentence(reason)),
      ],
    })),
    foot: [],
    notes: [],
    definitions: [],
    download: null,
  };
}
