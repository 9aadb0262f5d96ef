import { expect, test } from "vitest";
import { notAvailable } from "@/lib/disclosure/cell";
import { prepareSurvey } from "@/lib/figures/survey-results";
import { assembleSurveyResults } from "@/lib/surveys/assemble-results";
import { NOW, sampleResults } from "../surveys/sample-survey";

const survey = prepareSurvey(sampleResults(), null);

test("a survey says what it has to be called, who responded, who was asked and where it comes from", () => {
  expect(survey.title).toBe("Users' questionnaire, 11 to 29 January 2021");
  expect(survey.label).toBe("Invented for demonstration");
  expect(survey.facts).toEqual([
    "320 of 1,200 people invited responded: 26.7%.",
    "Asked: Everybody who viewed in December.",
    "Source: Invented.",
  ]);
});

test("without the number of people invited the response rate says why it is missing", () => {
  const results = sampleResults();
  const missing = notAvailable("no denominator: nobody has said how many people were invited");
  expect(prepareSurvey({ ...results, invited: missing, responseRate: missing }, null).facts[0]).toBe(
    "320 people responded. Response rate: not available. No denominator: nobody has said how many people were invited.",
  );
});

test("the share that agrees is told with its number of people and its interval", () => {
  // 60 + 80 + 30 + 40 + 1 + 2 = 213 of 294 agree; Wilson's interval: 67.06 % to 77.24 %.
  const [q1] = survey.questions?.plots?.[0]?.rows ?? [];
  expect(q1?.words.map(({ text }) => text)).toEqual(["72.4% of 294 agree (95% interval 67.1% to 77.2%)"]);
  expect(q1?.doNotKnow.text).toBe("20 (6.4%)");
});

test("few people stand together in the table, with their sum beside the first of them", () => {
  const [, q2] = survey.questions?.table.rows ?? [];
  expect(q2?.cells.map(({ text, detail }) => (detail === null ? text : `${text} | ${detail}`))).toEqual([
    "I trust what it shows",
    "195",
    "60",
    "110",
    "[c] | with disagree and strongly disagree: 25",
    "[c]",
    "[c]",
    "[c]",
    "87.2%",
    "81.8% to 91.2%",
    "Not compared",
  ]);
  expect(survey.questions?.table.notes).toEqual([
    "[c]: Counts of 1 to 7 people are not shown, nor what they would follow from.",
    "Not compared: The wording was another in the round before.",
  ]);
});

test("a change is told in percentage points with its interval, or why it is not", () => {
  expect(survey.changes?.before).toBe("Since the round of 13 to 31 January 2020");
  // 96 of 160 agreed: 60.0 %. Wilson: 67.06 % to 77.24 % now, 52.26 % to 67.28 % then.
  // Newcombe: 12.45 − √(5.39² + 7.28²) = 3.4, and 12.45 + √(4.79² + 7.74²) = 21.6.
  expect(survey.changes?.sentences).toEqual([
    "“It saves me time”: 60.0% then, 72.4% now: 12.4 percentage points more (95% interval +3.4 to +21.6), more than chance alone would explain.",
    "“I trust what it shows”: not compared: the wording was another in the round before.",
  ]);
});

test("a first round is not compared at all", () => {
  const first = prepareSurvey(sampleResults("published", null), null);
  expect(first.changes).toBeNull();
  expect(first.questions?.table.columns.map(({ label }) => label)).not.toContain("Change");
});

test("statements are shown by role; one organisation alone is the whole and is not shown again", () => {
  expect(survey.details.map(({ title, figures }) => [title, figures.map((figure) => figure.title)])).toEqual([
    ["It saves me time (saves time)", ["By role: It saves me time"]],
    ["I trust what it shows", ["By role: I trust what it shows"]],
  ]);
});

test("without answers there is nothing to draw, and the page says so", () => {
  const none = assembleSurveyResults(
    { ...NOW, source: null, counts: [] },
    { before: null, audience: "published", organisationName: String },
  );
  const figure = prepareSurvey(none, null);
  expect(figure.questions).toBeNull();
  expect(figure.details).toEqual([]);
  expect(figure.facts).toContain("No answers have been imported yet.");
});
