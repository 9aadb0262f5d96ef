import { ROUNDING } from "@/lib/metrics/catalogue";
import { describeFigure, type FigureId } from "@/lib/metrics/figure-id";
import { PROFILES, type ProfileId } from "@/lib/spc/profiles";
import type { Column } from "./csv";

/** What the shorthand in a status column means; after the Government Analysis Function. */
const STATUS_KEY = {
  "[x]": "Not available: nothing was received for the period, or what is sent cannot tell the figure.",
  "[z]": "Not applicable: the figure has no meaning here, or was never expected.",
  "[p]": "Provisional: the data does not reach the end of the period yet.",
  "[c]": "Suppressed: known, but too small to be shown.",
  "[e]": "Estimated: fitted or forecast from the figures, not counted.",
  "[t]": "Trial: limits from fewer than 13 weeks, from which nothing is concluded.",
} as const;

const DATATYPES = {
  text: "string",
  number: "decimal",
  date: { base: "date", format: "yyyy-MM-dd" },
} as const;

/**
 * Description of a CSV file for machines and for people who were only sent the file.
 *
 * Source  W3C, Metadata Vocabulary for Tabular Data (CSVW).
 */
export function csvMetadata<Row>(file: {
  url: string;
  title: string;
  description: string;
  columns: readonly Column<Row>[];
  metrics: readonly FigureId[];
  /** Rules the file's control charts were made under. */
  profiles?: readonly ProfileId[];
}) {
  return {
    "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
    url: file.url,
    "dc:title": file.title,
    "dc:description": file.description,
    dialect: {
      encoding: "utf-8",
      delimiter: ",",
      lineTerminators: ["\r\n"],
      header: true,
      headerRowCount: 1,
    },
    tableSchema: {
      columns: file.columns.map((column) => ({
        name: column.name,
        titles: column.name,
        "dc:description": column.description,
        datatype: DATATYPES[column.kind],
      })),
    },
    notes: [
      ...Object.entries(STATUS_KEY).map(([code, meaning]) => ({ type: "status", code, meaning })),
      ...file.metrics.map((id) => {
        const { version, label, definition, isNot, unit, source } = describeFigure(id);
        return { type: "metric", metric: id, version, label, definition, isNot, unit, source };
      }),
      ...(file.profiles ?? []).map((id) => {
        const { name, rules } = PROFILES[id];
        return { type: "control-chart-rules", profile: id, name, text: rules };
      }),
      { type: "rounding", text: ROUNDING },
      {
        type: "text-cells",
        text: "A text cell that a spreadsheet would run as a formula has an apostrophe before it.",
      },
    ],
  };
}
