import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { formatDay } from "@/lib/calendar/format";
import type { DatedBalance, WeeklyUtilisationReport } from "@/lib/reports/weekly-utilisation";
import { formatList, formatNumber, sentence } from "./format";
import { exportAddress, type ReportView } from "./report-address";
import { definitionLink, type TableCell, type TableFigure, textCell } from "./table-figure";

export interface RunningTotalsFigure {
  table: TableFigure;
  /** Whether the viewers' totals may be added, and the sum where they may. */
  comparison: { text: string; offer: string | null } | null;
}

/** Running totals, each beside its date; added across viewers only at a date they share. */
export function prepareRunningTotals(
  report: WeeklyUtilisationReport,
  view: ReportView,
): RunningTotalsFigure | null {
  const viewers = report.viewers.filter(
    ({ documents, feeds }) =>
      documents.latest !== null ||
      documents.atWeekEnd !== null ||
      feeds.some(({ kind }) => kind === "publications"),
  );
  if (viewers.length === 0) return null;
  const notes = new Set(
    viewers.flatMap(({ viewer, documents }) =>
      documents.notAvailable === null ? [] : [`${viewer?.name}: ${sentence(documents.notAvailable)}`],
    ),
  );
  return {
    comparison: comparison(report),
    table: {
      id: "running-totals",
      caption: "Documents, running total on each viewer",
      columns: [
        { label: "Viewer", numeric: false, sort: null },
        { label: `At the week's end, ${formatDay(report.weekEnd)}`, numeric: true, sort: null },
        { label: "As last received", numeric: true, sort: null },
      ],
      rows: viewers.map(({ viewer, documents }) => ({
        key: viewer?.slug ?? "all",
        cells: [
          textCell(viewer?.name ?? "All viewers"),
          balanceCell(documents.atWeekEnd),
          balanceCell(documents.latest),
        ],
      })),
      foot: [],
      notes: [...notes],
      definitions: [definitionLink("documents-cumulative")],
      download: { href: exportAddress(view, "running-totals", null), label: "running totals of all viewers" },
    },
  };
}

function balanceCell(balance: DatedBalance | null): TableCell {
  if (balance === null) return { text: "No running total received", detail: null, absent: true };
  return textCell(formatNumber(balance.count), `as at ${formatDay(balance.asAt)}`);
}

function comparison({
  balanceComparison: found,
  viewers,
}: WeeklyUtilisationReport): RunningTotalsFigure["comparison"] {
  if (viewers.length < 2) return null;
  switch (found.kind) {
    case "none":
      return { text: `All viewers together: not available. ${sentence(found.reason)}`, offer: null };
    case "comparable":
      return {
        text: `All viewers together: ${formatNumber(found.total)} documents, all as at ${formatDay(found.asAt)}.`,
        offer: null,
      };
    case "not-comparable":
      return {
        text: `All viewers together: not comparable: ${formatDates(found.latest.map(({ asAt }) => asAt))}.`,
        offer:
          found.commonDate === null
            ? "There is no date for which every viewer has sent a running total."
            : `The last date every viewer has a running total for is ${formatDay(found.commonDate.asAt)}: ${formatNumber(found.commonDate.total)} documents together.`,
      };
  }
}

/** "31 January and 15 February 2021": different dates in order, the year said once if they share it. */
export function formatDates(dates: readonly CalendarDate[]): string {
  const different = [...new Set(dates)].sort();
  const oneYear = new Set(different.map((date) => date.slice(0, 4))).size === 1;
  return formatList(
    different.map((date, index) => {
      const text = formatDay(date);
      return oneYear && index < different.length - 1 ? text.replace(/ \d{4}$/, "") : text;
    }),
  );
}
