import { addDays, type CalendarDate } from "@/lib/calendar/calendar-date";
import { formatDays, formatShortDay } from "@/lib/calendar/format";
import { formatShortInstant } from "@/lib/calendar/format-instant";
import { WEEKS_FOLLOWED } from "@/lib/feed-health/arrival-lag";
import type { DataQualityReport, FeedQuality } from "@/lib/reports/data-quality";
import { feedWords, rhythmWords, STATES, stateSentence } from "./data-quality-words";
import { formatCountOf, formatNumber, formatPercent, sentence } from "./format";
import { type TableCell, type TableFigure, textCell } from "./table-figure";

const words = (label: string) => ({ label, numeric: false, sort: null });
const figures = (label: string) => ({ label, numeric: true, sort: null });
/** The feed's name, and what it sends where the name does not say so. */
const feedCell = (feed: FeedQuality): TableCell =>
  textCell(feed.name, feed.name === feedWords(feed) ? null : feedWords(feed));
const absent = (text: string): TableCell => ({ text, detail: null, absent: true });

/** What every feed brought and whether that is what was expected. */
export function feedsTable({ feeds }: DataQualityReport): TableFigure {
  return {
    id: "feeds",
    caption: "What each feed brings",
    columns: [
      words("Feed"),
      words("State"),
      words("Expected"),
      words("Data to"),
      words("Last received"),
      figures("Rows refused"),
    ],
    rows: feeds.map((feed) => ({
      key: feed.slug,
      cells: [
        feedCell(feed),
        {
          text: STATES[feed.state.kind].label,
          detail: stateSentence(feed.state),
          absent: false,
          rating: STATES[feed.state.kind].rating,
        },
        textCell(rhythmWords(feed.rhythm), feed.rhythm.stated ? null : "as is usual"),
        feed.dataTo === null ? absent("Nothing") : textCell(formatShortDay(feed.dataTo)),
        feed.lastReceivedAt === null ? absent("Never") : textCell(formatShortInstant(feed.lastReceivedAt)),
        feed.received === 0
          ? absent("No rows")
          : textCell(formatNumber(feed.rejected), `of ${formatNumber(feed.received)}`),
      ],
    })),
    foot: [],
    notes: [
      "How often a feed is expected is stated in the programme's definition; where it is not, feeds are judged by what is usual.",
      ...feeds.flatMap(({ name, notCounted }) =>
        notCounted === null ? [] : [`${name} is kept and not counted. ${sentence(notCounted)}`],
      ),
    ],
    definitions: [],
    download: null,
  };
}

/** Days on which feeds that tell days brought nothing. */
export function missingTable({ feeds }: DataQualityReport): TableFigure | null {
  const rows = feeds.flatMap((feed) => {
    const { missing } = feed;
    if (missing === null) return [];
    return [
      {
        key: feed.slug,
        cells: [
          feedCell(feed),
          textCell(formatNumber(missing.working.length), null),
          missing.working.length === 0 ? textCell("None") : textCell(stretches(missing.working).join("; ")),
          textCell(formatNumber(missing.other.length)),
        ],
      },
    ];
  });
  if (rows.length === 0) return null;
  return {
    id: "days-without-data",
    caption: "Days without data, up to where the data go",
    columns: [words("Feed"), figures("Working days"), words("Which"), figures("Weekends and bank holidays")],
    rows,
    foot: [],
    notes: [
      "Not counted here: days a sender stated a file to be complete for. On those there was nothing to send.",
    ],
    definitions: [],
    download: null,
  };
}

const MOST_STRETCHES = 12;

/** Days one after the other as one stretch; the first dozen, and how many more. */
function stretches(days: readonly CalendarDate[]): string[] {
  const found: { from: CalendarDate; to: CalendarDate }[] = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last !== undefined && addDays(last.to, 1) === day) last.to = day;
    else found.push({ from: day, to: day });
  }
  const shown = found.slice(0, MOST_STRETCHES).map(({ from, to }) => formatDays(from, to));
  const more = found.length - shown.length;
  return more === 0 ? shown : [...shown, `and ${formatNumber(more)} more`];
}

/** How late rows come, for each feed of which a week has been followed to the end. */
export function lagTable({ feeds }: DataQualityReport): TableFigure | null {
  const told = feeds.flatMap((feed) => {
    const shares = feed.lag?.shares ?? null;
    return feed.lag === null || shares === null ? [] : [{ feed, weeks: feed.lag.weeks, shares }];
  });
  if (told.length === 0) return null;
  return {
    id: "lag",
    caption: "How late rows arrive: the share of a week's rows that had come",
    columns: [
      words("Feed"),
      figures("By its own Sunday"),
      ...Array.from({ length: WEEKS_FOLLOWED }, (_, i) => figures(`${formatCountOf(i + 1, "week")} later`)),
      figures("Weeks measured"),
    ],
    rows: told.map(({ feed, weeks, shares }) => ({
      key: feed.slug,
      cells: [
        feedCell(feed),
        ...shares.map((share) => textCell(formatPercent(share))),
        textCell(formatNumber(weeks.filter(({ arrived }) => !arrived.includes(null)).length)),
      ],
    })),
    foot: [],
    notes: [],
    definitions: [],
    download: null,
  };
}

/** What the table of lateness cannot tell, and why. */
export function lagNotes({ feeds }: DataQualityReport): string[] {
  return feeds.flatMap((feed) => {
    if (feed.lag === null) return [];
    const { weeksOfHistory, shares } = feed.lag;
    const history =
      weeksOfHistory === 0
        ? []
        : [
            `${feed.name}: ${formatCountOf(weeksOfHistory, "week was", "weeks were")} over before anything had been received, and came as history.`,
          ];
    if (shares !== null) return history;
    return [
      ...history,
      `${feed.name}: how late its rows arrive is known once a week has been followed for ${formatCountOf(WEEKS_FOLLOWED, "week")}.`,
    ];
  });
}
