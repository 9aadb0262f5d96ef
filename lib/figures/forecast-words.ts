import { formatWeek } from "@/lib/calendar/format";
import type { Backtest } from "@/lib/forecast/backtest";
import type { Forecast } from "@/lib/forecast/forecast";
import type { ModelName } from "@/lib/forecast/models";
import { formatCountOf, formatList, formatNumber, formatPercent } from "./format";
import { windowWords } from "./growth-words";

/** What a forecast says of its last week, with its interval; or why there is none. */
export function forecastWords(forecast: Forecast, unit: string): string {
  if (forecast.kind === "refused") return `No forecast: ${forecast.reason}.`;
  const end = forecast.weeks.at(-1);
  if (end === undefined) return "No forecast.";
  const indicative = forecast.indicative ? "Indicative, from fewer than 13 complete weeks: " : "";
  const said = `between ${formatNumber(end.interval95.lower)} and ${formatNumber(end.interval95.upper)} ${unit} in the week ${formatWeek(end.week)} (95% interval), most likely about ${formatNumber(end.point)}, if they go on as they did.`;
  return indicative === "" ? `Forecast: ${said}` : `${indicative}${said}`;
}

const MODEL_WORDS: Readonly<Record<ModelName, string>> = {
  exponential: "exponential model (the same rate every week)",
  damped: "damped model (a rate that fades, so that the figure levels off)",
};

/** Which model was chosen and why, and how its forecasts would have done: one sentence each. */
export function backtestWords(forecast: Forecast): string[] {
  if (forecast.kind === "refused") return [];
  const { backtest, model, window, endsEarly } = forecast;
  const other: ModelName = model === "damped" ? "exponential" : "damped";
  const { error, coverage } = backtest;
  return [
    `The ${MODEL_WORDS[model]}, fitted on ${windowWords(window)}, was chosen by a backtest: forecasts of ${formatCountOf(backtest.forecasts, "past figure")}, made from ${formatCountOf(backtest.origins, "earlier week")}, were out by ${formatPercent(error[model])} on average, those of the ${other} model by ${formatPercent(error[other])}.`,
    errorsAhead(backtest, model),
    ...(backtest.undecided ? [UNDECIDED] : []),
    `Of these ${formatNumber(coverage.of)} figures, ${formatNumber(coverage.inside95)} came to lie inside the 95% interval and ${formatNumber(coverage.inside80)} inside the 80% interval.`,
    ...(endsEarly === null ? [] : [`The forecast ends early: ${endsEarly.reason}.`]),
    "Seasons and holidays are not known to the forecast.",
  ];
}

const UNDECIDED = "The two did nearly as well, so the intervals span what both say.";

/** Distances a reader can tell apart: next week, and one, two and three months. */
const DISTANCES = [1, 4, 8, 13];

/** How the errors grow with the distance. */
function errorsAhead({ byWeeksAhead }: Backtest, model: ModelName): string {
  const said = byWeeksAhead
    .filter(({ weeksAhead }) => DISTANCES.includes(weeksAhead))
    .map(({ weeksAhead, error }) => `${formatPercent(error[model])} at ${formatCountOf(weeksAhead, "week")}`);
  return `By weeks ahead it was out by ${formatList(said)}.`;
}
