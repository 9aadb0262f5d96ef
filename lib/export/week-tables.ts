import { type Cell, statusCode } from "@/lib/disclosure/cell";
import { METRICS, type MetricId } from "@/lib/metrics/catalogue";
import { roundHalfUp } from "@/lib/metrics/rounding";
import { SECTORS } from "@/lib/organisations/sector";
import type {
  BreakdownRow,
  Change,
  OrganisationUtilisation,
  ViewerUtilisation,
  WeeklyUtilisationReport,
} from "@/lib/reports/weekly-utilisation";
import type { Column } from "./csv";
import { NOT_MAPPED_CODE } from "./report-figure";

/** A row of one of the week's tables, with the viewer it stands under. */
export interface InViewer<Row> {
  report: WeeklyUtilisationReport;
  viewer: ViewerUtilisation;
  row: Row;
}

const PROPORTION_DECIMALS = 4;

/** Which week, and whose figures: the first columns of every table of the week. */
function placeColumns<Row>(): Column<InViewer<Row>>[] {
  return [
    {
      name: "programme",
      kind: "text",
      of: ({ report }) => report.programme.slug,
      description: "Short name of the programme.",
    },
    {
      name: "viewer",
      kind: "text",
      of: ({ viewer }) => viewer.viewer?.slug ?? "",
      description: "Short name of the viewer.",
    },
    {
      name: "week_commencing",
      kind: "date",
      of: ({ report }) => report.week,
      description: "Monday of the week reported.",
    },
  ];
}

/** A figure and, beside it, its status: the figure's column stays numeric. */
function figureColumns<Row>(name: string, metric: MetricId, of: (row: Row) => Cell): Column<InViewer<Row>>[] {
  const { definition, fileDecimals, version } = METRICS[metric];
  return [
    {
      name,
      kind: "number",
      of: ({ row }) => figureOf(of(row), fileDecimals),
      decimals: () => fileDecimals,
      description: `${definition} (Definition version ${version}.)`,
    },
    statusColumn(name, of),
  ];
}

function shareColumns<Row extends { share: Cell }>(of: string): Column<InViewer<Row>>[] {
  return [
    {
      name: "share",
      kind: "number",
      of: ({ row }) => figureOf(row.share, PROPORTION_DECIMALS),
      decimals: () => PROPORTION_DECIMALS,
      description: `Share of the viewer's ${of} in the week, from 0 to 1.`,
    },
    statusColumn("share", (row) => row.share),
  ];
}

function changeColumns<Row extends { change: Change }>(): Column<InViewer<Row>>[] {
  return [
    {
      name: "change",
      kind: "number",
      of: ({ row }) => (row.change.kind === "change" ? row.change.difference : null),
      description: "Difference from the week before; empty where one of the weeks has no figure.",
    },
    {
      name: "change_proportion",
      kind: "number",
      of: ({ row }) =>
        row.change.kind === "change" && row.change.proportion !== null
          ? roundHalfUp(row.change.proportion, PROPORTION_DECIMALS)
          : null,
      decimals: () => PROPORTION_DECIMALS,
      description: "Difference as a proportion of the week before; empty from zero.",
    },
  ];
}

function statusColumn<Row>(name: string, of: (row: Row) => Cell): Column<InViewer<Row>> {
  return {
    name: `${name}_status`,
    kind: "text",
    of: ({ row }) => statusCode(of(row)),
    description: `Shorthand for ${name}; the notes hold the key.`,
  };
}

const figureOf = (cell: Cell, decimals: number): number | null =>
  cell.kind === "value" ? roundHalfUp(cell.value, decimals) : null;

export const ORGANISATION_COLUMNS: readonly Column<InViewer<OrganisationUtilisation>>[] = [
  ...placeColumns<OrganisationUtilisation>(),
  {
    name: "organisation_code",
    kind: "text",
    of: ({ row }) => row.code ?? NOT_MAPPED_CODE,
    description: `Code of the organisation. ${NOT_MAPPED_CODE}: sent under names that are not mapped to an organisation yet.`,
  },
  {
    name: "organisation_name",
    kind: "text",
    of: ({ row }) => row.name,
    description: "Name at the end of the week.",
  },
  {
    name: "sector",
    kind: "text",
    of: ({ row }) => (row.sector === null ? "" : SECTORS[row.sector]),
    description: "Care setting.",
  },
  ...figureColumns<OrganisationUtilisation>("views", "views", (row) => row.views),
  ...shareColumns<OrganisationUtilisation>("views"),
  ...changeColumns<OrganisationUtilisation>(),
  ...figureColumns<OrganisationUtilisation>("active_users", "active-users", (row) => row.activeUsers),
  ...figureColumns<OrganisationUtilisation>(
    "documents_published",
    "documents-published",
    (row) => row.documentsPublished,
  ),
  {
    name: "last_view",
    kind: "date",
    of: ({ row }) => row.lastView,
    description: "Last day with a view, up to the end of the week.",
  },
  {
    name: "note",
    kind: "text",
    of: ({ row }) => row.note ?? "",
    description: "Closed, merged, not live yet.",
  },
];

export const ROLE_COLUMNS: readonly Column<InViewer<BreakdownRow>>[] = [
  ...placeColumns<BreakdownRow>(),
  { name: "role", kind: "text", of: ({ row }) => row.label, description: "Role as the supplier writes it." },
  ...figureColumns<BreakdownRow>("views", "views", (row) => row.count),
  ...shareColumns<BreakdownRow>("views"),
  ...changeColumns<BreakdownRow>(),
  ...figureColumns<BreakdownRow>("active_users", "active-users", (row) => row.activeUsers),
  {
    name: "last_view",
    kind: "date",
    of: ({ row }) => row.lastDay,
    description: "Last day with a view, up to the end of the week.",
  },
];

export const DOCUMENT_TYPE_COLUMNS: readonly Column<InViewer<BreakdownRow>>[] = [
  ...placeColumns<BreakdownRow>(),
  {
    name: "document_type",
    kind: "text",
    of: ({ row }) => row.label,
    description: "Type of document as the supplier writes it.",
  },
  ...figureColumns<BreakdownRow>("documents_published", "documents-published", (row) => row.count),
  ...shareColumns<BreakdownRow>("publications"),
  ...changeColumns<BreakdownRow>(),
  {
    name: "last_published",
    kind: "date",
    of: ({ row }) => row.lastDay,
    description: "Last day one was published, up to the end of the week.",
  },
];
