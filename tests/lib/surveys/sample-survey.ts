import { parseCalendarDate } from "@/lib/calendar/calendar-date";
import type { Audience } from "@/lib/disclosure/audience";
import { type AnsweredRound, assembleSurveyResults } from "@/lib/surveys/assemble-results";
import type { Answer } from "@/lib/surveys/scale";
import type { AnswerCount, SurveyRound } from "@/lib/surveys/survey";

export const day = (text: string) => {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw new Error(`${text} is not a day`);
  return parsed;
};

const FROM_TOP: Answer[] = [5, 4, 3, 2, 1, 0];

/** So many people of a role gave each answer: 5, 4, 3, 2, 1, do not know. */
const countsOf = (question: string, role: string, people: number[]): AnswerCount[] =>
  people.flatMap((count, at) =>
    count === 0 ? [] : [{ question, role, organisation: "RX1", answer: FROM_TOP[at] ?? 0, people: count }],
  );

const ROUND: SurveyRound = {
  code: "users-2021",
  instrument: "Users' questionnaire",
  label: "Invented for demonstration",
  from: day("2021-01-11"),
  to: day("2021-01-29"),
  invited: 1200,
  responded: 320,
  population: "Everybody who viewed in December",
  source: "Invented",
  questions: [
    { code: "q1", wording: "It saves me time", theme: "saves-time" },
    { code: "q2", wording: "I trust what it shows", theme: null },
  ],
};
const source = {
  version: 1,
  fileName: "a.csv",
  importedBy: "An analyst",
  importedAt: "2021-02-01T09:00:00Z",
};

/** Two statements, two roles and a handful of porters; the year before one of the statements was worded otherwise. */
export const NOW: AnsweredRound = {
  round: ROUND,
  source,
  counts: [
    ...countsOf("q1", "Nurse", [60, 80, 20, 18, 12, 10]),
    ...countsOf("q1", "GP", [30, 40, 8, 12, 10, 10]),
    ...countsOf("q1", "Porter", [1, 2, 0, 1, 0, 0]),
    ...countsOf("q2", "Nurse", [60, 110, 20, 3, 2, 5]),
  ],
};
export const BEFORE: AnsweredRound = {
  round: {
    ...ROUND,
    code: "users-2020",
    label: "",
    from: day("2020-01-13"),
    to: day("2020-01-31"),
    questions: [
      { code: "q1", wording: "It saves me time", theme: "saves-time" },
      { code: "q2", wording: "I trust it", theme: null },
    ],
  },
  source,
  counts: [
    ...countsOf("q1", "Nurse", [40, 56, 30, 24, 10, 12]),
    ...countsOf("q2", "Nurse", [40, 56, 30, 24, 10, 12]),
  ],
};

export const sampleResults = (audience: Audience = "published", before: AnsweredRound | null = BEFORE) =>
  assembleSurveyResults(NOW, { before, audience, organisationName: (code) => `Trust ${code}` });
