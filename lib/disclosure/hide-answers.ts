import { hasRoom, isSmall } from "@/lib/disclosure/parts/room";

/** An answer, or several that can be told together, or apart where enough people gave each. */
export interface AnswerTree {
  /** Places of the answers in a group's counts. */
  answers: readonly number[];
  /** What it falls into; none for a single answer. */
  parts: readonly AnswerTree[];
}

/** How many people of a group gave each answer. */
type Counts = readonly number[];

/** The finest parts of the tree that may be shown, in its order; they make up all of it. None: nothing may. */
export interface ShownAnswers {
  whole: AnswerTree[];
  groups: AnswerTree[][];
}

/**
 * Into which parts the answers of a whole, and of the groups that make it up, may be told apart.
 *
 * Shape   everybody is in exactly one of the groups.
 * Method  docs/small-numbers.md, "Answers to surveys". From the top of the tree down, a count falls into its parts only
 *         where none of these is 1 to 7 people, and for a group only where the whole's does. The groups whose count is
 *         not told apart are at least two, and in each part have together none, or room for each other: the group with
 *         the fewest people joins them until it is so.
 */
export function shownAnswers(groups: readonly Counts[], tree: AnswerTree): ShownAnswers {
  const shown: ShownAnswers = { whole: [], groups: groups.map(() => []) };
  const top = { answers: tree.answers, parts: [tree] };
  const everybody = groups.map(() => true);
  const apart = groupsToldApart(groups, top, everybody);
  if (apart !== null) show(groups, tree, { shown, among: apart });
  return shown;
}

/** Shows a count of the whole and of the groups it may be shown of, or what it falls into. */
function show(
  groups: readonly Counts[],
  tree: AnswerTree,
  { shown, among }: { shown: ShownAnswers; among: boolean[] },
): void {
  const apart = tree.parts.length === 0 ? null : groupsToldApart(groups, tree, among);
  if (apart === null) shown.whole.push(tree);
  shown.groups.forEach((parts, g) => {
    if (among[g] && !apart?.[g]) parts.push(tree);
  });
  if (apart !== null) for (const part of tree.parts) show(groups, part, { shown, among: apart });
}

/** For which groups a count is told apart into its parts; null: not even for the whole. */
function groupsToldApart(groups: readonly Counts[], tree: AnswerTree, among: boolean[]): boolean[] | null {
  const totals = groups.map((counts) => people(counts, tree));
  const parts = tree.parts.map((part) => groups.map((counts) => people(counts, part)));
  if (parts.some((counts) => isSmall(sum(counts)))) return null;

  const apart = groups.map((_, g) => among[g] === true && !parts.some((counts) => isSmall(counts[g] ?? 0)));
  const isHidden = (_: number, g: number) => !apart[g] && (totals[g] ?? 0) > 0;
  const smallestFirst = totals.map((_, g) => g).sort((a, b) => (totals[a] ?? 0) - (totals[b] ?? 0));
  for (const next of smallestFirst) {
    if (parts.every((counts) => isProtected(counts.filter(isHidden)))) break;
    if ((totals[next] ?? 0) > 0) apart[next] = false;
  }
  return apart;
}

/** Whether nothing small follows from the sum of counts that are not shown, which everybody can work out. */
function isProtected(hidden: Counts): boolean {
  const together = sum(hidden);
  if (hidden.length === 0) return true;
  return hidden.length > 1 && (together === 0 || (!isSmall(together) && hasRoom(hidden)));
}

function people(counts: Counts, { answers }: AnswerTree): number {
  return sum(answers.map((answer) => counts[answer] ?? 0));
}

function sum(counts: Counts): number {
  return counts.reduce((total, count) => total + count, 0);
}
