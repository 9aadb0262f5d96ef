import fc from "fast-check";
import { expect, test } from "vitest";
import { type AnswerTree, shownAnswers } from "@/lib/disclosure/hide-answers";
import { type Bounds, determined, type Equation, narrow } from "@/tests/lib/disclosure/equations";
import { seeded } from "@/tests/lib/disclosure/made-up-people";

const answer = (n: number): AnswerTree => ({ answers: [n], parts: [] });
const BAD: AnswerTree = { answers: [3, 4], parts: [answer(3), answer(4)] };
const GOOD: AnswerTree = { answers: [0, 1], parts: [answer(0), answer(1)] };
const OTHER: AnswerTree = { answers: [2, 3, 4], parts: [answer(2), BAD] };
const TREE: AnswerTree = { answers: [0, 1, 2, 3, 4], parts: [GOOD, OTHER] };

const namesOf = (parts: readonly AnswerTree[]) => parts.map(({ answers }) => answers.join("+"));
const shownOf = (groups: number[][]) => {
  const { whole, groups: each } = shownAnswers(groups, TREE);
  return { whole: namesOf(whole), groups: each.map(namesOf) };
};
const APART = ["0", "1", "2", "3", "4"];

test("where eight or more people, or none, gave each answer, all are told apart", () => {
  expect(shownOf([[8, 9, 0, 20, 8]])).toEqual({ whole: APART, groups: [APART] });
});

test("an answer of seven people is told together with those beside it", () => {
  expect(shownOf([[30, 12, 10, 8, 7]]).whole).toEqual(["0", "1", "2", "3+4"]);
  expect(shownOf([[30, 12, 6, 8, 7]]).whole).toEqual(["0", "1", "2+3+4"]);
  expect(shownOf([[30, 12, 0, 0, 7]]).whole).toEqual(["0+1+2+3+4"]);
});

test("of seven people in all nothing is shown", () => {
  expect(shownOf([[7, 0, 0, 0, 0]])).toEqual({ whole: [], groups: [[]] });
});

test("a group that would follow from the others is not shown alone: the next smallest goes with it", () => {
  // 5 people are too few, and the whole less the two other groups; so the group of 20 is not shown either.
  const groups = [
    [20, 20, 0, 20, 0],
    [10, 10, 0, 0, 0],
    [5, 0, 0, 0, 0],
  ];
  expect(shownOf(groups).groups).toEqual([APART, [], []]);
});

test("an answer told together in one group is told together in another, so that it cannot be worked out", () => {
  // The first group's 4 would be 24 + 20 + 30 − 20 − 30.
  const groups = [
    [20, 20, 20, 20, 4],
    [20, 20, 20, 20, 20],
    [30, 30, 30, 30, 30],
  ];
  expect(shownOf(groups).groups).toEqual([["0", "1", "2", "3+4"], ["0", "1", "2", "3+4"], APART]);
});

test("a group's answers are never told apart where the whole's are not", () => {
  const groups = [
    [20, 20, 20, 20, 0],
    [20, 20, 20, 20, 7],
  ];
  const { whole, groups: each } = shownOf(groups);
  expect(whole).toEqual(["0", "1", "2", "3+4"]);
  expect(each).toEqual([whole, whole]);
});

/** Every hidden count of an answer, or of answers together, that follows from what is shown. */
function found(groups: number[][], shown: { whole: AnswerTree[]; groups: AnswerTree[][] }): number[] {
  const bounds: Bounds = { from: [], to: [] };
  const equations: Equation[] = [];
  const unknown = (from: number, to: number) => {
    bounds.to.push(to);
    return bounds.from.push(from) - 1;
  };
  const isSum = (of: number, parts: number[]) =>
    equations.push({
      terms: [{ unknown: of, factor: -1 }, ...parts.map((part) => ({ unknown: part, factor: 1 }))],
    });
  const count = (counts: number[], { answers }: AnswerTree) =>
    answers.reduce((sum, at) => sum + (counts[at] ?? 0), 0);
  const sums: { of: number; truth: number }[] = [];
  const cells = groups.map((counts, g) => {
    const own = counts.map(() => unknown(0, 100_000));
    for (const part of shown.groups[g] ?? []) {
      const people = count(counts, part);
      isSum(
        unknown(people, people),
        part.answers.map((at) => own[at] ?? -1),
      );
    }
    for (const node of [TREE, GOOD, OTHER, BAD, ...APART.map(Number).map(answer)]) {
      const of = unknown(0, 100_000);
      isSum(
        of,
        node.answers.map((at) => own[at] ?? -1),
      );
      sums.push({ of, truth: count(counts, node) });
    }
    return own;
  });
  const everybody = [0, 1, 2, 3, 4].map((at) => groups.reduce((sum, counts) => sum + (counts[at] ?? 0), 0));
  for (const part of shown.whole) {
    const people = count(everybody, part);
    isSum(
      unknown(people, people),
      cells.flatMap((own) => part.answers.map((at) => own[at] ?? -1)),
    );
  }
  const fixed = () => bounds.from.filter((from, i) => from === bounds.to[i]).length;
  for (let before = -1; before !== fixed(); ) {
    before = fixed();
    narrow(equations, bounds);
    for (const [of, value] of determined(equations, bounds, seeded(1))) {
      bounds.from[of] = value;
      bounds.to[of] = value;
    }
  }
  return sums.filter(({ of }) => bounds.from[of] === bounds.to[of]).map(({ truth }) => truth);
}

const isSmall = (people: number) => people > 0 && people < 8;
const groupsOfPeople = fc.array(
  fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 40 })), {
    minLength: 5,
    maxLength: 5,
  }),
  { minLength: 1, maxLength: 7 },
);

test("no count of 1 to 7 people follows from what is shown", () => {
  fc.assert(
    fc.property(groupsOfPeople, (groups) => {
      expect(found(groups, shownAnswers(groups, TREE)).filter(isSmall)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("with the small counts alone hidden, the same attack finds some", () => {
  const groups = [
    [20, 20, 20, 20, 4],
    [20, 20, 20, 20, 20],
  ];
  const parts = APART.map(Number).map(answer);
  const shown = { whole: parts, groups: [parts.slice(0, 4), parts] };
  expect(found(groups, shown).filter(isSmall)).toEqual([4]);
});

test("the parts shown make up everybody, and so do those of each group that is shown", () => {
  fc.assert(
    fc.property(groupsOfPeople, (groups) => {
      const { whole, groups: each } = shownAnswers(groups, TREE);
      for (const parts of [whole, ...each])
        expect([[], APART.map(Number)]).toContainEqual(parts.flatMap(({ answers }) => [...answers]));
    }),
  );
});
