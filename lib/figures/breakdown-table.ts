import { formatShortDay } from "@/lib/calendar/format";
import type { BreakdownRow, ViewerUtilisation } from "@/lib/reports/weekly-utilisation";
import { changeInCell } from "./change-words";
import { type FigureText, formatCell, formatPercent } from "./format";
import { exportAddress, type ReportView } from "./report-address";
import {
  chooseColumns,
  definitionLink,
  type FigureColumn,
  figureCell,
  reasonNotes,
  type TableFigure,
  textCell,
} from "./table-figure";

/** Views by role; null when the viewer's feed tells no roles. */
export function prepareRoles(
  utilisation: ViewerUtilisation,
  view: ReportView,
  week: string,
): TableFigure | null {
  const viewer = utilisation.viewer;
  if (viewer === null || utilisation.roles.length === 0) return null;
  return breakdown(utilisation.roles, {
    id: `roles-${viewer.slug}`,
    caption: `${viewer.name}: roles, week of ${week}`,
    heading: "Role",
    counted: "Views",
    metric: "views",
    withUsers: true,
    lastDay: "Last view",
    download: { href: exportAddress(view, "roles", viewer.slug), label: `roles of ${viewer.name}` },
  });
}

/** Documents by type; null when the viewer's feed tells no types. */
export function prepareDocumentTypes(
  utilisation: ViewerUtilisation,
  view: ReportView,
  week: string,
): TableFigure | null {
  const viewer = utilisation.viewer;
  if (viewer === null || utilisation.documentTypes.length === 0) return null;
  return breakdown(utilisation.documentTypes, {
    id: `document-types-${viewer.slug}`,
    caption: `${viewer.name}: document types, week of ${week}`,
    heading: "Document type",
    counted: "Documents published",
    metric: "documents-published",
    withUsers: false,
    lastDay: "Last published",
    download: {
      href: exportAddress(view, "document-types", viewer.slug),
      label: `document types of ${viewer.name}`,
    },
  });
}

function breakdown(
  rows: readonly BreakdownRow[],
  options: {
    id: string;
    caption: string;
    heading: string;
    counted: string;
    metric: "views" | "documents-published";
    withUsers: boolean;
    lastDay: string;
    download: TableFigure["download"];
  },
): TableFigure {
  const candidates: FigureColumn<BreakdownRow>[] = [
    { label: options.counted, metric: options.metric, of: ({ count }) => formatCell(count) },
    { label: "Share", metric: null, of: ({ share }) => formatCell(share, formatPercent) },
    {
      label: "Change on week before",
      metric: null,
      of: ({ change }): FigureText => ({ ...changeInCell(change), provisional: false }),
    },
  ];
  if (options.withUsers)
    candidates.push({
      label: "Active users",
      metric: "active-users",
      of: ({ activeUsers }) => formatCell(activeUsers),
    });
  const { shown, notes } = chooseColumns(candidates, rows);
  return {
    id: options.id,
    caption: options.caption,
    columns: [
      { label: options.heading, numeric: false, sort: null },
      ...shown.map(({ label }) => ({ label, numeric: true, sort: null })),
      { label: options.lastDay, numeric: true, sort: null },
    ],
    rows: rows.map((row) => ({
      key: row.label,
      cells: [
        textCell(row.label),
        ...shown.map((column) => figureCell(column.of(row))),
        row.lastDay === null
          ? { text: "None", detail: null, absent: true }
          : textCell(formatShortDay(row.lastDay)),
      ],
    })),
    foot: [],
    notes: [...notes, ...reasonNotes(rows.flatMap((row) => shown.map((column) => column.of(row))))],
    definitions: shown.flatMap(({ metric }) => (metric === null ? [] : [definitionLink(metric)])),
    download: options.download,
  };
}
