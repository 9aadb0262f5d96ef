import fc from "fast-check";
import { expect, test } from "vitest";
import { type Cell, value } from "@/lib/disclosure/cell";
import { assembleSurveyResults } from "@/lib/surveys/assemble-results";
import type { QuestionResults, Split } from "@/lib/surveys/results";
import type { Answer } from "@/lib/surveys/scale";
import type { AnswerCount } from "@/lib/surveys/survey";
import { type Bounds, determined, type Equation, narrow } from "@/tests/lib/disclosure/equations";
import { seeded } from "@/tests/lib/disclosure/made-up-people";
import { NOW } from "./sample-survey";

const ROLES = ["GP", "Nurse", "Porter", ""];
const ORGANISATIONS = ["RX1", "RX2", ""];
const ANSWERS: Answer[] = [0, 1, 2, 3, 4, 5];
/** Whatever is counted of some people. */
const SETS: Answer[][] = [
  ...ANSWERS.map((answer) => [answer]),
  [5, 4],
  [2, 1],
  [3, 2, 1],
  [5, 4, 3, 2, 1],
  ANSWERS,
];

/** People of a role and an organisation, or of all of them. */
interface Of {
  role?: string;
  organisation?: string;
}
const isOf = (of: Of, count: Pick<AnswerCount, "role" | "organisation">) =>
  (of.role ?? count.role) === count.role && (of.organisation ?? count.organisation) === count.organisation;
const GROUPS: Of[] = [
  {},
  ...ROLES.map((role) => ({ role })),
  ...ORGANISATIONS.map((organisation) => ({ organisation })),
];

function published(counts: AnswerCount[]): QuestionResults | undefined {
  const round = { ...NOW.round, questions: NOW.round.questions.slice(0, 1) };
  return assembleSurveyResults(
    { ...NOW, round, counts },
    { before: null, audience: "published", organisationName: (code) => code },
  ).questions[0];
}

/** Every count that a split shows, and the answers it is of. */
const shownBy = (split: Split): { answers: readonly Answer[]; cell: Cell }[] => [
  { answers: ANSWERS, cell: split.answered },
  { answers: [0], cell: split.doNotKnow },
  { answers: [5, 4, 3, 2, 1], cell: split.opinions },
  { answers: [5, 4], cell: split.agree },
  { answers: [2, 1], cell: split.disagree },
  ...([5, 4, 3, 2, 1] as const).map((answer) => ({ answers: [answer], cell: split.counts[answer] })),
  ...split.parts.map(({ answers, people }) => ({ answers, cell: value(people) })),
];

/**
 * The counts that follow from all that is shown of a question, for someone who knows that everybody has one role, one
 * organisation and one answer: whole, roles and organisations are sums of the same people.
 */
function followingFrom(shown: { of: Of; answers: readonly Answer[]; people: number }[]) {
  const bounds: Bounds = { from: [], to: [] };
  const equations: Equation[] = [];
  const unknown = (from = 0, to = 100_000) => {
    bounds.to.push(to);
    return bounds.from.push(from) - 1;
  };
  const people = ROLES.flatMap((role) =>
    ORGANISATIONS.flatMap((organisation) =>
      ANSWERS.map((answer) => ({ role, organisation, answer, unknown: unknown() })),
    ),
  );
  const isSum = (sum: number, of: Of, answers: readonly Answer[]) => {
    const parts = people.filter((each) => isOf(of, each) && answers.includes(each.answer));
    const terms = parts.map((each) => ({ unknown: each.unknown, factor: 1 }));
    equations.push({ terms: [{ unknown: sum, factor: -1 }, ...terms] });
  };
  for (const { of, answers, people: count } of shown) isSum(unknown(count, count), of, answers);
  const sums = GROUPS.flatMap((of) => SETS.map((answers) => ({ of, answers, sum: unknown() })));
  for (const { of, answers, sum } of sums) isSum(sum, of, answers);

  const fixed = () => bounds.from.filter((from, i) => from === bounds.to[i]).length;
  for (let before = -1; before !== fixed(); ) {
    before = fixed();
    narrow(equations, bounds);
    for (const [found, count] of determined(equations, bounds, seeded(1))) {
      bounds.from[found] = count;
      bounds.to[found] = count;
    }
  }
  return sums.flatMap(({ of, answers, sum }) =>
    bounds.from[sum] === bounds.to[sum] ? [{ of, answers, people: bounds.from[sum] ?? 0 }] : [],
  );
}

const allShown = (question: QuestionResults | undefined) =>
  question === undefined
    ? []
    : [
        { of: {}, split: question.whole },
        ...question.byRole.map((split) => ({ of: { role: split.key }, split })),
        ...question.byOrganisation.map((split) => ({ of: { organisation: split.key }, split })),
      ].flatMap(({ of, split }) =>
        shownBy(split).flatMap(({ answers, cell }) =>
          cell.kind === "value" ? [{ of, answers, people: cell.value }] : [],
        ),
      );

const isSmall = ({ people }: { people: number }) => people > 0 && people < 8;

const somePeople = fc.oneof(
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 7 }) },
  { weight: 3, arbitrary: fc.integer({ min: 8, max: 60 }) },
);
const answered = fc
  .array(somePeople, { minLength: ROLES.length * ORGANISATIONS.length * ANSWERS.length, maxLength: 72 })
  .map((people): AnswerCount[] =>
    ROLES.flatMap((role, r) =>
      ORGANISATIONS.flatMap((organisation, o) =>
        ANSWERS.map((answer, a) => ({
          question: "q1",
          role,
          organisation,
          answer,
          people: people[(r * ORGANISATIONS.length + o) * ANSWERS.length + a] ?? 0,
        })),
      ),
    ).filter((count) => count.people > 0),
  );

test("from all that is shown of a question, of everybody, by role and by organisation, no count of 1 to 7 follows", () => {
  fc.assert(
    fc.property(answered, (counts) => {
      const shown = allShown(published(counts));
      expect(shown.filter(isSmall)).toEqual([]);
      expect(followingFrom(shown).filter(isSmall)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("what is shown is what was counted", () => {
  fc.assert(
    fc.property(answered, (counts) => {
      for (const { of, answers, people } of allShown(published(counts))) {
        const meant = counts.filter((count) => isOf(of, count) && answers.includes(count.answer));
        expect(people).toBe(meant.reduce((sum, count) => sum + count.people, 0));
      }
    }),
  );
});

test("had the small counts alone been hidden, the same attack would have found some", () => {
  const count = (role: string, answer: Answer, people: number) => ({
    question: "q1",
    role,
    organisation: "RX1",
    answer,
    people,
  });
  const counts = [count("GP", 5, 20), count("GP", 1, 3), count("Nurse", 5, 20), count("Nurse", 1, 20)];
  const shown = GROUPS.flatMap((of) =>
    SETS.map((answers) => ({
      of,
      answers,
      people: counts
        .filter((each) => isOf(of, each) && answers.includes(each.answer))
        .reduce((sum, each) => sum + each.people, 0),
    })),
  ).filter((each) => !isSmall(each));
  expect(followingFrom(shown).filter(isSmall).length).toBeGreaterThan(0);
});
