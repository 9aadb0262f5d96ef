import { expect, test } from "vitest";
import { parseCalendarDate } from "@/lib/calendar/calendar-date";
import type { Cell } from "@/lib/disclosure/cell";
import { type AnsweredRound, assembleSurveyResults } from "@/lib/surveys/assemble-results";
import type { Split } from "@/lib/surveys/results";
import { roundsUpTo } from "@/lib/surveys/rounds";
import type { Answer } from "@/lib/surveys/scale";
import type { Question } from "@/lib/surveys/survey";

const day = (text: string) => {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw new Error(`${text} is not a day`);
  return parsed;
};

const SAVES: Question = { code: "q1", wording: "It saves me time", theme: "saves-time" };

/** A round in which so many people of each role, all of one organisation, gave each answer: 5, 4, 3, 2, 1, do not know. */
function roundOf(
  roles: Record<string, number[]>,
  more: { questions?: Question[]; invited?: number | null; code?: string } = {},
): AnsweredRound {
  const { questions = [SAVES], invited = 400, code = "spring" } = more;
  return {
    round: {
      code,
      instrument: "Clinicians' survey",
      label: "",
      from: day("2021-02-01"),
      to: day("2021-02-28"),
      invited,
      responded: 120,
      population: "Clinicians with an account",
      source: "Invented",
      questions,
    },
    source: { version: 1, fileName: "a.csv", importedBy: "An analyst", importedAt: "2021-03-01T09:00:00Z" },
    counts: questions.flatMap(({ code: question }) =>
      Object.entries(roles).flatMap(([role, people]) =>
        people.flatMap((count, at) =>
          count === 0
            ? []
            : [{ question, role, organisation: "RX1", answer: ANSWERS[at] ?? 0, people: count }],
        ),
      ),
    ),
  };
}
const ANSWERS: Answer[] = [5, 4, 3, 2, 1, 0];

const results = (
  round: AnsweredRound,
  { before = null, audience = "published" }: Partial<Parameters<typeof assembleSurveyResults>[1]> = {},
) => assembleSurveyResults(round, { before, audience, organisationName: (code) => `Trust ${code}` });

const show = (cell: Cell) => (cell.kind === "value" ? cell.value : cell.kind);
const shown = (split: Split | undefined) =>
  split === undefined
    ? null
    : {
        answered: show(split.answered),
        doNotKnow: show(split.doNotKnow),
        opinions: show(split.opinions),
        counts: ANSWERS.slice(0, 5).map((answer) => (answer === 0 ? null : show(split.counts[answer]))),
        agree: show(split.agree),
        disagree: show(split.disagree),
        share: show(split.agreeShare),
      };

test("those who agree are a share of those with an opinion; who does not know stands apart", () => {
  // 30 + 50 of 30 + 50 + 12 + 8 + 0 = 100 people agree: 80 %. Wilson's interval of 80 of 100: 71.1 % to 86.7 %.
  const [q1] = results(roundOf({ Nurse: [30, 50, 12, 8, 0, 20] })).questions;
  expect(shown(q1?.whole)).toEqual({
    answered: 120,
    doNotKnow: 20,
    opinions: 100,
    counts: [30, 50, 12, 8, 0],
    agree: 80,
    disagree: 8,
    share: 0.8,
  });
  expect(q1?.whole.interval?.low).toBeCloseTo(0.7112, 4);
  expect(q1?.whole.interval?.high).toBeCloseTo(0.8666, 4);
});

test("of the whole survey too, answers of 1 to 7 people stand together with others", () => {
  const [q1] = results(roundOf({ Nurse: [30, 50, 12, 6, 2, 3] })).questions;
  expect(shown(q1?.whole)).toEqual({
    answered: "suppressed",
    doNotKnow: "suppressed",
    opinions: 100,
    counts: [30, 50, 12, "suppressed", "suppressed"],
    agree: 80,
    disagree: 8,
    share: 0.8,
  });
  expect(q1?.whole.parts).toEqual([
    { answers: [5], people: 30 },
    { answers: [4], people: 50 },
    { answers: [3], people: 12 },
    { answers: [2, 1], people: 8 },
  ]);
});

test("where only a few do not agree, the share is not shown, and the reason says which way it went", () => {
  const [q1] = results(roundOf({ Nurse: [30, 50, 3, 0, 0, 0] })).questions;
  expect(shown(q1?.whole)).toMatchObject({ opinions: 83, agree: "suppressed", share: "suppressed" });
  expect(q1?.whole.agreeShare).toMatchObject({
    reason: expect.stringMatching(/^all but 1 to 7 of the 83 who gave an opinion agree/),
  });
  expect(q1?.whole.interval).toBeNull();
});

test("the programme's team is shown everything", () => {
  const [q1] = results(roundOf({ Nurse: [30, 50, 12, 6, 2, 3], Porter: [1, 0, 0, 0, 0, 0] }), {
    audience: "team",
  }).questions;
  expect(shown(q1?.whole)).toMatchObject({ answered: 104, counts: [31, 50, 12, 6, 2] });
  expect(q1?.byRole.map((split) => [split.name, show(split.opinions)])).toEqual([
    ["Nurse", 100],
    ["Porter", 1],
  ]);
});

test("a role of few people is hidden, with a second from which it would follow", () => {
  const [q1] = results(
    roundOf({
      Nurse: [40, 40, 20, 10, 10, 0],
      GP: [10, 10, 0, 0, 0, 0],
      Porter: [2, 1, 0, 0, 0, 0],
      "": [0, 30, 0, 0, 0, 0],
    }),
  ).questions;
  expect(q1?.byRole.map((split) => [split.name, show(split.opinions), show(split.agree)])).toEqual([
    ["GP", "suppressed", "suppressed"],
    ["Nurse", 120, 80],
    ["Porter", "suppressed", "suppressed"],
    ["Not stated", 30, 30],
  ]);
  expect(q1?.byOrganisation.map((split) => [split.key, split.name, show(split.opinions)])).toEqual([
    ["RX1", "Trust RX1", 173],
  ]);
});

test("rounds are compared by what they asked, whatever its code, with an interval of the difference", () => {
  // Newcombe 1998, Statistics in Medicine 17: 873–890, table II: 56 of 70 less 48 of 80 is 0.0524 to 0.3339.
  const before = roundOf({ Nurse: [20, 28, 32, 0, 0, 0] }, { questions: [{ ...SAVES, code: "q7" }] });
  const [q1] = results(roundOf({ Nurse: [20, 36, 14, 0, 0, 0] }), { before }).questions;
  expect(q1?.change).toMatchObject({ kind: "change", before: 0.6, after: 0.8 });
  const interval = q1?.change.kind === "change" ? q1.change.interval : null;
  expect([interval?.low.toFixed(4), interval?.high.toFixed(4)]).toEqual(["0.0524", "0.3339"]);
});

test("another wording, be it by a comma, is not compared", () => {
  const now = roundOf({ Nurse: [20, 36, 14, 0, 0, 0] });
  const reason = (wording: string, code: string) =>
    results(now, {
      before: roundOf({ Nurse: [20, 28, 32, 0, 0, 0] }, { questions: [{ ...SAVES, wording, code }] }),
    }).questions[0]?.change;
  expect(reason("It saves me time,", "q1")).toEqual({
    kind: "none",
    reason: "the wording was another in the round before",
  });
  expect(reason("I trust it", "q2")).toEqual({
    kind: "none",
    reason: "it was not asked in the round before",
  });
});

test("a share that is not shown is not compared either", () => {
  const before = roundOf({ Nurse: [20, 58, 2, 0, 0, 0] });
  const [q1] = results(roundOf({ Nurse: [20, 36, 14, 0, 0, 0] }), { before }).questions;
  expect(q1?.change).toEqual({
    kind: "none",
    reason: "the share of the round before is not known or not shown",
  });
});

test("without the number of people invited there is no response rate, and with it there is", () => {
  expect(results(roundOf({}, { invited: null })).responseRate).toEqual({
    kind: "not-available",
    reason: "no denominator: nobody has said how many people were invited",
  });
  expect(show(results(roundOf({})).responseRate)).toBe(0.3); // 120 of 400
  expect(show(results(roundOf({})).responded)).toBe(120);
});

test("seven people who responded are too few to be named, and so is their share; eight are not", () => {
  const few = (responded: number) => {
    const { round, ...rest } = roundOf({});
    const found = results({ ...rest, round: { ...round, responded } });
    return [show(found.invited), show(found.responded), show(found.responseRate)];
  };
  expect(few(7)).toEqual([400, "suppressed", "suppressed"]);
  expect(few(8)).toEqual([400, 8, 0.02]);
});

test("where more people answered a question than are said to have responded, there is no response rate", () => {
  expect(show(results(roundOf({ Nurse: [60, 60, 0, 0, 0, 0] })).responseRate)).toBe(0.3); // 120 of 120
  expect(results(roundOf({ Nurse: [60, 60, 0, 0, 0, 1] })).responseRate).toEqual({
    kind: "not-available",
    reason: "more people answered a question than are said to have responded",
  });
});

test("a question without answers has no figures, and answers without their question are named", () => {
  const round = roundOf({ Nurse: [20, 36, 14, 0, 0, 0] });
  const asked = { ...round, round: { ...round.round, questions: [{ ...SAVES, code: "q2" }] } };
  const found = results(asked);
  expect(found.questions[0]?.whole.opinions).toEqual({
    kind: "no-data",
    reason: "the file of answers has none to this question",
  });
  expect(found.unasked).toEqual(["q1"]);
});

test("of each questionnaire the latest round that was over by the day is taken, with the one before", () => {
  const round = (code: string, to: string, instrument = "A") => ({ code, instrument, to: day(to) });
  const rounds = [round("2021", "2021-02-28"), round("2019", "2019-02-28"), round("2020", "2020-02-28")];
  const other = round("b", "2021-01-31", "B");
  const chosen = (on: string) =>
    roundsUpTo([...rounds, other], day(on)).map((each) => [each.round.code, each.before?.code ?? null]);
  expect(chosen("2021-02-28")).toEqual([
    ["2021", "2020"],
    ["b", null],
  ]);
  expect(chosen("2021-02-27")).toEqual([
    ["b", null],
    ["2020", "2019"],
  ]);
});
