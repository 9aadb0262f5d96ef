import type { Audience } from "@/lib/disclosure/audience";
import { shownAnswers } from "@/lib/disclosure/hide-answers";
import type { GroupSplit, Split } from "../results";
import { OPINIONS } from "../scale";
import { type Counts, DO_NOT_KNOW_TREE, OPINION_TREE, people, SHOWN_WHOLE, toSplit } from "./split";

/** People of a role or an organisation, by their answers to one question. */
export interface Group {
  key: string;
  name: string;
  counts: Counts;
}

/** Why a figure of people is suppressed. */
export const FEW = "counts of 1 to 7 people are not shown, nor what they would follow from";

/** The answers of everybody to one question, and those of the groups that make everybody up. */
export function toSplits(
  groups: readonly Group[],
  audience: Audience,
): { whole: Split; groups: GroupSplit[] } {
  const whole = [0, 1, 2, 3, 4, 5].map((answer) =>
    groups.reduce((sum, { counts }) => sum + (counts[answer] ?? 0), 0),
  );
  if (audience === "team")
    return {
      whole: toSplit(whole, SHOWN_WHOLE),
      groups: groups.map(({ key, name, counts }) => ({ key, name, ...toSplit(counts, SHOWN_WHOLE) })),
    };
  const all = groups.map(({ counts }) => counts);
  const opinions = shownAnswers(all, OPINION_TREE);
  const unknowing = shownAnswers(all, DO_NOT_KNOW_TREE);
  return {
    whole: toSplit(whole, {
      opinions: opinions.whole,
      doNotKnow: unknowing.whole.length > 0,
      reason: oneSided(whole, opinions.whole.length) ?? FEW,
    }),
    groups: groups.map(({ key, name, counts }, g) => ({
      key,
      name,
      ...toSplit(counts, {
        opinions: opinions.groups[g] ?? [],
        doNotKnow: (unknowing.groups[g] ?? []).length > 0,
        reason: FEW,
      }),
    })),
  };
}

/** Where only the number of opinions may be shown, which way they went: 1 to 7 people are all that differ. */
function oneSided(whole: Counts, parts: number): string | null {
  const all = people(whole, OPINIONS);
  if (parts !== 1 || all === 0) return null;
  const agreeing = people(whole, [5, 4]);
  const inFull = all.toLocaleString("en-GB");
  return agreeing > all - agreeing
    ? `all but 1 to 7 of the ${inFull} who gave an opinion agree, and ${FEW}`
    : `1 to 7 of the ${inFull} who gave an opinion agree, and ${FEW}`;
}
