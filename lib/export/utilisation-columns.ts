import { describeFigure } from "@/lib/metrics/spc-lines";
import type { Column } from "./csv";
import { NOT_MAPPED_CODE, type UtilisationFigure } from "./utilisation-figures";

/** The columns of the tidy file, in the order promised to those who read it by machine. */
export const UTILISATION_COLUMNS: readonly Column<UtilisationFigure>[] = [
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
    description: `Code of the organisation; empty: the whole viewer, or all viewers. ${NOT_MAPPED_CODE}: sent under names that are not mapped to an organisation yet.`,
  },
  {
    name: "organisation_name",
    kind: "text",
    of: (row) => row.organisation_name,
    description: "Name of the organisation at the end of the week reported.",
  },
  {
    name: "period_type",
    kind: "text",
    of: (row) => row.period_type,
    description:
      "week: Monday to Sunday. month: calendar month. range: several whole months together. balance: as at the end of one day. All in London time.",
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
    description: "What is counted; the notes hold its definition.",
  },
  {
    name: "definition_version",
    kind: "text",
    of: (row) => row.definition_version,
    description: "Version of the definition the figure was counted under.",
  },
  {
    name: "value",
    kind: "number",
    of: (row) => row.value,
    decimals: (row) => describeFigure(row.metric).fileDecimals,
    description: "The figure; empty where there is none, for which status gives the reason.",
  },
  { name: "unit", kind: "text", of: (row) => row.unit, description: "What the figure is a number of." },
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
