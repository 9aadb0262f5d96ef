import { formatWeek } from "@/lib/calendar/format";
import type { UserGrowthReport } from "@/lib/reports/user-growth";
import { type AdoptionFigure, prepareAdoption } from "./adoption-table";
import { type AudienceNote, audienceNote } from "./audience-note";
import { type ChartAction, chartActions, formAddress } from "./chart-actions";
import { prepareCohorts } from "./cohort-table";
import { prepareConcentration } from "./concentration-table";
import { type CoverageFigure, prepareCoverage } from "./coverage-tables";
import { emptyPage } from "./empty-page";
import { prepareFreshness } from "./freshness";
import { prepareGroups } from "./groups-tables";
import { prepareGrowthCharts } from "./growth-chart";
import { prepareGrowthHeadlines } from "./growth-headlines";
import {
  type PromisesFigure,
  preparePromises,
  prepareUntilChoice,
  type UntilChoice,
} from "./growth-promises";
import { prepareGrowthTiles } from "./growth-tiles";
import {
  everybody,
  type GrowthView,
  type NamedGrowth,
  namedGrowth,
  shownWeeks,
  whoIsTold,
} from "./growth-view";
import { prepareParts } from "./parts-tables";
import { exportAddress } from "./report-address";
import { type ReportPage, sectionsOf } from "./report-page";
import { prepareSectorFilter, type SectorFilter } from "./sector-filter";
import type { SpcFigure } from "./spc-figure";
import type { TableFigure } from "./table-figure";
import type { TileGroup } from "./tiles";
import { countingNotes } from "./view-counting";
import { prepareWeekNavigation, type WeekNavigation } from "./week-navigation";

/** The whole page, decided: components only write it out. */
export interface UserGrowthPage extends ReportPage<GrowthSectionId> {
  /** "5 to 11 September 2016" */
  week: string;
  navigation: WeekNavigation;
  audience: AudienceNote;
  tiles: TileGroup[];
  /** Why people cannot be told apart on a viewer, a sentence each: once, and wherever nothing else would stand. */
  untold: { always: string[]; instead: string[] };
  window: string;
  users: { figure: SpcFigure; actions: ChartAction[] }[];
  promises: PromisesFigure[];
  until: UntilChoice;
  /** Where somebody records a promise; null: whoever asks may not. */
  claimAddress: string | null;
  groups: TableFigure[];
  cohorts: TableFigure[];
  adoption: { filter: SectorFilter; viewers: AdoptionFigure[] };
  parts: TableFigure[];
  coverage: CoverageFigure;
  notes: string[];
}

const SECTIONS = {
  week: "The week at a glance",
  users: "Active users by week",
  outlook: "Growth and promises",
  groups: "New, returning and lapsed users",
  retention: "Who came back",
  adoption: "Adoption by organisation",
  parts: "Organisations, sectors and roles",
  coverage: "Coverage and records",
  notes: "How to read this report",
} as const;

export type GrowthSectionId = keyof typeof SECTIONS;

/** The user growth page from its report and the reader's choices. */
export function prepareUserGrowthPage(
  report: UserGrowthReport,
  view: GrowthView,
  /** What whoever asks may do: see small numbers, write notes, and import. */
  may: { showAll: boolean; write: boolean; import: boolean },
): UserGrowthPage {
  const week = formatWeek(report.week);
  const { told, untold } = whoIsTold(report);
  const viewers = report.viewers.map((each, series) => namedGrowth(each, series));
  const coverage = prepareCoverage(report, view);
  return {
    programme: report.programme.name,
    week,
    navigation: prepareWeekNavigation(report, view, "users"),
    audience: audienceNote(view, may.showAll),
    freshness: prepareFreshness(report),
    empty: emptyPage(report, view, { counted: isCounted(viewers), mayImport: may.import }),
    headlines: prepareGrowthHeadlines(report),
    sections: sectionsOf(SECTIONS, (id) => {
      if (id === "coverage") return coverage.table !== null || coverage.stocks !== null;
      return id !== "adoption" || viewers.some(({ growth }) => growth.adoption.length > 0);
    }),
    download: exportAddress(view, null, null),
    tiles: prepareGrowthTiles(told),
    untold: { always: untold, instead: told.length === 0 ? untold : [] },
    window: shownWeeks(report),
    users: told.flatMap((viewer) =>
      prepareGrowthCharts(viewer, report, view).map((chart) => ({
        figure: chart.figure,
        actions: may.write ? chartActions(viewer, chart, view) : [],
      })),
    ),
    promises: everybody(report)
      .map((viewer) => preparePromises(viewer, report, view))
      .filter(({ figure, claims }) => figure !== null || claims.length > 0),
    until: prepareUntilChoice(report, view),
    claimAddress: may.write
      ? formAddress(view, "claims", { viewer: told[0]?.growth.viewer?.slug ?? "", back: "outlook" })
      : null,
    groups: told.flatMap((each) => prepareGroups(each, report, view)),
    cohorts: told.map((each) => prepareCohorts(each, report, view)),
    adoption: {
      filter: prepareSectorFilter(
        view,
        viewers.flatMap(({ growth }) => growth.adoption),
        "adoption",
      ),
      viewers: viewers
        .filter(({ growth }) => growth.adoption.length > 0)
        .map((each) => prepareAdoption(each, view, report.dormantAfterWeeks)),
    },
    parts: viewers.flatMap((each) => {
      const people = told.some(({ slug }) => slug === each.slug) ? prepareParts(each, view, week) : [];
      const concentration = prepareConcentration(each, view);
      return concentration === null ? people : [...people, concentration];
    }),
    coverage,
    notes: [...NOTES, ...countingNotes(report.viewers)],
  };
}

const isCounted = (viewers: readonly NamedGrowth[]): boolean =>
  viewers.some(
    ({ growth }) => growth.views.at(-1)?.cell.kind === "value" || growth.headline.thisWeek.kind === "value",
  );

const NOTES = [
  "Weeks run from Monday to Sunday, London time. Months are calendar months.",
  "A user is a person who opened a record, known by a pseudonym; nobody can be named from it. The same person on two viewers, in two organisations or in two weeks is one person, counted afresh each time, so these figures are never added up.",
  "New means first seen in the data received. When older data arrives, people who were new may turn out to have been seen before.",
  "“No data” means that nothing has been received for the period; 0 means that data was received and there were none; “not applicable” means that none was expected.",
];
