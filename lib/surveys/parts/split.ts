import { type Cell, notApplicable, suppressed, value } from "@/lib/disclosure/cell";
import type { AnswerTree } from "@/lib/disclosure/hide-answers";
import { wilsonInterval } from "../interval";
import type { Split, SplitPart } from "../results";
import { OPINIONS, type Opinion } from "../scale";

/** People by answer, from do not know (0) to strongly agree (5). */
export type Counts = readonly number[];

const alone = (answer: Opinion): AnswerTree => ({ answers: [answer], parts: [] });
const DISAGREE: AnswerTree = { answers: [2, 1], parts: [alone(2), alone(1)] };

/** Those who agree stand against all others first: that share is what a survey is asked for. */
export const OPINION_TREE: AnswerTree = {
  answers: OPINIONS,
  parts: [
    { answers: [5, 4], parts: [alone(5), alone(4)] },
    { answers: [3, 2, 1], parts: [alone(3), DISAGREE] },
  ],
};

/** People who do not know are no part of what the others think: they are hidden by themselves. */
export const DO_NOT_KNOW_TREE: AnswerTree = { answers: [0], parts: [] };

/** What is hidden, and why. */
export interface ShownSplit {
  opinions: readonly AnswerTree[];
  doNotKnow: boolean;
  reason: string;
}

/** Everything apart: for those to whom all is shown. */
export const SHOWN_WHOLE: ShownSplit = { opinions: OPINIONS.map(alone), doNotKnow: true, reason: "" };

/** Answers as cells: what may not be shown is suppressed, and whatever it would follow from. */
export function toSplit(counts: Counts, shown: ShownSplit): Split {
  const hidden = suppressed(shown.reason);
  const all = people(counts, OPINIONS);
  const parts = all === 0 ? [] : shown.opinions.map(({ answers }) => part(counts, answers));
  const cellOf = (answers: readonly Opinion[]): Cell => {
    if (all === 0 && shown.opinions.length > 0) return value(0);
    const within = parts.filter((each) => each.answers.every((answer) => answers.includes(answer)));
    if (answers.every((answer) => within.some((each) => each.answers.includes(answer))))
      return value(within.reduce((sum, each) => sum + each.people, 0));
    // Nobody gave any of several opinions: nobody gave this one.
    const around = parts.find((each) => answers.every((answer) => each.answers.includes(answer)));
    return around?.people === 0 ? value(0) : hidden;
  };
  const opinions = cellOf(OPINIONS);
  const agree = cellOf([5, 4]);
  const doNotKnow = shown.doNotKnow ? value(counts[0] ?? 0) : hidden;
  const both = opinions.kind === "value" && doNotKnow.kind === "value";
  const share = opinions.kind === "value" && agree.kind === "value" ? { count: agree.value, of: all } : null;
  return {
    answered: both ? value(all + (counts[0] ?? 0)) : hidden,
    doNotKnow,
    opinions,
    counts: { 5: cellOf([5]), 4: cellOf([4]), 3: cellOf([3]), 2: cellOf([2]), 1: cellOf([1]) },
    agree,
    disagree: cellOf([2, 1]),
    ...(share === null
      ? { agreeShare: hidden, interval: null }
      : share.of === 0
        ? { agreeShare: notApplicable("nobody gave an opinion"), interval: null }
        : { agreeShare: value(share.count / share.of), interval: wilsonInterval(share) }),
    parts,
  };
}

/** How many of these answers were given. */
export function people(counts: Counts, answers: readonly number[]): number {
  return answers.reduce((sum, answer) => sum + (counts[answer] ?? 0), 0);
}

function part(counts: Counts, answers: readonly number[]): SplitPart {
  return {
    answers: OPINIONS.filter((opinion) => answers.includes(opinion)),
    people: people(counts, answers),
  };
}
