import type { UserGrowthReport } from "@/lib/reports/user-growth";
import { type ClaimCard, prepareClaimCard } from "./claim-card";
import { type ForecastFigure, prepareForecastFigure } from "./forecast-figure";
import { forecastWords } from "./forecast-words";
import { firstShown, growthExport, type NamedGrowth } from "./growth-view";
import { growthWords } from "./growth-words";
import type { ReportView } from "./report-address";

/** How fast a viewer's users grow, where that leads, and whether what was promised will be kept. */
export interface PromisesFigure {
  id: string;
  figure: ForecastFigure;
  claims: ClaimCard[];
}

export function preparePromises(
  viewer: NamedGrowth,
  report: UserGrowthReport,
  view: ReportView,
): PromisesFigure {
  const { name, slug, growth, series } = viewer;
  const id = `outlook-${slug}`;
  return {
    id,
    figure: prepareForecastFigure({
      id,
      name,
      points: growth.weekly["active-users"].slice(firstShown(report)),
      growth: growth.growth,
      forecast: growth.forecast,
      claims: growth.claims,
      series,
      download: { href: growthExport(view, "outlook", viewer), label: `growth and promises of ${name}` },
    }),
    claims: growth.claims.map((judged) => prepareClaimCard(judged, name)),
  };
}

/** Growth, promises and forecast as a board would want them read out, where a viewer can tell its users. */
export function promiseSentences({ name, growth }: NamedGrowth): string[] {
  return [
    growthWords(growth.growth),
    ...growth.claims.flatMap((judged) => {
      const { title, verdict, sentences } = prepareClaimCard(judged, name);
      return [`${title}: ${lower(verdict.words)}.`, ...sentences.slice(1)];
    }),
    forecastWords(growth.forecast, "users"),
  ];
}

const lower = (text: string): string => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
