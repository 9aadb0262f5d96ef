import { formatDay, formatWeek } from "@/lib/calendar/format";
import type { WeeklyUtilisationReport } from "@/lib/reports/weekly-utilisation";
import { prepareDocumentTypes, prepareRoles } from "./breakdown-table";
import { emptyPage } from "./empty-page";
import { formatCountOf } from "./format";
import { prepareFreshness } from "./freshness";
import { prepareHeadlines } from "./headlines";
import type { LineFigure } from "./line-figure";
import { type MonthsFigure, prepareMonths } from "./months-tables";
import type { WeeklyView } from "./organisation-sort";
import { type OrganisationsFigure, prepareOrganisations } from "./organisations-table";
import { exportAddress } from "./report-address";
import { type ReportPage, sectionsOf } from "./report-page";
import { prepareRunningTotals, type RunningTotalsFigure } from "./running-totals";
import { prepareSectorFilter, type SectorFilter } from "./sector-filter";
import type { SpcFigure } from "./spc-figure";
import type { TableFigure } from "./table-figure";
import { prepareTiles, type TileGroup } from "./tiles";
import { countingNotes, countingTables } from "./view-counting";
import { prepareWeekNavigation, type WeekNavigation } from "./week-navigation";
import {
  type ControlFigures,
  prepareControlFigures,
  prepareDocumentsFigure,
  prepareViewsFigure,
} from "./weekly-figures";

/** The whole page, decided: components only write it out. */
export interface WeeklyUtilisationPage extends ReportPage<UtilisationSectionId> {
  /** "25 to 31 January 2021" */
  week: string;
  navigation: WeekNavigation;
  tiles: TileGroup[];
  /** "53 weeks to 31 January 2021.", and how to compare viewers where there are several. */
  window: string;
  views: SpcFigure[];
  /** What one view is, viewer by viewer, and each week as counted before the unit was changed. */
  counting: { notes: string[]; tables: TableFigure[] };
  control: ControlFigures;
  /** null: no viewer has a feed of documents. */
  documents: { figures: LineFigure[]; totals: RunningTotalsFigure; types: TableFigure[] } | null;
  months: MonthsFigure;
  organisations: {
    filter: SectorFilter;
    viewers: OrganisationsFigure[];
  };
  roles: TableFigure[];
  notes: string[];
}

const SECTIONS = {
  week: "The week at a glance",
  views: "Views by week",
  control: "Change or chance",
  documents: "Documents",
  months: "Calendar months",
  organisations: "Organisations",
  roles: "Roles",
  notes: "How to read this report",
} as const;

export type UtilisationSectionId = keyof typeof SECTIONS;

/** The weekly utilisation page from its report and the reader's choices. */
export function prepareWeeklyUtilisationPage(
  report: WeeklyUtilisationReport,
  view: WeeklyView,
  /** What whoever asks may do: write notes, and import. */
  may: { write: boolean; import: boolean },
): WeeklyUtilisationPage {
  const week = formatWeek(report.week);
  const documents = prepareDocuments(report, view, week);
  const roles = report.viewers.flatMap((utilisation) => prepareRoles(utilisation, view, week) ?? []);
  return {
    programme: report.programme.name,
    week,
    navigation: prepareWeekNavigation(report, view, "views"),
    freshness: prepareFreshness(report),
    empty: emptyPage(report, view, { counted: isCounted(report), mayImport: may.import }),
    headlines: prepareHeadlines(report),
    sections: sectionsOf(SECTIONS, (id) => {
      if (id === "documents") return documents !== null;
      return id !== "roles" || roles.length > 0;
    }),
    tiles: prepareTiles(report.viewers, report.total),
    download: exportAddress(view, null, null),
    window: `${formatCountOf(report.weeks.length, "week")} to ${formatDay(report.weekEnd)}.${report.viewers.length > 1 ? " Each viewer has its own scale, from zero." : ""}`,
    views: report.viewers.map((utilisation, index) =>
      prepareViewsFigure(utilisation, view, { series: index, write: may.write }),
    ),
    counting: { notes: countingNotes(report.viewers), tables: countingTables(report.viewers) },
    control: prepareControl(report, view, may),
    documents,
    months: prepareMonths(report, view),
    organisations: {
      filter: prepareSectorFilter(
        view,
        report.viewers.flatMap(({ organisations }) => organisations),
        "organisations",
      ),
      viewers: report.viewers.map((utilisation) => prepareOrganisations(utilisation, view, week)),
    },
    roles,
    notes: notes(report),
  };
}

/** All viewers together are worth a chart only where there are several. */
function prepareControl(
  report: WeeklyUtilisationReport,
  view: WeeklyView,
  may: { write: boolean },
): ControlFigures {
  const several = report.viewers.length > 1 ? [report.total] : [];
  const each = [...report.viewers, ...several].map((utilisation, index) =>
    prepareControlFigures(utilisation, view, { series: index, write: may.write }),
  );
  return {
    figures: each.flatMap(({ figures }) => figures),
    notes: each.flatMap(({ notes }) => notes),
  };
}

function prepareDocuments(
  report: WeeklyUtilisationReport,
  view: WeeklyView,
  week: string,
): WeeklyUtilisationPage["documents"] {
  const totals = prepareRunningTotals(report, view);
  if (totals === null) return null;
  return {
    totals,
    figures: report.viewers.flatMap(
      (utilisation, index) => prepareDocumentsFigure(utilisation, view, index) ?? [],
    ),
    types: report.viewers.flatMap((utilisation) => prepareDocumentTypes(utilisation, view, week) ?? []),
  };
}

/** Anything at all in the week: a figure of a feed, or a running total. */
const isCounted = (report: WeeklyUtilisationReport): boolean =>
  report.viewers.some(
    ({ weekly, documents }) =>
      Object.values(weekly).some((points) => points.at(-1)?.cell.kind === "value") ||
      documents.inWindow.some(({ asAt }) => asAt >= report.week),
  );

function notes(report: WeeklyUtilisationReport): string[] {
  const notes = [
    "Weeks run from Monday to Sunday, London time. Months are calendar months, so weeks and months do not add up to each other.",
    "The same week last year is the week 52 weeks before: the same weekdays.",
    "The 13-week mean is of this week and the 12 before it, and is given only when all 13 have a figure.",
    "“No data” means that nothing has been received for the period; 0 means that data was received and there were none; “not applicable” means that none was expected.",
    "Active users are different people, counted afresh for each period and each total; they are never added up.",
  ];
  const notCounted = report.viewers.flatMap(({ feeds }) =>
    feeds.flatMap((feed) => (feed.notCounted === null ? [] : [`${feed.name}: ${feed.notCounted}.`])),
  );
  return [...notes, ...notCounted];
}
