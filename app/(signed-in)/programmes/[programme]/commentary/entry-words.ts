import { formatDay, formatShortDay, formatWeek } from "@/lib/calendar/format";
import { formatInstant } from "@/lib/calendar/format-instant";
import type { Annotation, Claim, Commentary, Entry, Rebase, Target } from "@/lib/commentary/commentary";
import { formatNumber } from "@/lib/figures/format";
import { METRICS } from "@/lib/metrics/catalogue";
import type { Programme } from "@/lib/programmes/programme";
import type { KindSegment } from "./[kind]/entry-kind";

/** An entry in words, for tables, lists and questions. */
export interface EntryWords {
  entry: Entry;
  /** The day or week it is about. */
  when: string;
  /** What it is about: viewer, organisation, figure. */
  where: string;
  /** What it says. */
  what: string;
  /** What else there is to know; empty when nothing is. */
  more: string;
}

/** The entries of one kind in words, newest first. */
export function wordsOf(segment: KindSegment, commentary: Commentary, programme: Programme): EntryWords[] {
  const words = {
    annotations: () => commentary.annotations.map((each) => annotationWords(each, programme)),
    claims: () => commentary.claims.map((each) => claimWords(each, programme)),
    targets: () => commentary.targets.map((each) => targetWords(each, programme)),
    rebases: () => commentary.rebases.map((each) => rebaseWords(each, programme)),
  }[segment]();
  return words.reverse();
}

const annotationWords = (entry: Annotation, programme: Programme): EntryWords => ({
  entry,
  when: formatShortDay(entry.day),
  where: entry.viewer === null && entry.organisation === null ? "Whole programme" : placeOf(entry, programme),
  what: entry.text,
  more: "",
});

const claimWords = (entry: Claim, programme: Programme): EntryWords => ({
  entry,
  when: formatShortDay(entry.madeOn),
  where: `${metricLabel(entry.metric)}, ${viewerOf(entry.viewer, programme)}`,
  what: `“${entry.wording}”`,
  more: `${formatFigure(entry.target)} by ${formatDay(entry.by)}${
    entry.weeklyRate === null ? "" : `, growing ${formatFigure(entry.weeklyRate * 100)}% a week`
  }. Said in: ${entry.source}. Answers for it: ${entry.owner}.`,
});

const targetWords = (entry: Target, programme: Programme): EntryWords => ({
  entry,
  when: `From ${formatShortDay(entry.from)}`,
  where: `${metricLabel(entry.metric)}, ${placeOf(entry, programme)}`,
  what: formatFigure(entry.value),
  more: entry.reason,
});

const rebaseWords = (entry: Rebase, programme: Programme): EntryWords => ({
  entry,
  when: `From the week ${formatWeek(entry.week)}`,
  where: `${metricLabel(entry.metric)}, ${viewerOf(entry.viewer, programme)}`,
  what: entry.reason,
  more: "",
});

/** "Taken back by Administrator on 15 September 2016 at 09:00"; null as long as it stands. */
export const takenBackWords = ({ takenBack }: Entry): string | null =>
  takenBack === null ? null : `Taken back by ${takenBack.by} on ${formatInstant(takenBack.at)}`;

function metricLabel(metric: string): string {
  return Object.entries(METRICS).find(([id]) => id === metric)?.[1].label ?? metric;
}

const viewerOf = (slug: string | null, { viewers }: Programme): string =>
  slug === null ? "all viewers together" : (viewers.find((viewer) => viewer.slug === slug)?.name ?? slug);

function placeOf(
  entry: { viewer: string | null; organisation: string | null },
  programme: Programme,
): string {
  const { viewer, organisation } = entry;
  if (organisation === null) return viewer === null ? "the whole programme" : viewerOf(viewer, programme);
  const name = programme.organisations.find(({ code }) => code === organisation)?.name ?? organisation;
  return viewer === null ? name : `${name}, ${viewerOf(viewer, programme)}`;
}

/** Whole numbers whole, others with two decimals: "2,000", "4.50". */
const formatFigure = (figure: number): string =>
  formatNumber(figure, Number.isInteger(Number(figure.toFixed(6))) ? 0 : 2);
