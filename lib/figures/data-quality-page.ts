import { formatDay, formatDays } from "@/lib/calendar/format";
import { FEED_KINDS } from "@/lib/programmes/feed-kind";
import type { DataQualityReport, FeedOverlap } from "@/lib/reports/data-quality";
import { feedsTable, lagNotes, lagTable, missingTable } from "./data-quality-tables";
import { feedLabel, STATES, stateSentence } from "./data-quality-words";
import { formatCountOf, formatList, formatNumber } from "./format";
import type { TableFigure } from "./table-figure";

/** The data quality page, decided. */
export interface DataQualityPage {
  title: string;
  /** As at which day, and from when on gaps are looked for. */
  asAt: string;
  headlines: string[];
  /** What should be looked into, the most urgent first. */
  warnings: string[];
  feeds: TableFigure | null;
  missing: TableFigure | null;
  lag: TableFigure | null;
  lagNotes: string[];
}

export function prepareDataQualityPage(report: DataQualityReport): DataQualityPage {
  const { on, since, feeds, overlaps, programme } = report;
  const demonstration = programme.demonstration ? ", the day after the demonstration's data end" : "";
  return {
    title: "Data quality",
    asAt: `As at ${formatDay(on)}${demonstration}. Gaps, overlaps and lateness since ${formatDay(since)}.`,
    headlines: headlinesOf(report),
    warnings: [...feedWarnings(report), ...overlaps.map(overlapWarning)],
    feeds: feeds.length === 0 ? null : feedsTable(report),
    missing: missingTable(report),
    lag: lagTable(report),
    lagNotes: lagNotes(report),
  };
}

function headlinesOf({ feeds }: DataQualityReport): string[] {
  if (feeds.length === 0) return ["No feed has been set up."];
  const expected = feeds.filter(({ state }) => state.kind !== "ended");
  const onTime = expected.filter(({ state }) => state.kind === "on-time");
  const ended = feeds.length - expected.length;
  const judged =
    expected.length === onTime.length
      ? `${expected.length === 1 ? "The feed brings" : `All ${formatNumber(expected.length)} feeds bring`} what is expected.`
      : `${formatNumber(onTime.length)} of ${formatCountOf(expected.length, "feed")} ${onTime.length === 1 ? "brings" : "bring"} what is expected.`;
  const finals = feeds.flatMap((feed) =>
    feed.lag === null || feed.lag.finalAfterWeeks === null
      ? []
      : [`${feedLabel(feed)} ${weeksLater(feed.lag.finalAfterWeeks)}`],
  );
  return [
    ...(expected.length === 0 ? [] : [judged]),
    ...(ended === 0 ? [] : [`From ${formatCountOf(ended, "feed")} nothing more is expected.`]),
    ...(finals.length === 0
      ? []
      : [`A week's figures are final to within 1 row in 100: ${formatList(finals)}.`]),
  ];
}

const weeksLater = (weeks: number): string =>
  weeks === 0 ? "by the week's own end" : `${formatCountOf(weeks, "week")} after it`;

const URGENCY = ["silent", "nothing-received", "late"] as const;

function feedWarnings({ feeds }: DataQualityReport): string[] {
  const states = URGENCY.flatMap((kind) =>
    feeds
      .filter((feed) => feed.state.kind === kind)
      .map((feed) => `${feedLabel(feed)}: ${STATES[kind].label.toLowerCase()}. ${stateSentence(feed.state)}`),
  );
  const failed = feeds.flatMap((feed) =>
    feed.failed === 0
      ? []
      : [
          `${feedLabel(feed)}: ${formatCountOf(feed.failed, "file was", "files were")} refused since the last that was taken.`,
        ],
  );
  const gaps = feeds.flatMap((feed) =>
    feed.notCounted !== null || (feed.missing?.working.length ?? 0) === 0
      ? []
      : [
          `${feedLabel(feed)}: nothing on ${formatCountOf(feed.missing?.working.length ?? 0, "working day")}, which looks like a fall in use and may be missing data.`,
        ],
  );
  return [...states, ...failed, ...gaps];
}

/** What happened once may be counted in both, as far as it is not told to be the same (docs/audit-formats.md). */
function overlapWarning({ feeds, viewer, kind, days, organisations, from, to }: FeedOverlap): string {
  const twice =
    kind === "views"
      ? "what audit records of both tell of one act or opening counts once; what else happened once may be counted twice"
      : "what happened once may be counted twice";
  return `${feeds[0]} and ${feeds[1]} both count ${viewer} ${FEED_KINDS[kind]} of ${formatCountOf(organisations, "organisation")} on ${formatCountOf(days, "day")}, ${formatDays(from, to)}: ${twice}.`;
}
