import "server-only";
import type { ProgrammeHolding } from "./holding";
import type { SeriesStore } from "./store";

/** A programme with the feeds and viewers a report reads. */
export interface ReadProgramme {
  programmeId: number;
  feedIds: number[];
  viewerIds: number[];
}

/** How far the data of a programme reaches, from which a weekly report's weeks are chosen. */
export async function loadHolding(
  store: SeriesStore,
  { feedIds, viewerIds }: ReadProgramme,
): Promise<ProgrammeHolding> {
  const arrivals = await store.arrivals(feedIds);
  return {
    arrivals,
    balances: await store.balances(feedIds),
    wholeViewerCounts: await store.wholeViewerCounts(viewerIds),
    viewUnits: arrivals.some(({ records }) => records) ? await store.viewUnits(viewerIds) : [],
  };
}
