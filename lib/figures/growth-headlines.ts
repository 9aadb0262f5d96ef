import { formatDay } from "@/lib/calendar/format";
import type { Cell } from "@/lib/disclosure/cell";
import type { Sector } from "@/lib/organisations/sector";
import type { SectorCoverage, Stock, UserGrowthReport, ViewerGrowth } from "@/lib/reports/user-growth";
import { changeAsEnding } from "./change-words";
import { formatCountOf, formatList, formatNumber, formatPercent, sentence } from "./format";
import { promiseSentences } from "./growth-promises";
import { namedGrowth, sortedBy, untoldReason } from "./growth-view";
import type { Headline } from "./headlines";

/** What a board would want read out: each viewer's users first, then the programme's coverage and records. */
export function prepareGrowthHeadlines(report: UserGrowthReport): Headline[] {
  const viewers = report.viewers.map((growth) => {
    const viewer = namedGrowth(growth);
    const promises = untoldReason(growth) === null ? promiseSentences(viewer) : [];
    return {
      viewer: viewer.name,
      lead: activeSentence(viewer.name, growth, report),
      more: [...groupSentences(growth), ...promises, ...adoptionSentences(growth)],
    };
  });
  const [lead, ...more] = [...coverageSentences(report.coverage), ...stockSentences(report.stocks)];
  return lead === undefined ? viewers : [...viewers, { viewer: report.programme.name, lead, more }];
}

function activeSentence(name: string, { headline, dataTo }: ViewerGrowth, report: UserGrowthReport): string {
  const { thisWeek, weekBefore, changeOnWeekBefore } = headline;
  switch (thisWeek.kind) {
    case "value":
      if (thisWeek.provisional)
        return `${people(thisWeek.value)} used ${name} so far in the week: ${dataTo === null ? "" : `its data reaches ${formatDay(dataTo)} and `}the week ends on ${formatDay(report.weekEnd)}.`;
      return `${people(thisWeek.value)} used ${name} in the week${changeAsEnding(changeOnWeekBefore, weekBefore, "the week before")}`;
    case "no-data":
      return dataTo !== null && dataTo < report.week
        ? `How many people used ${name} in the week is not known: its data ends on ${formatDay(dataTo)}.`
        : `How many people used ${name} in the week is not known. ${sentence(thisWeek.reason)}`;
    case "not-available":
      return `How many people use ${name} cannot be told. ${sentence(thisWeek.reason)}`;
    case "not-applicable":
      return `${name} was not expected to be used in the week. ${sentence(thisWeek.reason)}`;
    case "suppressed":
      return `The people who used ${name} in the week are too few to be shown.`;
  }
}

const people = (count: number): string => (count === 0 ? "Nobody" : formatCountOf(count, "person", "people"));

function groupSentences({ weekly }: ViewerGrowth): string[] {
  const [fresh, regular, ever] = (["new-users", "regular-users", "ever-active-users"] as const).map(
    (metric) => complete(weekly[metric].at(-1)?.cell),
  );
  const parts = [
    ...(fresh == null ? [] : [`${fresh === 0 ? "nobody was" : were(fresh)} new`]),
    ...(regular == null ? [] : [`${were(regular)} regular users`]),
    ...(ever == null ? [] : [`${formatNumber(ever)} ${ever === 1 ? "has" : "have"} used it at least once`]),
  ];
  return parts.length === 0 ? [] : [sentence(formatList(parts))];
}

const were = (count: number): string => `${formatNumber(count)} ${count === 1 ? "was" : "were"}`;

const NAMED = 3;

/** Who has it and does not use it: what a board can do something about. */
function adoptionSentences({ adoption }: ViewerGrowth): string[] {
  const live = adoption.filter(({ stage }) => stage !== "not-live" && stage !== "closed");
  if (live.length === 0) return [];
  const idle = adoption.filter(({ liveAndNotUsing }) => liveAndNotUsing);
  if (idle.length === 0)
    return [
      `${formatCountOf(live.length, "organisation")} ${live.length === 1 ? "is" : "are"} live, and every one uses it.`,
    ];
  const names = idle.length > NAMED ? "" : `: ${formatList(idle.map(({ name }) => name))}`;
  return [
    `${formatNumber(idle.length)} of ${formatCountOf(live.length, "live organisation")} ${idle.length === 1 ? "is" : "are"} not using it${names}.`,
  ];
}

/** A sector's organisations in the plural. What kind each of them is, trust, practice or clinic, is not known. */
const SENDERS: Readonly<Record<Sector, string>> = {
  acute: "acute organisations",
  "mental health": "mental health organisations",
  community: "community health organisations",
  "primary care": "primary care organisations",
  council: "councils",
  specialist: "specialist organisations",
  hospice: "hospices",
  ambulance: "ambulance services",
  commissioner: "commissioners",
  other: "other organisations",
};

/** "79 of 90 primary care organisations (87.8%) send their records.": of the sector most is expected of; the others have their table. */
function coverageSentences(coverage: readonly SectorCoverage[]): string[] {
  const [most] = sortedBy(coverage, ({ expected }) => expected, true);
  if (most === undefined) return [];
  const percent = most.share.kind === "value" ? ` (${formatPercent(most.share.value)})` : "";
  return [
    `${formatNumber(most.contributing)} of ${formatNumber(most.expected)} ${SENDERS[most.sector]}${percent} send their records.`,
  ];
}

/** "The record covers 739,000 people as at 31 August 2016." */
function stockSentences(stocks: readonly Stock[]): string[] {
  const several = new Set(stocks.map(({ viewer }) => viewer.slug)).size > 1;
  return stocks.flatMap(({ kind, viewer, atWeekEnd }) => {
    if (atWeekEnd === null) return [];
    const record = several ? viewer.name : "The record";
    const what =
      kind === "population"
        ? `covers ${formatCountOf(atWeekEnd.count, "person", "people")}`
        : `holds ${formatCountOf(atWeekEnd.count, "record")}`;
    return [`${record} ${what} as at ${formatDay(atWeekEnd.asAt)}.`];
  });
}

/** Only finished figures go into a sentence without a proviso. */
function complete(cell: Cell | undefined): number | null {
  return cell?.kind === "value" && !cell.provisional ? cell.value : null;
}
