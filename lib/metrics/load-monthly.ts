import "server-only";
import type { Month } from "@/lib/calendar/calendar-date";
import type { Feed } from "@/lib/programmes/programme";
import type { ProgrammeHolding, Terms } from "./holding";
import { type ImportSpan, type LateMonth, type LateRow, lateMonths } from "./late-rows";
import type { MeaningsAside } from "./meanings-aside";
import { type PeopleGroups, toPeopleGroups } from "./people-groups";
import { type KindLetter, toUtilisationSeries, type UtilisationSeries } from "./series";
import { type CrossedRange, type PartRange, type WantedPeople, withSeriesStore } from "./store";

/** Months of parts of viewers that are wanted. */
export interface MonthlySpan {
  counts: (PartRange & { kind: KindLetter })[];
  /** People of whole viewers, and of all together. */
  wholes: PartRange[];
  /** People of parts of viewers. */
  people: WantedPeople[];
  crossed: CrossedRange[];
}

export interface MonthlyHolding {
  holding: ProgrammeHolding;
  terms: Terms;
  aside: MeaningsAside;
  series: UtilisationSeries;
  groups: PeopleGroups;
  /** By key; a month without a row is not in it. */
  crossed: ReadonlyMap<string, ReadonlyMap<Month, number>>;
  imports: ImportSpan[];
  late: { months: LateMonth[]; rows: LateRow[] };
}

/**
 * Figures of whole months, and what late imports changed in them, all as at one instant.
 *
 * @param choose the parts and months wanted, once it is known how far the data reaches and which roles there are.
 */
export async function loadMonthly<Span extends MonthlySpan>(
  of: { programmeId: number; feeds: readonly Feed[]; viewerIds: number[] },
  choose: (known: { holding: ProgrammeHolding; terms: Terms }) => Span,
): Promise<MonthlyHolding & { span: Span }> {
  const { programmeId, feeds, viewerIds } = of;
  const feedIds = feeds.map(({ id }) => id);
  return withSeriesStore(async (store) => {
    const holding = {
      arrivals: await store.arrivals(feedIds),
      balances: [],
      viewUnits: [],
      wholeViewerCounts: await store.wholeViewerCounts(viewerIds),
    };
    const terms = await store.terms(programmeId);
    const span = choose({ holding, terms });
    const parts = span.counts.length === 0 ? [] : await store.partCounts(span.counts);
    const people = span.people.length === 0 ? [] : await store.peopleGroups(programmeId, span.people);
    const crossed = new Map<string, ReadonlyMap<Month, number>>();
    for (const each of span.crossed)
      crossed.set(
        each.key,
        new Map((await store.crossedCounts(each)).map(({ month, count }) => [month, count])),
      );
    const imports = await store.importSpans(feedIds);
    const months = lateMonths(imports);
    return {
      holding,
      terms,
      aside: await store.aside(programmeId),
      span,
      series: toUtilisationSeries({
        counts: [...holding.wholeViewerCounts, ...parts],
        people: await store.people(programmeId, span.wholes),
        lastDays: [],
      }),
      groups: toPeopleGroups(people, []),
      crossed,
      imports,
      late: {
        months,
        rows: months.length === 0 ? [] : await store.lateRows(months),
      },
    };
  });
}
