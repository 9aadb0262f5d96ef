import type { WeekCommencing } from "@/lib/calendar/calendar-date";
import { formatDay, formatWeek } from "@/lib/calendar/format";
import {
  type ClaimJudgement,
  type ClaimPath,
  type ClaimVerdict,
  COURSE_TOLERANCE,
} from "@/lib/forecast/claim";
import type { Outlook, TargetReached } from "@/lib/forecast/target-reached";
import { METRICS } from "@/lib/metrics/catalogue";
import type { JudgedClaim } from "@/lib/reports/user-growth";
import { formatCountOf, formatDifference, formatNumber, formatPercent, sentence } from "./format";
import { type TableFigure, textCell } from "./table-figure";

/** A promise and what has become of it, decided: a component writes it out as it stands. */
export interface ClaimCard {
  id: string;
  /** "2,000 users by 31 December 2016" */
  title: string;
  verdict: { name: ClaimVerdict; words: string };
  /** Who said it, when, in which words, and where that can be read. */
  said: string;
  /** The judgement, what it takes from here, how likely that is. */
  sentences: string[];
  /** How it was judged, for those who ask. */
  method: string;
  /** The verdict of every week since; null where there was none yet. */
  weekly: TableFigure | null;
}

/** A claim as a card, in words. */
export function prepareClaimCard(
  judged: JudgedClaim,
  { name, slug, download }: { name: string; slug: string; download: TableFigure["download"] },
): ClaimCard {
  const { claim, judgement, weekly } = judged;
  const format = figuresOf(claim.metric);
  const title = `${format.counted(claim.target)} by ${formatDay(claim.by)}`;
  const id = `claim-${claim.id}-${slug}`;
  return {
    id,
    title,
    verdict: { name: judgement.verdict, words: verdictWords(judgement, format) },
    said: `${claim.owner} said on ${formatDay(claim.madeOn)}: “${claim.wording}”. Source: ${sentence(claim.source)}`,
    sentences: [
      ...judgedSentences(judged, format),
      ...(judged.outlook === null ? [] : [outlookWords(judged.outlook, title)]),
      ...(judged.reached === null ? [] : [reachedWords(judged.reached, format)]),
    ],
    method: methodWords(judgement.path, format.plain(claim.target)),
    weekly:
      weekly.length === 0 ? null : weeklyTable(`${id}-weekly`, { weekly, title, name, format, download }),
  };
}

interface Format {
  /** "891" */
  plain: (figure: number) => string;
  /** "891 users" */
  counted: (figure: number) => string;
  /** "891 users in the week 12 to 18 September 2016"; of what is counted as at dates, "as last counted in" it. */
  inWeek: (figure: number, week: WeekCommencing) => string;
  label: string;
}

/** How figures of a metric are written, as the catalogue has it. */
function figuresOf(metric: string): Format {
  const [, known] = Object.entries(METRICS).find(([id]) => id === metric) ?? [];
  const plain = (figure: number) => formatNumber(figure, known?.decimals ?? 0);
  const counted = (figure: number) => `${plain(figure)} ${known?.unit ?? ""}`.trim();
  const last = known?.kind === "stock" ? "as last counted " : "";
  return {
    plain,
    counted,
    inWeek: (figure, week) => `${counted(figure)} ${last}in the week ${formatWeek(week)}`,
    label: known?.label ?? metric,
  };
}

/** A verdict with its date or its distance: "on course", "met in the week 5 to 11 December 2016", "missed by 109". */
function verdictWords({ verdict, metOn, missedBy }: ClaimJudgement, { plain }: Format): string {
  switch (verdict) {
    case "on-course":
      return "On course";
    case "ahead":
      return "Ahead";
    case "behind":
      return "Behind";
    case "met":
      return metOn === null ? "Met" : `Met in the week ${formatWeek(metOn)}`;
    case "missed":
      return missedBy === null ? "Missed" : `Missed by ${plain(missedBy)}`;
    case "too-early":
      return "Too early to tell";
    case "no-data":
      return "Not judged";
  }
}

function judgedSentences({ claim, judgement }: JudgedClaim, format: Format): string[] {
  const { verdict, week, actual, expected, reason, reachedLater, requiredRate, weeksLeft } = judgement;
  if (week === null || actual === null) return [`Not judged: ${reason ?? "there is nothing to judge by"}.`];
  const figure = format.inWeek(actual, week);
  const target = format.plain(claim.target);
  if (verdict === "met") return [`Met: ${figure}.`];
  if (verdict === "missed") {
    const said = `${verdictWords(judgement, format)}: ${figure}, in which the day fell.`;
    return reachedLater === null
      ? [said]
      : [said, `${target} was reached later, in the week ${formatWeek(reachedLater)}.`];
  }
  const asks = expected === null ? "" : `; the path to ${target} asks for ${format.plain(expected)}`;
  const verdictSaid = verdictWords(judgement, format).toLowerCase();
  const left =
    weeksLeft === null ? "" : `, over the ${formatCountOf(Math.round(weeksLeft), "week")} that are left`;
  return [
    verdict === "too-early"
      ? `${figure}. Too early to tell: ${reason ?? ""}.`
      : `${figure}${asks}: ${verdictSaid}.`,
    requiredRate === null
      ? `No rate a week leads from ${format.plain(actual)} to ${target}.`
      : `From here ${formatPercent(requiredRate)} a week is required${left}.`,
  ];
}

const OUTLOOK_WORDS: Readonly<Record<Outlook, string>> = {
  "very-likely": "very likely (39 chances in 40 or more)",
  likely: "likely (9 chances in 10 or more)",
  "more-likely-than-not": "more likely than not",
  "less-likely-than-not": "less likely than not",
  unlikely: "unlikely (1 chance in 10 or less)",
  "very-unlikely": "very unlikely (1 chance in 40 or less)",
};

function outlookWords(outlook: Outlook, title: string): string {
  return `By the forecast, ${title} is ${OUTLOOK_WORDS[outlook]}.`;
}

function reachedWords({ target, central, within80, horizon }: TargetReached, { plain }: Format): string {
  const { earliest, latest } = within80;
  const figure = plain(target);
  if (earliest === null)
    return `By the forecast ${figure} is not reached up to the week ${formatWeek(horizon)}, where it ends (80% interval).`;
  const likeliest = central === null ? "" : `, most likely in the week ${formatWeek(central)}`;
  const slow =
    latest === null ? "perhaps not within the forecast" : `at the latest in the week ${formatWeek(latest)}`;
  return `By the forecast ${figure} is reached at the earliest in the week ${formatWeek(earliest)}, ${slow} (80% interval)${likeliest}.`;
}

function methodWords(path: ClaimPath | null, target: string): string {
  const within = `On course means within ${formatPercent(COURSE_TOLERANCE).replace(".0%", "%")} of the path.`;
  if (path === null) return within;
  const rate = `${formatPercent(path.rate)} a week`;
  switch (path.source) {
    case "stated-rate":
      return `The path grows by the ${rate} that was stated and ends at ${target} on the day. ${within}`;
    case "base":
    case "first-figure":
      return `The path leads from the figure of the week ${formatWeek(path.from)} to ${target} on the day, at ${rate}. ${within}`;
  }
}

/** Newest first. */
function weeklyTable(
  id: string,
  of: {
    weekly: readonly ClaimJudgement[];
    title: string;
    name: string;
    format: Format;
    download: TableFigure["download"];
  },
): TableFigure {
  const { weekly, title, name, format, download } = of;
  const number = (figure: number | null) => (figure === null ? "None" : format.plain(figure));
  return {
    id,
    caption: `${name}: ${title}, as judged each week`,
    columns: ["Week", format.label, "Path asks for", "Difference", "Rate required", "Verdict"].map(
      (label, at) => ({
        label,
        numeric: at > 0 && at < 5,
        sort: null,
      }),
    ),
    rows: weekly
      .map((judgement, at) => ({
        key: `${at}`,
        cells: [
          judgement.week === null ? "Not judged" : formatWeek(judgement.week),
          number(judgement.actual),
          number(judgement.expected),
          judgement.gap === null ? "None" : formatDifference(judgement.gap),
          judgement.requiredRate === null ? "None" : formatPercent(judgement.requiredRate),
          verdictWords(judgement, format),
        ].map((text) => textCell(text)),
      }))
      .reverse(),
    foot: [],
    notes: [],
    definitions: [],
    download,
  };
}
