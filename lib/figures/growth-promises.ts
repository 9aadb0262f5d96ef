import { addDays, type CalendarDate } from "@/lib/calendar/calendar-date";
import type { UserGrowthReport, ViewerGrowth } from "@/lib/reports/user-growth";
import { type ClaimCard, prepareClaimCard } from "./claim-card";
import { type ForecastFigure, prepareForecastFigure } from "./forecast-figure";
import { forecastWords } from "./forecast-words";
import { firstShown, growthExport, type NamedGrowth, untoldReason } from "./growth-view";
import { growthWords } from "./growth-words";
import { type ReportView, reportPath, viewParameters } from "./report-address";

/** How fast a viewer's users grow, where that leads, and whether what was promised will be kept. */
export interface PromisesFigure {
  id: string;
  /** null: the viewer's people cannot be told apart. */
  figure: ForecastFigure | null;
  claims: ClaimCard[];
}

/** A viewer's forecast, where its people can be told apart, and its promises, whatever figure they are about. */
export function preparePromises(
  viewer: NamedGrowth,
  report: UserGrowthReport,
  view: ReportView,
): PromisesFigure {
  const { name, slug, growth, series } = viewer;
  const id = `outlook-${slug}`;
  const download = { href: growthExport(view, "outlook", viewer), label: `growth and promises of ${name}` };
  const figure = prepareForecastFigure({
    id,
    name,
    points: growth.weekly["active-users"].slice(firstShown(report)),
    growth: growth.growth,
    forecast: growth.forecast,
    claims: growth.claims,
    series,
    download,
  });
  return {
    id,
    figure: untoldReason(growth) === null ? figure : null,
    claims: standing(growth).map((judged) => prepareClaimCard(judged, { name, slug, download })),
  };
}

/** A form that leads to a forecast of any day; works without scripts. */
export interface UntilChoice {
  action: string;
  /** What else has been chosen and stays. */
  kept: { name: string; value: string }[];
  chosen: CalendarDate | null;
  /** The first day there is something to forecast of. */
  first: CalendarDate;
}

export function prepareUntilChoice({ weekEnd }: UserGrowthReport, view: ReportView): UntilChoice {
  return {
    action: `${reportPath(view)}#outlook`,
    kept: viewParameters(view).filter(({ name }) => name !== "until"),
    chosen: view.until ?? null,
    first: addDays(weekEnd, 1),
  };
}

/** Growth, promises and forecast as a board would want them read out, where a viewer can tell its users. */
export function promiseSentences({ name, slug, growth }: NamedGrowth): string[] {
  return [
    growthWords(growth.growth),
    ...standing(growth).flatMap((judged) => {
      const { title, verdict, sentences } = prepareClaimCard(judged, { name, slug, download: null });
      const [, required, ...outlook] = sentences;
      const said = [`${title}: ${lower(verdict.words)}.`, required ?? ""].join(" ").trim();
      return outlook.length === 0 ? [said] : [said, outlook.join(" ")];
    }),
    forecastWords(growth.forecast, "users"),
  ];
}

/** Those nobody has taken back. */
const standing = ({ claims }: ViewerGrowth) => claims.filter(({ claim }) => claim.takenBack === null);

const lower = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
