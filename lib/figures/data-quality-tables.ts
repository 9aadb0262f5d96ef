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
        textCell(feed.name, feedWords(feed)),
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
      "How often a feed is expected is stated in the programme's definition, as `expected`; otherwise it is judged by what is usual.",
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
          textCell(feed.name, feedWords(feed)),
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

/** How late rows come, feed by feed. */
export function lagTable({ feeds }: DataQualityReport): TableFigure | null {
  const told = feeds.flatMap((feed) => (feed.lag === null ? [] : [{ feed, lag: feed.lag }]));
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
    rows: told.map(({ feed, lag }) => ({
      key: feed.slug,
      cells: [
        textCell(feed.name, feedWords(feed)),
        ...Array.from({ length: WEEKS_FOLLOWED + 1 }, (_, later) =>
          lag.shares === null ? absent("Not available") : textCell(formatPercent(lag.shares[later] ?? 0)),
        ),
        textCell(formatNumber(lag.weeks.filter(({ arrived }) => !arrived.includes(null)).length)),
      ],
    })),
    foot: [],
    notes: told.flatMap(({ feed, lag }) => lagNotes(feed, lag)),
    definitions: [],
    download: null,
  };
}

function lagNotes(feed: FeedQuality, lag: NonNullable<FeedQuality["lag"]>): string[] {
  const history =
    lag.weeksOfHistory === 0
      ? []
      : [
          `${feed.name}: ${formatCountOf(lag.weeksOfHistory, "week was", "weeks were")} over before anything had been received, and came as history.`,
        ];
  if (lag.shares !== null) return history;
  return [
    ...history,
    `${feed.name}: not available until a week has been followed for ${formatCountOf(WEEKS_FOLLOWED, "week")}.`,
  ];
}
