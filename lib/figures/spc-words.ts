import type { SpcChart, SpcPoint, SpcSignal } from "@/lib/spc/chart";
import { LIMITS_FROM } from "@/lib/spc/chart";
import { PROFILES, type ProfileId } from "@/lib/spc/profiles";
import type { Assurance, Variation } from "@/lib/spc/variation";
import { formatCountOf, formatNumber } from "./format";

/** A sign that stands for what a chart says, never without its words. */
export interface SpcIcon<Name extends string> {
  name: Name;
  words: string;
}

/** What each variation icon means, after the published meaning. */
export const VARIATION_WORDS: Readonly<Record<Variation, string>> = {
  "common-cause": "Ordinary variation, no significant change",
  "improvement-high": "Improvement, higher than chance explains",
  "improvement-low": "Improvement, lower than chance explains",
  "concern-high": "Concern, higher than chance explains",
  "concern-low": "Concern, lower than chance explains",
  "neutral-high": "A change upwards; neither way is better",
  "neutral-low": "A change downwards; neither way is better",
};

export const ASSURANCE_WORDS: Readonly<Record<Assurance, string>> = {
  "consistent-pass": "Will consistently pass the target",
  "consistent-fail": "Will consistently fail the target",
  inconsistent: "Will hit and miss the target by chance",
};

/** Under every chart: whose rules, and what they are. */
export function profileLine(profile: ProfileId): string {
  const { name, rules } = PROFILES[profile];
  return `Rules: ${name}. ${rules}`;
}

/** A rule that fired, to follow a week: "above the upper limit". */
export function signalWords({ rule, direction }: SpcSignal): string {
  const high = direction === "high";
  switch (rule) {
    case "outside":
      return high ? "above the upper limit" : "below the lower limit";
    case "trend":
      return high ? "in a run of rising weeks" : "in a run of falling weeks";
    case "two-in-three":
      return high ? "far above the mean in two of three weeks" : "far below the mean in two of three weeks";
    case "shift":
      return high ? "in a run above the mean" : "in a run below the mean";
  }
}

/** The same in the width of a table cell. */
export function shortSignal({ rule, direction }: SpcSignal): string {
  const high = direction === "high";
  switch (rule) {
    case "outside":
      return high ? "above limits" : "below limits";
    case "trend":
      return high ? "rising" : "falling";
    case "two-in-three":
      return high ? "2 of 3 high" : "2 of 3 low";
    case "shift":
      return high ? "run above mean" : "run below mean";
  }
}

/**
 * Where a good part of the weeks are out of the ordinary, one set of limits does not describe them: said in words,
 * because new limits are for a person to set.
 */
export function unfitWords({ points, groups }: SpcChart): string | null {
  const last = groups.length - 1;
  const judged = points.filter(({ group, variation }) => group === last && variation !== null);
  const out = judged.filter(({ signals }) => signals.length > 0);
  if (judged.length === 0 || out.length < judged.length * UNFIT_SHARE) return null;
  return `${formatCountOf(out.length, "week")} of ${formatNumber(judged.length)} are out of the ordinary, so these limits describe few of them. Somebody who knows what changed can set new limits from that week on, with the reason.`;
}

/** A third: far more than the few weeks in a hundred that chance alone puts out of the ordinary. */
const UNFIT_SHARE = 1 / 3;

/**
 * What a chart says, in a sentence or two: of its latest figure, and whether earlier ones were out of the ordinary.
 *
 * Shape   `labels` name the points, in their order: "25 to 31 January 2021".
 */
export function readingWords(chart: SpcChart, labels: readonly string[]): string {
  const { latest, points, groups } = chart;
  const last = latest === null ? undefined : points[latest.at];
  const group = last === undefined ? groups.at(-1) : groups[last.group];
  if (latest === null || last === undefined || group === undefined)
    return "There is no finished figure to read.";
  if (group.status === "refused") return `No limits. ${group.reason ?? ""}`.trim();
  if (group.status === "trial")
    return `Trial limits, from ${formatCountOf(group.figures, "week")}: nothing is concluded before there are ${LIMITS_FROM}.`;
  const [naming] = last.signals;
  const earlier = points.flatMap((point, at) => (at < latest.at && point.signals.length > 0 ? [at] : []));
  if (naming !== undefined) return signalSentence(naming, chart, latest.at);
  const before = earlier.at(-1);
  if (before === undefined) return "No signal: the ups and downs are those of ordinary weeks.";
  const [signal] = points[before]?.signals ?? [];
  const which = `${labels[before]}${signal === undefined ? "" : `, ${signalWords(signal)}`}`;
  return earlier.length === 1
    ? `No signal in the latest full week. One week before it was out of the ordinary: ${which}.`
    : `No signal in the latest full week. ${formatCountOf(earlier.length, "earlier week")} were out of the ordinary, the last of them ${which}.`;
}

function signalSentence(signal: SpcSignal, chart: SpcChart, at: number): string {
  const high = signal.direction === "high";
  const run = capital(numberWord(runLength(chart.points, at, signal)));
  const said = {
    outside: `The latest full week lies ${signalWords(signal)}: more than ordinary ups and downs explain.`,
    trend: `${run} weeks in a row, each ${high ? "higher" : "lower"} than the one before: a change, not chance.`,
    "two-in-three": `Two of three weeks far ${high ? "above" : "below"} the mean: a change, not chance.`,
    shift: `${run} weeks in a row ${high ? "above" : "below"} the mean: a change, not chance.`,
  }[signal.rule];
  return signal.meaning === "neutral" ? said : `${said} ${meaningWords(signal, chart)}`;
}

function meaningWords({ meaning }: SpcSignal, { improvement }: SpcChart): string {
  const better = improvement === "increase" ? "More" : "Less";
  return `${better} is better here, so this is ${meaning === "improvement" ? "an improvement" : "a concern"}.`;
}

/** How many points up to this one carry the same signal without a break. */
function runLength(points: readonly SpcPoint[], at: number, { rule, direction }: SpcSignal): number {
  const own = points[at]?.group;
  let length = 0;
  for (let place = at; place >= 0; place -= 1) {
    const point = points[place];
    const same = point?.signals.some((signal) => signal.rule === rule && signal.direction === direction);
    if (point?.group !== own || !same) break;
    length += 1;
  }
  return length;
}

/** What can be expected against the target, where there is one and limits to hold it against. */
export function targetWords(assurance: Assurance, target: number): string {
  const named = `the target of ${formatNumber(target, Number.isInteger(target) ? 0 : 1)}`;
  switch (assurance) {
    case "consistent-pass":
      return `As things stand, ${named} will be met week after week.`;
    case "consistent-fail":
      return `As things stand, ${named} will not be met: it lies beyond the limits.`;
    case "inconsistent":
      return `As things stand, ${named} will be met in some weeks and missed in others, by chance.`;
  }
}

const NUMBER_WORDS = [
  "none",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
] as const;

function numberWord(count: number): string {
  return NUMBER_WORDS[count] ?? formatNumber(count);
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
