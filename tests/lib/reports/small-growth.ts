import { dayNumber } from "@/lib/calendar/calendar-date";
import type { Commentary } from "@/lib/commentary/commentary";
import type { Audience } from "@/lib/disclosure/audience";
import type { DatedStock, FirstView } from "@/lib/metrics/holding";
import { type PeopleGroupsRow, type PeopleScope, toPeopleGroups } from "@/lib/metrics/people-groups";
import { toUtilisationSeries } from "@/lib/metrics/series";
import type { Programme } from "@/lib/programmes/programme";
import { assembleUserGrowth } from "@/lib/reports/assemble-user-growth";
import { chooseSpan } from "@/lib/reports/report-span";
import type { UserGrowthReport, ViewerGrowth } from "@/lib/reports/user-growth";
import { type Data, day, week } from "./small-programme";

/** People of one period: those active, of them new and there before; seen lately, regular, ever seen. */
interface Counted {
  active: number;
  new?: number;
  returned?: number;
  recent?: number;
  regular?: number;
  ever?: number;
  hidden?: number;
}

/** The people of one place, by the first day of each period. */
export function groups(
  viewerId: number,
  of: { grain?: "w" | "m" | "y"; scope?: PeopleScope; scopeId?: number },
  figures: Record<string, Counted>,
): PeopleGroupsRow {
  const { grain = "w", scope = "A", scopeId = 0 } = of;
  return {
    viewerId,
    grain,
    scope,
    scopeId,
    periods: Object.entries(figures).map(([start, counted]) => {
      const { active, new: fresh = 0, returned = 0, recent = active, regular = 0, ever = active } = counted;
      return [dayNumber(day(start)), active, fresh, returned, recent, regular, ever, counted.hidden ?? 0];
    }),
  };
}

export interface GrowthData extends Omit<Data, "people" | "commentary"> {
  people?: PeopleGroupsRow[];
  cohorts?: { viewerId: number; cohort: string; people: number[] }[];
  stocks?: DatedStock[];
  firstViews?: FirstView[];
  commentary?: Partial<Commentary>;
}

/** The growth report of a week, from data laid out by hand. */
export function growthOf(
  of: Programme,
  data: GrowthData,
  asked: { week: string; weeks?: number | "all"; today?: string; audience?: Audience },
): UserGrowthReport {
  const counts = data.counts ?? [];
  const holding = {
    arrivals: data.arrivals ?? [],
    balances: data.balances ?? [],
    wholeViewerCounts: counts.filter(({ scope }) => scope === "A"),
    viewUnits: data.viewUnits ?? [],
  };
  return assembleUserGrowth({
    programme: of,
    span: chooseSpan(
      of,
      holding,
      { week: week(asked.week), weeks: asked.weeks ?? 2 },
      day(asked.today ?? "2021-03-01"),
    ),
    holding,
    series: toUtilisationSeries({ counts, people: [], lastDays: data.lastDays ?? [] }),
    terms: data.terms ?? new Map(),
    groups: toPeopleGroups(
      data.people ?? [],
      (data.cohorts ?? []).map(({ cohort, ...each }) => ({ ...each, cohort: week(cohort) })),
    ),
    firstViews: data.firstViews ?? [],
    stocks: data.stocks ?? [],
    commentary: { annotations: [], claims: [], targets: [], rebases: [], ...data.commentary },
    today: day(asked.today ?? "2021-03-01"),
    audience: asked.audience ?? "published",
    until: null,
  });
}

/** A viewer of the report, which must be in it. */
export function growthViewer(report: UserGrowthReport, slug: string): ViewerGrowth {
  const found = report.viewers.find(({ viewer }) => viewer?.slug === slug);
  if (found === undefined) throw new Error(`${slug} is not in the report`);
  return found;
}
