import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { type Cell, noData, notApplicable, value } from "@/lib/disclosure/cell";
import type { DatedStock } from "@/lib/metrics/holding";
import type { StockKind } from "@/lib/programmes/feed-kind";
import type { Programme } from "@/lib/programmes/programme";
import type { DatedBalance } from "../weekly-utilisation";
import { commonDates } from "./balances";
import { ratioCell } from "./viewer-figures";

/** What is known of one kind of stock on one viewer, whole and by organisation. */
export interface ViewerStock {
  /** Whether a feed of it is set up at all. */
  expected: boolean;
  /** The whole viewer's, oldest first: as sent, or the sum of that day's organisations. */
  whole: DatedBalance[];
  /** An organisation's, oldest first. */
  ofOrganisation: (organisationId: number) => DatedBalance[];
}

/** Picks a viewer's dated stock out of all of a programme's; several feeds of it add up on the days all of them name. */
export function viewerStock(
  programme: Pick<Programme, "feeds">,
  viewerId: number,
  kind: StockKind,
  stocks: readonly DatedStock[],
): ViewerStock {
  const feedIds = programme.feeds
    .filter((feed) => feed.viewerId === viewerId && feed.kind === kind)
    .map((feed) => feed.id);
  const ofFeed = new Map(feedIds.map((id) => [id, stocks.filter(({ feedId }) => feedId === id)]));
  const rows = [...ofFeed.values()];
  return {
    expected: feedIds.length > 0,
    whole: rows.length === 0 ? [] : commonDates(rows.map(wholeViewer)),
    ofOrganisation: (organisationId) => {
      const own = rows
        .map((each) => each.filter((row) => row.organisationId === organisationId))
        .filter((each) => each.length > 0);
      return own.length === 0 ? [] : commonDates(own);
    },
  };
}

/** On each day the figure sent for the whole viewer, else the sum of that day's organisations. */
function wholeViewer(rows: readonly DatedStock[]): DatedBalance[] {
  const sums = new Map<CalendarDate, number>();
  const sent = new Map<CalendarDate, number>();
  for (const { asAt, organisationId, count } of rows) {
    const days = organisationId === null ? sent : sums;
    days.set(asAt, (days.get(asAt) ?? 0) + count);
  }
  return [...new Map([...sums, ...sent])]
    .map(([asAt, count]) => ({ asAt, count }))
    .sort((a, b) => (a.asAt < b.asAt ? -1 : 1));
}

/** The last balance on or before a day. */
export const balanceAt = (dated: readonly DatedBalance[], day: CalendarDate): DatedBalance | null =>
  dated.findLast(({ asAt }) => asAt <= day) ?? null;

/** Registered users as at the last date on or before a day, or why there are none. */
export function registeredCell(
  { expected, whole }: Pick<ViewerStock, "expected" | "whole">,
  day: CalendarDate,
  viewerName: string,
): Cell {
  if (!expected) return notApplicable(`No feed of registered users is set up for ${viewerName}.`);
  const balance = balanceAt(whole, day);
  return balance === null
    ? noData(`No registered users have been received from ${viewerName} for this date or an earlier one.`)
    : value(balance.count);
}

const NO_DENOMINATOR = "no denominator";

/** Active users divided by registered users; without these there is nothing to divide by. */
export function activePerRegistered(active: Cell, registered: Cell): Cell {
  if (registered.kind === "suppressed") return registered;
  if (registered.kind !== "value" || registered.value === 0) return notApplicable(NO_DENOMINATOR);
  return ratioCell(active, registered);
}
