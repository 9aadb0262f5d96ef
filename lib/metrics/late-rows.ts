import {
  addMonths,
  type CalendarDate,
  firstDay,
  lastDay,
  type Month,
  monthOf,
} from "@/lib/calendar/calendar-date";

/** What an import brought, and when it came and went. */
export interface ImportSpan {
  id: number;
  feedId: number;
  /** First and last London day among its rows; null: it brought none. */
  firstDay: CalendarDate | null;
  lastDay: CalendarDate | null;
  /** The days its sender stated it to be complete for. */
  coversFrom: CalendarDate | null;
  coversTo: CalendarDate | null;
  /** Instants, ISO 8601 UTC, of one length so that they sort. */
  finishedAt: string;
  undoneAt: string | null;
}

/** A month of a feed that an import changed when it had been complete already. */
export interface LateMonth {
  import: number;
  feedId: number;
  month: Month;
  kind: "arrived-late" | "taken-back";
  /** When it happened, ISO 8601 UTC. */
  at: string;
}

/** Rows of such a month that count, by organisation (0: not mapped) and role or document type (0: not stated). */
export interface LateRow {
  import: number;
  month: Month;
  organisationId: number;
  termId: number;
  count: number;
}

/**
 * The months that imports changed after they had been complete.
 *
 * Shape   imports of a programme in the order they were finished.
 * Method  A month is complete once what there is reaches its end, and something of it has come: of a hole between two
 *         files nobody had a figure. An import that came after a month had first been complete brought its rows late.
 *         One that was taken back took rows from the months it had been there for; what it had brought late it took
 *         back again, which leaves those as they were.
 */
export function lateMonths(imports: readonly ImportSpan[]): LateMonth[] {
  const feedIds = [...new Set(imports.map(({ feedId }) => feedId))];
  return feedIds.flatMap((feedId) => {
    const ofFeed = imports.filter((each) => each.feedId === feedId);
    const stays = ofFeed.flatMap((each) => stayOf(each) ?? []);
    const completed = new Map<Month, string | null>();
    const firstComplete = (month: Month): string | null => {
      const known = completed.get(month);
      if (known !== undefined) return known;
      const found = completedAt(month, stays);
      completed.set(month, found);
      return found;
    };
    return ofFeed.flatMap(({ id, firstDay: first, lastDay: last, finishedAt, undoneAt }) =>
      first === null || last === null
        ? []
        : monthsBetween(first, last).flatMap((month): LateMonth[] => {
            const complete = firstComplete(month);
            if (complete === null) return [];
            const isLate = complete < finishedAt;
            if (undoneAt === null)
              return isLate ? [{ import: id, feedId, month, kind: "arrived-late", at: finishedAt }] : [];
            return isLate || complete > undoneAt
              ? []
              : [{ import: id, feedId, month, kind: "taken-back", at: undoneAt }];
          }),
    );
  });
}

function monthsBetween(first: CalendarDate, last: CalendarDate): Month[] {
  const months: Month[] = [];
  for (let month = monthOf(first); month <= monthOf(last); month = addMonths(month, 1)) months.push(month);
  return months;
}

/** From the first day an import has rows for, or is stated complete from, to the last; and how long it was there. */
interface Stay {
  from: CalendarDate;
  to: CalendarDate;
  came: string;
  went: string | null;
}

function stayOf(of: ImportSpan): Stay | null {
  const days = [of.firstDay, of.lastDay, of.coversFrom, of.coversTo].filter((day) => day !== null).sort();
  const [from, to] = [days.at(0), days.at(-1)];
  return from === undefined || to === undefined ? null : { from, to, came: of.finishedAt, went: of.undoneAt };
}

/** The instant at which a month was complete for the first time; null: it never was. */
function completedAt(month: Month, stays: readonly Stay[]): string | null {
  const [start, end] = [firstDay(month), lastDay(month)];
  const reaching = stays.filter(({ to }) => to >= start);
  const found = reaching.find(({ came }) => {
    const there = reaching.filter((each) => each.came <= came && (each.went === null || each.went > came));
    return there.some(({ to }) => to >= end) && there.some(({ from }) => from <= end);
  });
  return found?.came ?? null;
}
