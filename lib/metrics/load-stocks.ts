import "server-only";
import type { CalendarDate } from "@/lib/calendar/calendar-date";
import type { DatedStock } from "./holding";
import { withSeriesStore } from "./store";

/** Every number of these feeds dated on or before the day, by feed and date; the whole viewer's before its parts'. */
export const loadStocks = (feedIds: number[], upTo: CalendarDate): Promise<DatedStock[]> =>
  withSeriesStore((store) => store.stocks(feedIds, upTo));
