import { weekEnd } from "@/lib/calendar/calendar-date";
import { formatDays } from "@/lib/calendar/format";
import type { Doubling, GrowthRate } from "@/lib/forecast/growth-rate";
import type { FitWindow } from "@/lib/forecast/weekly-values";
import { formatCountOf, formatNumber, formatPercent } from "./format";

/**
 * How fast users grew, in a sentence: "Users grew by 5.9% a week (95% interval 5.1% to 6.7%), doubling in about 12 weeks;
 * fitted on the 13 complete weeks from …".
 */
export function growthWords(growth: GrowthRate): string {
  if (growth.kind === "refused") return `No growth rate: ${growth.reason}.`;
  const { rate, interval, doubling, window } = growth;
  const range = `(95% interval ${formatPercent(interval.lower)} to ${formatPercent(interval.upper)})`;
  const fitted = `fitted on ${windowWords(window)}`;
  if (doubling.kind === "doubling")
    return `Users grew by ${formatPercent(rate)} a week ${range}, ${doublingWords(doubling)}; ${fitted}.`;
  if (doubling.code === "shrinking")
    return `Users fell by ${formatPercent(-rate)} a week ${range}; ${fitted}.`;
  return `No growth is shown: the rate is ${formatPercent(rate)} a week, and its interval includes none ${range}; ${fitted}. So no doubling time is given.`;
}

/** Beyond two years the slow end of a doubling time is no date to plan by. */
const LONGEST_DOUBLING = 104;

function doublingWords({ weeks, shortest, longest }: Extract<Doubling, { kind: "doubling" }>): string {
  const upTo = longest > LONGEST_DOUBLING ? `more than ${LONGEST_DOUBLING}` : formatNumber(longest, 1);
  return `doubling in about ${formatCountOf(Math.round(weeks), "week")} (${formatNumber(shortest, 1)} to ${upTo})`;
}

/** "the 13 complete weeks from 20 June to 18 September 2016", with the weeks that are missing. */
export function windowWords({ from, to, weeks, missing }: FitWindow): string {
  const days = formatDays(from, weekEnd(to));
  const lacking =
    missing === 0
      ? ""
      : `, without ${formatCountOf(missing, "week")} that ${missing === 1 ? "has" : "have"} no figure`;
  return `the ${formatCountOf(weeks, "complete week")} from ${days}${lacking}`;
}
