import "server-only";
import { addMonths, addWeeks, firstDay, type WeekCommencing, weekEnd } from "@/lib/calendar/calendar-date";
import { RANGE_MONTHS } from "@/lib/programmes/people-periods";
import type { DatedStock, FirstView, ProgrammeHolding, SeriesSpan, Terms } from "./holding";
import { loadHolding, type ReadProgramme } from "./load-holding";
import { type PeopleGroups, toPeopleGroups } from "./people-groups";
import { toUtilisationSeries, type UtilisationSeries } from "./series";
import { type SeriesStore, type WantedPeople, withSeriesStore } from "./store";

export interface GrowthSpan extends SeriesSpan {
  weeks: WeekCommencing[];
  /** The first week with any data. */
  firstWeek: WeekCommencing | null;
}

export interface GrowthHolding<Span> {
  holding: ProgrammeHolding;
  span: Span;
  /** Views only: of whole viewers and organisations in every week up to the one reported, of roles in that week. */
  series: UtilisationSeries;
  groups: PeopleGroups;
  firstViews: FirstView[];
  /** Dated balances up to the week's end. */
  stocks: DatedStock[];
  terms: Terms;
}

/**
 * Views and the groups of people of a programme's viewers, all as at one instant: whole viewers from their first week
 * on, which is what growth is measured on, and their parts in the weeks and months of the report.
 *
 * @param choose the weeks wanted, once it is known how far the data reaches.
 */
export async function loadGrowth<Span extends GrowthSpan>(
  of: ReadProgramme,
  choose: (holding: ProgrammeHolding) => Span,
): Promise<GrowthHolding<Span>> {
  const { programmeId, feedIds, viewerIds } = of;
  return withSeriesStore(async (store) => {
    const holding = await loadHolding(store, of);
    const span = choose(holding);
    const { week } = span;
    const together = [0, ...viewerIds];
    const weeks = { from: span.weeks.at(0) ?? week, to: week };
    return {
      holding,
      span,
      series: toUtilisationSeries({
        counts: [...holding.wholeViewerCounts, ...(await loadViews(store, viewerIds, span))],
        people: [],
        lastDays: await store.lastDays(programmeId, viewerIds, week),
      }),
      groups: toPeopleGroups(
        await store.peopleGroups(programmeId, wantedPeople(viewerIds, span)),
        await store.cohorts(programmeId, together, weeks),
      ),
      firstViews: await store.firstViews(programmeId, viewerIds, week),
      stocks: await store.stocks(feedIds, weekEnd(week)),
      terms: await store.terms(programmeId),
    };
  });
}

/** The first week anything is told from: a year ago, the first week shown, or the first with data. */
function firstWeekOf({ loadFrom, firstWeek }: GrowthSpan): WeekCommencing {
  return firstWeek !== null && firstWeek < loadFrom ? firstWeek : loadFrom;
}

async function loadViews(store: SeriesStore, viewerIds: number[], span: GrowthSpan) {
  const [first, last] = monthsOf(span);
  const weeks = { grain: "w", from: firstWeekOf(span), to: span.week } as const;
  const months = { grain: "m", from: firstDay(first), to: firstDay(last) } as const;
  const thisWeek = { grain: "w", from: span.week, to: span.week } as const;
  return store.partCounts(
    viewerIds.flatMap((viewerId) => [
      { viewerId, kind: "v", scope: "O", ...weeks } as const,
      { viewerId, kind: "v", scope: "O", ...months } as const,
      { viewerId, kind: "v", scope: "R", ...thisWeek } as const,
    ]),
  );
}

/** Each group looks back one period: to the week or month before, and from the 13 months to the 13 before them. */
function wantedPeople(viewerIds: number[], span: GrowthSpan): WantedPeople[] {
  const [first, last] = monthsOf(span);
  const to = firstDay(last);
  const months = { grain: "m", from: firstDay(addMonths(first, -1)), to } as const;
  const ranges = { grain: "y", from: firstDay(addMonths(last, -RANGE_MONTHS)), to } as const;
  const weeksFrom = (week: WeekCommencing) =>
    ({ grain: "w", from: addWeeks(week, -1), to: span.week }) as const;
  const whole = [0, ...viewerIds].flatMap((viewerId) =>
    [weeksFrom(firstWeekOf(span)), months, ranges].map((each) => ({
      viewerId,
      scope: "A" as const,
      ...each,
    })),
  );
  const parts = viewerIds.flatMap((viewerId) =>
    (["O", "S", "R"] as const).flatMap((scope) =>
      [weeksFrom(span.weeks.at(0) ?? span.week), months, ranges].map((each) => ({
        viewerId,
        scope,
        ...each,
      })),
    ),
  );
  return [...whole, ...parts];
}

function monthsOf({ months }: GrowthSpan) {
  const [first, last] = [months.at(0), months.at(-1)];
  if (first === undefined || last === undefined) throw new Error("A report has months.");
  return [first, last] as const;
}
