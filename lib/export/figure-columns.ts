import { describeFigure } from "@/lib/metrics/figure-id";
import { AS_GIVEN, decimalsGiven } from "@/lib/metrics/rounding";
import type { Column } from "./csv";
import {
  ANNOTATION,
  ASSUMPTION_CODE,
  BENEFIT_CODE,
  COST_CODE,
  NOT_MAPPED_CODE,
  QUOTATION_CODE,
  type ReportFigure,
  ROLE_CODE,
  SECTOR_CODE,
  SURVEY_CODE,
  TOTAL_CODE,
  WORDS,
} from "./report-figure";

/** The columns of every report's tidy file, in the order promised to those who read it by machine. */
export const FIGURE_COLUMNS: readonly Column<ReportFigure>[] = [
  {
    name: "programme",
    kind: "text",
    of: (row) => row.programme,
    description: "Short name of the programme.",
  },
  {
    name: "viewer",
    kind: "text",
    of: (row) => row.viewer,
    description: "Short name of the viewer; empty: all viewers together.",
  },
  {
    name: "organisation_code",
    kind: "text",
    of: (row) => row.organisation_code,
    description: `Code of the organisation; empty: the whole viewer, or all viewers. ${NOT_MAPPED_CODE}: sent under names that are not mapped to an organisation yet. ${SECTOR_CODE}: the sector, and ${ROLE_CODE}: the role, that organisation_name says. ${BENEFIT_CODE}, ${TOTAL_CODE}, ${ASSUMPTION_CODE}, ${COST_CODE}, ${SURVEY_CODE} and ${QUOTATION_CODE}: what of the benefits report organisation_name names.`,
  },
  {
    name: "organisation_name",
    kind: "text",
    of: (row) => row.organisation_name,
    description:
      "Name of the organisation at the end of the week reported; of the sector or role; code of the benefit, class of the total, code of the assumption, cost, survey or quotation.",
  },
  {
    name: "period_type",
    kind: "text",
    of: (row) => row.period_type,
    description:
      "week: Monday to Sunday. month: calendar month. range: several weeks or whole months together. balance: as at the end of one day. cohort: from the week people were new to the week they were seen again. day: one day. year: the months of a financial year that are in the report. life: from the first month anything is valued in to the month reported. survey: from the first to the last day of a survey. All in London time.",
  },
  {
    name: "period_start",
    kind: "date",
    of: (row) => row.period_start,
    description: "First day of the period.",
  },
  { name: "period_end", kind: "date", of: (row) => row.period_end, description: "Last day of the period." },
  {
    name: "metric",
    kind: "text",
    of: (row) => row.metric,
    description: `What is counted; the notes hold its definition. ${ANNOTATION}: no figure, but what somebody noted; ${WORDS}: what goes with a figure of the same viewer, such as the wording of a claim or the reason for new limits.`,
  },
  {
    name: "definition_version",
    kind: "text",
    of: (row) => row.definition_version,
    description:
      "Version of the definition the figure was counted under. Figures of views of a viewer whose platform sends audit records name the viewer's unit and its version too: 1.record-open.2.",
  },
  {
    name: "value",
    kind: "number",
    of: (row) => row.value,
    decimals: decimalsOf,
    description: "The figure; empty where there is none, for which status gives the reason.",
  },
  {
    name: "unit",
    kind: "text",
    of: (row) => row.unit,
    description: `What the figure is a number of; of ${ANNOTATION} and ${WORDS}: their text.`,
  },
  {
    name: "status",
    kind: "text",
    of: (row) => row.status,
    description: "Empty, or a shorthand; the notes hold the key.",
  },
  {
    name: "data_to",
    kind: "date",
    of: (row) => row.data_to,
    description: "Last day the feeds the figure is made from have data for; empty: nothing has arrived.",
  },
];

/** As many as the definition says; what is written as it was given keeps those it was given with. */
function decimalsOf({ metric, value }: ReportFigure): number {
  if (metric === ANNOTATION || metric === WORDS) return 0;
  const { fileDecimals } = describeFigure(metric);
  return fileDecimals === AS_GIVEN && value !== null ? decimalsGiven(value) : fileDecimals;
}
