import "server-only";
import { addWeeks, firstDay } from "@/lib/calendar/calendar-date";
import type { ProgrammeHolding, SeriesSpan, Terms } from "./holding";
import { loadHolding, type ReadProgramme } from "./load-holding";
import { toUtilisationSeries, type UtilisationSeries } from "./series";
import { type SeriesStore, withSeriesStore } from "./store";

/**
 * The counted figures of a programme's viewers, all as at one instant.
 *
 * @param choose the weeks wanted, once it is known how far the data reaches.
 */
export async function loadSeries<Span extends SeriesSpan>(
  of: ReadProgramme,
  choose: (holding: ProgrammeHolding) => Span,
): Promise<{ holding: ProgrammeHolding; span: Span; series: UtilisationSeries; terms: Terms }> {
  return withSeriesStore(async (store) => {
    const holding = await loadHolding(store, of);
    const span = choose(holding);
    const parts = await loadParts(store, of, span);
    const lastDays = await store.lastDays(of.programmeId, of.viewerIds, span.week);
    const counts = [...holding.wholeViewerCounts, ...parts.counts];
    return {
      holding,
      span,
      series: toUtilisationSeries({ counts, people: parts.people, lastDays }),
      terms: await store.terms(of.programmeId),
    };
  });
}

async function loadParts(
  store: SeriesStore,
  { programmeId, viewerIds }: { programmeId: number; viewerIds: number[] },
  span: SeriesSpan,
) {
  const weeks = { grain: "w", from: span.loadFrom, to: span.week } as const;
  const twoWeeks = { grain: "w", from: addWeeks(span.week, -1), to: span.week } as const;
  const [first, last] = [span.months.at(0), span.months.at(-1)];
  if (first === undefined || last === undefined) throw new Error("A report has months.");
  const months = { grain: "m", from: firstDay(first), to: firstDay(last) } as const;

  const organisations = viewerIds.flatMap((viewerId) => [
    { viewerId, kind: "v", scope: "O" } as const,
    { viewerId, kind: "p", scope: "O" } as const,
  ]);
  const terms = viewerIds.flatMap((viewerId) => [
    { viewerId, kind: "v", scope: "R" } as const,
    { viewerId, kind: "p", scope: "T" } as const,
  ]);
  const people = [
    { viewerId: 0, scope: "A" } as const,
    ...viewerIds.flatMap((viewerId) => [
      { viewerId, scope: "A" } as const,
      { viewerId, scope: "O" } as const,
    ]),
  ];
  const roles = viewerIds.map((viewerId) => ({ viewerId, scope: "R" }) as const);

  return {
    counts: await store.partCounts([
      ...organisations.flatMap((part) => [
        { ...part, ...weeks },
        { ...part, ...months },
      ]),
      ...terms.map((part) => ({ ...part, ...twoWeeks })),
    ]),
    people: await store.people(programmeId, [
      ...people.flatMap((part) => [
        { ...part, ...weeks },
        { ...part, ...months },
      ]),
      ...roles.map((part) => ({ ...part, ...twoWeeks })),
    ]),
  };
}
