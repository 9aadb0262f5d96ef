import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { value } from "@/lib/disclosure/cell";
import type { DatedStock } from "@/lib/metrics/holding";
import { coverageOf } from "@/lib/organisations/coverage";
import { SECTOR_ORDER } from "@/lib/organisations/sector";
import type { Programme } from "@/lib/programmes/programme";
import type { SectorCoverage, Stock } from "../user-growth";
import type { BalanceWindow } from "./balances";
import { nameOn } from "./expected";
import { balanceAt, viewerStock } from "./registered";

/** Which organisations send their own records at the end of a day, sector by sector where any is expected to. */
export function coverageAt(
  { organisations }: Pick<Programme, "organisations">,
  day: CalendarDate,
): SectorCoverage[] {
  return SECTOR_ORDER.flatMap((sector) => {
    const { contributing, toCome, expected } = coverageOf(organisations, sector, day);
    if (expected === 0) return [];
    return {
      sector,
      asAt: day,
      contributing: contributing.length,
      expected,
      share: value(contributing.length / expected),
      missing: toCome.map((each) => ({ code: each.code, name: nameOn(each, day) })),
    };
  });
}

/** Records held and people covered, viewer by viewer. */
export function stocksOf(
  programme: Pick<Programme, "feeds" | "viewers">,
  stocks: readonly DatedStock[],
  window: BalanceWindow,
): Stock[] {
  return programme.viewers.flatMap((viewer) =>
    (["population", "records"] as const).flatMap((kind): Stock[] => {
      const { expected, whole } = viewerStock(programme, viewer.id, kind, stocks);
      if (!expected) return [];
      return [
        {
          kind,
          viewer: { slug: viewer.slug, name: viewer.name },
          atWeekEnd: balanceAt(whole, window.to),
          inWindow: whole.filter(({ asAt }) => asAt >= window.from && asAt <= window.to),
        },
      ];
    }),
  );
}
