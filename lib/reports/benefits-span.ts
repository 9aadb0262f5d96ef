import type { Benefit, Register } from "@/lib/benefits/register";
import {
  addDays,
  addMonths,
  type CalendarDate,
  firstDay,
  lastDay,
  type Month,
  monthOf,
  parseMonth,
} from "@/lib/calendar/calendar-date";
import { type FinancialYear, financialYearOf } from "@/lib/calendar/financial-year";
import type { ProgrammeHolding, Terms } from "@/lib/metrics/holding";
import type { MonthlySpan } from "@/lib/metrics/load-monthly";
import { toUtilisationSeries } from "@/lib/metrics/series";
import type { Programme } from "@/lib/programmes/programme";
import type { BenefitYear } from "./benefits";
import { crossedKey, sourcesOf } from "./parts/benefit-quantity";
import { resolveUse, type Use } from "./parts/benefit-use";
import { earliest } from "./parts/flow-source";
import { viewerSources } from "./parts/viewer-figures";

/** Which months a benefits report is about, and what of them must be loaded. */
export interface BenefitsSpan extends MonthlySpan {
  month: Month;
  months: Month[];
  years: BenefitYear[];
  latestCompleteMonth: Month | null;
  firstMonth: Month | null;
  lastMonth: Month | null;
}

interface Known {
  programme: Programme;
  register: Register;
  holding: Pick<ProgrammeHolding, "arrivals" | "wholeViewerCounts">;
  terms: Terms;
}

/**
 * Chooses the months: the one asked for, or the latest that every feed completes which a benefit is counted from, and
 * London has left behind; back to the first that anything is counted or paid for in.
 */
export function chooseBenefitsSpan(known: Known, asked: Month | null, today: CalendarDate): BenefitsSpan {
  const { programme, register } = known;
  const uses = register.benefits.flatMap((benefit) => usesOf(benefit, known));
  const dataMonths = monthsWithData(known);
  const latestCompleteMonth = latestComplete(known, uses, today);
  const month = asked ?? latestCompleteMonth ?? addMonths(monthOf(today), -1);

  const starts = register.benefits.flatMap((benefit) => startOf(benefit, dataMonths.at(0) ?? null));
  const paid = register.costs.flatMap((cost) =>
    cost.status === "current" ? startOfYear(cost.year, programme.financialYearStartMonth) : [],
  );
  const first = [...starts, ...paid].filter((each) => each <= month).sort()[0] ?? month;
  const months = monthsBetween(first, month);
  return {
    month,
    months,
    years: yearsOf(months, programme.financialYearStartMonth),
    latestCompleteMonth,
    firstMonth: dataMonths.at(0) ?? null,
    lastMonth: dataMonths.at(-1) ?? null,
    ...wantedFor(known, uses, { from: firstDay(first), to: firstDay(month) }),
  };
}

/** What a benefit's quantity counts, where that can be told. */
function usesOf({ valuation }: Benefit, { programme, terms }: Known): Use[] {
  if (valuation?.quantity.kind !== "metric") return [];
  const use = resolveUse(valuation.quantity, programme, terms);
  return "missing" in use ? [] : [use];
}

/** The first month a benefit may have a figure in. */
function startOf({ valuation }: Benefit, firstWithData: Month | null): Month[] {
  if (valuation === null) return [];
  const { quantity } = valuation;
  const from = firstCountedMonth(valuation.from);
  const known =
    quantity.kind === "metric"
      ? firstWithData
      : (quantity.counts.map(({ month }) => month).sort()[0] ?? null);
  return known === null ? [] : [known, from].sort().slice(-1);
}

/** The first whole month from a day on: figures are counted by whole months. */
export function firstCountedMonth(from: CalendarDate): Month {
  const month = monthOf(from);
  return firstDay(month) === from ? month : addMonths(month, 1);
}

/** The first month of a financial year written as 2020/21, or as 2020; none, where years do not begin so. */
function startOfYear(label: string, startMonth: number): Month[] {
  const month = parseMonth(`${label.slice(0, 4)}-${String(startMonth).padStart(2, "0")}`);
  return month !== null && financialYearOf(firstDay(month), startMonth).label === label ? [month] : [];
}

function monthsBetween(first: Month, last: Month): Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = addMonths(month, 1)) months.push(month);
  return months;
}

function yearsOf(months: readonly Month[], startMonth: number): BenefitYear[] {
  const years = new Map<string, { year: FinancialYear; months: Month[] }>();
  for (const month of months) {
    const year = financialYearOf(firstDay(month), startMonth);
    const known = years.get(year.label);
    if (known === undefined) years.set(year.label, { year, months: [month] });
    else known.months.push(month);
  }
  return [...years.values()].map((each) => ({
    ...each.year,
    months: each.months,
    whole: each.months.length === 12,
  }));
}

/** Months with a row of any viewer's views or publications, oldest first. */
function monthsWithData({ programme, holding }: Known): Month[] {
  const series = toUtilisationSeries({ counts: holding.wholeViewerCounts, people: [], lastDays: [] });
  const days = programme.viewers.flatMap(({ id }) =>
    (["v", "p"] as const).flatMap((kind) => [
      ...series.counts({ viewerId: id, kind, grain: "m", scope: "A", scopeId: 0 }).keys(),
    ]),
  );
  return [...new Set(days.map(monthOf))].sort();
}

/** The latest month that all feeds used reach the end of; where none is used, that of the views received. */
function latestComplete(
  { programme, holding }: Known,
  uses: readonly Use[],
  today: CalendarDate,
): Month | null {
  const sources = viewerSources(programme, holding.arrivals);
  const used = uses.flatMap((use) => sourcesOf(use, sources).flatMap(({ dataTo }) => dataTo ?? []));
  const reached =
    used.sort()[0] ??
    sources
      .flatMap(({ views }) => views.dataTo ?? [])
      .sort()
      .at(-1);
  if (reached === undefined) return null;
  const over = lastDay(addMonths(monthOf(today), -1));
  return addMonths(monthOf(addDays(earliest([reached, over]) ?? over, 1)), -1);
}

/** What of the period tables the uses are told from; whole viewers always, for the measures that follow them. */
function wantedFor(
  { programme, holding }: Known,
  uses: readonly Use[],
  span: { from: CalendarDate; to: CalendarDate },
): MonthlySpan {
  const sources = viewerSources(programme, holding.arrivals);
  const months = { grain: "m", ...span } as const;
  const counts = new Map<string, MonthlySpan["counts"][number]>();
  const people = new Map<string, MonthlySpan["people"][number]>();
  const crossed = new Map<string, MonthlySpan["crossed"][number]>();
  const addPeople = (viewerId: number, scope: "O" | "S" | "R") =>
    people.set(`${viewerId}/${scope}`, { viewerId, scope, ...months });

  for (const use of uses)
    for (const source of sourcesOf(use, sources)) {
      const viewerId = source.viewer.id;
      const kind = use.kind === "views" ? "v" : "p";
      const addCounts = (scope: "O" | "R") =>
        counts.set(`${viewerId}/${kind}/${scope}`, { viewerId, kind, scope, ...months });
      if (use.organisations !== null) addCounts("O");
      if (use.roleIds !== null) addCounts("R");
      if (use.metric === "active-users" || use.metric === "new-users") {
        if (use.sector !== null) addPeople(viewerId, "S");
        else if (use.organisations !== null) addPeople(viewerId, "O");
        else if (use.roleIds !== null) addPeople(viewerId, "R");
      } else if (use.organisations !== null && use.roleIds !== null) {
        const key = crossedKey(use, viewerId);
        const feedsOf = (byMonth: boolean) =>
          source.counted
            .filter(({ countPeriod }) => (countPeriod === "month") === byMonth)
            .map(({ id }) => id);
        crossed.set(key, {
          key,
          dayFeeds: feedsOf(false),
          monthFeeds: feedsOf(true),
          organisationIds: use.organisations.map(({ id }) => id),
          termIds: use.roleIds,
          from: span.from,
          to: lastDay(monthOf(span.to)),
        });
      }
    }
  return {
    counts: [...counts.values()],
    wholes: [0, ...programme.viewers.map(({ id }) => id)].map((viewerId) => ({
      viewerId,
      scope: "A",
      ...months,
    })),
    people: [...people.values()],
    crossed: [...crossed.values()],
  };
}
