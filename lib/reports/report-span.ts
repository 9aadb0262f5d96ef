import {
  addDays,
  addWeeks,
  type CalendarDate,
  compareDays,
  sameWeekLastYear,
  type WeekCommencing,
  weekCommencing,
  weekEnd,
  weeksUpTo,
  wholeMonthsUpTo,
} from "@/lib/calendar/calendar-date";
import type { ProgrammeHolding, SeriesSpan } from "@/lib/metrics/holding";
import { toUtilisationSeries } from "@/lib/metrics/series";
import { RANGE_MONTHS } from "@/lib/programmes/people-periods";
import type { Programme } from "@/lib/programmes/programme";
import { flowSource } from "./parts/flow-source";
import { WEEKS_BY_DEFAULT } from "./report-query";

/** Which weeks and months a report is about, and what of them must be loaded. */
export interface ReportSpan extends SeriesSpan {
  weeks: WeekCommencing[];
  latestCompleteWeek: WeekCommencing | null;
  firstWeek: WeekCommencing | null;
  lastWeek: WeekCommencing | null;
}

/**
 * Chooses the weeks: those asked for, or up to the latest week that some viewer's data completes and London has
 * left behind. A week outside the data is still a week.
 */
export function chooseSpan(
  programme: Pick<Programme, "viewers" | "feeds">,
  holding: Pick<ProgrammeHolding, "arrivals" | "wholeViewerCounts">,
  asked: { week: WeekCommencing | null; weeks: number | "all" },
  today: CalendarDate,
): ReportSpan {
  const dataTo = (kind: "views" | "publications") =>
    programme.viewers.map((viewer) => flowSource(programme, viewer, kind, holding.arrivals).dataTo);
  const lastOver = addWeeks(weekCommencing(today), -1);
  const latestCompleteWeek =
    latestWeekWithin(dataTo("views"), lastOver) ?? latestWeekWithin(dataTo("publications"), lastOver);

  const series = toUtilisationSeries({ counts: holding.wholeViewerCounts, people: [], lastDays: [] });
  const known = programme.viewers
    .flatMap(({ id }) =>
      (["v", "p"] as const).flatMap((kind) => [
        ...series.counts({ viewerId: id, kind, grain: "w", scope: "A", scopeId: 0 }).keys(),
      ]),
    )
    .sort();
  const [firstWeek = null, lastWeek = null] = [known.at(0), known.at(-1)].map((day) =>
    day === undefined ? null : weekCommencing(day),
  );

  const week = asked.week ?? latestCompleteWeek ?? lastOver;
  const weeks = weeksUpTo(week, asked.weeks === "all" ? weeksFrom(firstWeek, week) : asked.weeks);
  const first = weeks.at(0) ?? week;
  const lastYear = sameWeekLastYear(week);
  return {
    week,
    weeks,
    months: wholeMonthsUpTo(weekEnd(week), RANGE_MONTHS),
    latestCompleteWeek,
    firstWeek,
    lastWeek,
    loadFrom: compareDays(first, lastYear) < 0 ? first : lastYear,
  };
}

function latestWeekWithin(
  dataTo: readonly (CalendarDate | null)[],
  lastOver: WeekCommencing,
): WeekCommencing | null {
  const latest = dataTo
    .filter((day) => day !== null)
    .sort()
    .at(-1);
  if (latest === undefined) return null;
  const complete = addWeeks(weekCommencing(addDays(latest, 1)), -1);
  return compareDays(complete, lastOver) < 0 ? complete : lastOver;
}

function weeksFrom(first: WeekCommencing | null, week: WeekCommencing): number {
  if (first === null || first > week) return WEEKS_BY_DEFAULT;
  let weeks = 1;
  for (let each = week; each > first; each = addWeeks(each, -1)) weeks += 1;
  return weeks;
}
