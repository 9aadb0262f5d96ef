import { formatDay, formatMonth } from "@/lib/calendar/format";
import type { Cell } from "@/lib/disclosure/cell";
import type {
  SeriesMetric,
  Tile,
  ViewerUtilisation,
  WeeklyUtilisationReport,
} from "@/lib/reports/weekly-utilisation";
import { changeAsEnding } from "./change-words";
import { formatCountOf, formatNumber, sentence } from "./format";

/** What a board would want read out: one sentence to lead for each viewer, and what goes with it. */
export interface Headline {
  viewer: string;
  lead: string;
  more: string[];
}

/** Sentences made from the figures: each number in them is one of the report's. */
export function prepareHeadlines(report: WeeklyUtilisationReport): Headline[] {
  return report.viewers.map((utilisation) => {
    const name = utilisation.viewer?.name ?? "All viewers";
    return {
      viewer: name,
      lead: viewsSentence(name, utilisation, report),
      more: [
        ...peopleSentence(name, utilisation),
        ...monthsSentence(name, utilisation),
        ...documentsSentence(name, utilisation),
      ],
    };
  });
}

function viewsSentence(
  name: string,
  utilisation: ViewerUtilisation,
  report: WeeklyUtilisationReport,
): string {
  const tile = tileOf(utilisation, "views");
  if (tile === undefined) return `${name} sends no views.`;
  const week = tile.thisWeek;
  switch (week.kind) {
    case "value":
      return week.provisional
        ? `${name} has been viewed ${times(week.value)} so far in the week: ${reach(utilisation, report)}.`
        : `${name} was ${viewed(week.value)} in the week${changeAsEnding(tile.changeOnWeekBefore, tile.weekBefore, "the week before")}`;
    case "no-data":
      return utilisation.dataTo !== null && utilisation.dataTo < report.week
        ? `No views of ${name} have arrived for the week: its data ends on ${formatDay(utilisation.dataTo)}.`
        : `No views of ${name} have arrived for the week. ${sentence(week.reason)}`;
    case "not-available":
      return `Views of ${name} are not available for the week. ${sentence(week.reason)}`;
    case "not-applicable":
      return `${name} was not expected to be viewed in the week. ${sentence(week.reason)}`;
    case "suppressed":
      return `Views of ${name} in the week are too few to be shown.`;
  }
}

function reach({ dataTo }: ViewerUtilisation, report: WeeklyUtilisationReport): string {
  const ends = `the week ends on ${formatDay(report.weekEnd)}`;
  return dataTo === null ? ends : `its data reaches ${formatDay(dataTo)} and ${ends}`;
}

function viewed(count: number): string {
  return count === 0 ? "not viewed" : `viewed ${times(count)}`;
}

function times(count: number): string {
  return count === 1 ? "once" : `${formatNumber(count)} times`;
}

function peopleSentence(name: string, utilisation: ViewerUtilisation): string[] {
  const users = complete(tileOf(utilisation, "active-users")?.thisWeek);
  const organisations = complete(tileOf(utilisation, "active-organisations")?.thisWeek);
  const from = organisations === null ? "" : ` in ${formatCountOf(organisations, "organisation")}`;
  if (users !== null && users > 0) return [`${formatCountOf(users, "person", "people")}${from} used it.`];
  if (organisations !== null && organisations > 0)
    return [`${formatCountOf(organisations, "organisation")} used ${name}.`];
  return [];
}

function documentsSentence(name: string, utilisation: ViewerUtilisation): string[] {
  const published = complete(tileOf(utilisation, "documents-published")?.thisWeek);
  const balance = utilisation.documents.atWeekEnd;
  const sentences: string[] = [];
  if (published !== null)
    sentences.push(
      `${formatCountOf(published, "document")} ${published === 1 ? "was" : "were"} published on ${name} in the week.`,
    );
  if (balance !== null)
    sentences.push(`It held ${formatCountOf(balance.count, "document")} as at ${formatDay(balance.asAt)}.`);
  return sentences;
}

function monthsSentence(name: string, { range }: ViewerUtilisation): string[] {
  const views = complete(range.views);
  const mean = complete(range.meanMonthlyViews);
  if (views === null || mean === null || range.from === null || range.to === null) return [];
  return [
    `From ${formatMonth(range.from)} to ${formatMonth(range.to)} ${name} was viewed ${times(views)}, a mean of ${formatNumber(mean)} a month.`,
  ];
}

function tileOf({ tiles }: ViewerUtilisation, metric: SeriesMetric): Tile | undefined {
  return tiles.find((tile) => tile.metric === metric);
}

/** Only finished figures go into a sentence without a proviso. */
function complete(cell: Cell | undefined): number | null {
  return cell?.kind === "value" && !cell.provisional ? cell.value : null;
}
