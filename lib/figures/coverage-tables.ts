import { formatDay, formatShortDay } from "@/lib/calendar/format";
import { SECTORS } from "@/lib/organisations/sector";
import type { SectorCoverage, UserGrowthReport } from "@/lib/reports/user-growth";
import { formatCell, formatCountOf, formatNumber, formatPercent } from "./format";
import { exportAddress, type ReportView } from "./report-address";
import { definitionLink, figureCell, type TableFigure, textCell } from "./table-figure";

/** Who sends records, who is still to come, and what is held. */
export interface CoverageFigure {
  /** null: nobody is expected to send records, as far as the programme has said. */
  table: TableFigure | null;
  /** Those still to come, sector by sector. */
  toCome: { sector: string; heading: string; names: string[] }[];
  /** null: no feed of records or people covered is set up. */
  stocks: TableFigure | null;
}

export function prepareCoverage(report: UserGrowthReport, view: ReportView): CoverageFigure {
  const { coverage } = report;
  return {
    table: coverage.length === 0 ? null : coverageTable(coverage, report, view),
    toCome: coverage
      .filter(({ missing }) => missing.length > 0)
      .map(({ sector, missing }) => ({
        sector,
        heading: `${SECTORS[sector]}: ${formatCountOf(missing.length, "organisation")} still to come`,
        names: missing.map(({ name, code }) => `${name} (${code})`),
      })),
    stocks: stocksTable(report, view),
  };
}

function coverageTable(
  coverage: readonly SectorCoverage[],
  { weekEnd }: UserGrowthReport,
  view: ReportView,
): TableFigure {
  return {
    id: "coverage-sectors",
    caption: `Organisations that send their records, as at ${formatDay(weekEnd)}`,
    columns: [
      { label: "Sector", numeric: false, sort: null },
      { label: "Sending", numeric: true, sort: null },
      { label: "Expected", numeric: true, sort: null },
      { label: "Share", numeric: true, sort: null },
    ],
    rows: coverage.map(({ sector, contributing, expected, share }) => ({
      key: sector,
      cells: [
        textCell(SECTORS[sector]),
        textCell(formatNumber(contributing)),
        textCell(formatNumber(expected)),
        figureCell(formatCell(share, formatPercent)),
      ],
    })),
    foot: [],
    notes: [],
    definitions: [],
    download: { href: exportAddress(view, "coverage", null), label: "who sends records" },
  };
}

const STOCK = { records: "records-held", population: "population-covered" } as const;
const STOCK_LABEL = { records: "Records held", population: "People covered" } as const;

function stocksTable({ stocks }: UserGrowthReport, view: ReportView): TableFigure | null {
  if (stocks.length === 0) return null;
  return {
    id: "stocks",
    caption: "Records held and people covered",
    columns: [
      { label: "Figure", numeric: false, sort: null },
      { label: "Viewer", numeric: false, sort: null },
      { label: "Number", numeric: true, sort: null },
      { label: "As at", numeric: true, sort: null },
    ],
    rows: stocks.map(({ kind, viewer, atWeekEnd }) => ({
      key: `${kind} ${viewer.slug}`,
      cells: [
        textCell(STOCK_LABEL[kind]),
        textCell(viewer.name),
        ...(atWeekEnd === null
          ? [NOTHING, NOTHING]
          : [textCell(formatNumber(atWeekEnd.count)), textCell(formatShortDay(atWeekEnd.asAt))]),
      ],
    })),
    foot: [],
    notes: ["The supplier's own numbers, each as at the last date received on or before the week's end."],
    definitions: [...new Set(stocks.map(({ kind }) => STOCK[kind]))].map(definitionLink),
    download: { href: exportAddress(view, "stocks", null), label: "records held and people covered" },
  };
}

const NOTHING = { text: "None received", detail: null, absent: true };
