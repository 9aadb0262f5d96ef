import { formatShortDay } from "@/lib/calendar/format";
import type { Cohort, RetainedPoint, UserGrowthReport } from "@/lib/reports/user-growth";
import { formatCell, formatCountOf, formatNumber, formatPercent } from "./format";
import { firstShown, growthExport, type NamedGrowth } from "./growth-view";
import type { ReportView } from "./report-address";
import {
  definitionLink,
  figureCell,
  reasonNotes,
  type TableCell,
  type TableFigure,
  textCell,
} from "./table-figure";

const MOST_HEAT = 5;

/** Who came back: of those new in each week, the share active so many weeks later, as a heat map. */
export function prepareCohorts(viewer: NamedGrowth, report: UserGrowthReport, view: ReportView): TableFigure {
  const { name, slug, growth } = viewer;
  const cohorts = growth.cohorts.slice(firstShown(report)).reverse();
  const weeksLater = cohorts[0]?.retained.map((point) => point.weeksLater) ?? [];
  const reached = cohorts.flatMap(({ retained }) => retained.filter((point) => hasCome(point, report)));
  return {
    id: `cohorts-${slug}`,
    caption: `${name}: people seen again, by the week they were new`,
    columns: [
      { label: "New in the week of", numeric: false, sort: null },
      { label: "New", numeric: true, sort: null },
      ...weeksLater.map((weeks) => ({ label: formatCountOf(weeks, "week"), numeric: true, sort: null })),
    ],
    rows: cohorts.map((cohort) => ({ key: cohort.week, cells: cohortCells(cohort, report) })),
    foot: [],
    notes: [
      "How to read it: of the people new in the week at the left, the share who used the record again so many weeks later, and below it how many they were. The darker the cell, the larger the share.",
      "–: that week has not come yet.",
      ...reasonNotes(reached.map(({ share }) => formatCell(share))),
    ],
    definitions: [
      definitionLink("retained-share"),
      definitionLink("retained-users"),
      definitionLink("new-users"),
    ],
    download: { href: growthExport(view, "cohorts", viewer), label: `people of ${name} seen again` },
  };
}

function cohortCells({ week, size, retained }: Cohort, report: UserGrowthReport): TableCell[] {
  return [
    textCell(formatShortDay(week)),
    figureCell(formatCell(size)),
    ...retained.map((point) => (hasCome(point, report) ? shareCell(point) : NOT_YET)),
  ];
}

const NOT_YET: TableCell = { text: "–", detail: null, absent: true };

const hasCome = ({ week }: RetainedPoint, report: UserGrowthReport): boolean => week <= report.week;

function shareCell({ cell, share }: RetainedPoint): TableCell {
  const figure = figureCell(formatCell(share, formatPercent));
  if (share.kind !== "value" || cell.kind !== "value") return figure;
  const detail = [formatNumber(cell.value), ...(cell.provisional ? ["provisional"] : [])].join(", ");
  return { ...figure, detail, heat: heatOf(share.value) };
}

/** Fifths; a share of nothing at all has no colour. */
function heatOf(share: number): number {
  return share === 0 ? 0 : Math.min(MOST_HEAT, Math.floor(share * MOST_HEAT) + 1);
}
