import type { QuestionResults, SurveyResults } from "@/lib/surveys/results";
import { SURVEY_THEMES } from "@/lib/surveys/survey";
import { sentence } from "./format";
import { type LikertFigure, prepareLikertFigure } from "./likert-figure";
import { changeInSentence, datesOf, responseInWords } from "./survey-words";
import type { TableFigure } from "./table-figure";

/** What a survey found, decided. */
export interface SurveyFigure {
  id: string;
  /** "Users' questionnaire, 11 to 29 January 2021" */
  title: string;
  /** What has to stand beside it, such as "Invented for demonstration". */
  label: string | null;
  /** How many responded, who was asked, where it comes from. */
  facts: string[];
  /** null: no answers have been imported. */
  questions: LikertFigure | null;
  /** What became of each statement since the round before; empty: there is none. */
  changes: { before: string; sentences: string[] } | null;
  /** Each statement by role and by organisation; what would be a single row is left out. */
  details: { id: string; title: string; figures: LikertFigure[] }[];
}

/** Surveys as a board reads them: every statement with its full split, then by role and by organisation. */
export function prepareSurvey(results: SurveyResults, download: TableFigure["download"]): SurveyFigure {
  const { survey, questions, before } = results;
  const id = `survey-${survey.code}`;
  const rows = questions.map(({ question, whole, change }) => ({
    key: question.code,
    label: question.wording,
    split: whole,
    change: before === null ? null : change,
  }));
  return {
    id,
    title: `${survey.instrument}, ${datesOf(survey)}`,
    label: survey.label === "" ? null : survey.label,
    facts: factsOf(results),
    questions:
      results.answers === null
        ? null
        : prepareLikertFigure(rows, {
            id: `${id}-statements`,
            title: "Statements and how many agree",
            note: "The share that agrees is of those with an opinion; who does not know stands apart. Its 95% interval is where the share of everybody would ordinarily lie, had those who answered been drawn by chance.",
            heading: "Statement",
            download,
          }),
    changes:
      before === null || results.answers === null
        ? null
        : {
            before: `Since the round of ${datesOf(before)}${before.label === "" ? "" : ` (${before.label})`}`,
            sentences: questions.map(
              ({ question, change }) => `“${question.wording}”: ${changeInSentence(change)}`,
            ),
          },
    details: results.answers === null ? [] : questions.flatMap((question) => detailsOf(question, id)),
  };
}

function factsOf(results: SurveyResults): string[] {
  const { survey, answers, unasked } = results;
  return [
    responseInWords(results),
    `Asked: ${sentence(survey.population)}`,
    `Source: ${sentence(survey.source)}`,
    ...(answers === null ? ["No answers have been imported yet."] : []),
    ...(unasked.length === 0
      ? []
      : [`Answers to ${unasked.join(", ")} are not counted: the survey has no such question any more.`]),
  ];
}

function detailsOf(
  { question, byRole, byOrganisation }: QuestionResults,
  survey: string,
): SurveyFigure["details"] {
  const id = `${survey}-${question.code}`;
  const figures = (
    [
      ["role", "By role", "Role", byRole],
      ["organisation", "By organisation", "Organisation", byOrganisation],
    ] as const
  ).flatMap(([by, title, heading, groups]) =>
    groups.length < 2
      ? []
      : prepareLikertFigure(
          groups.map((split) => ({ key: `${by}-${split.key}`, label: split.name, split, change: null })),
          { id: `${id}-${by}`, title: `${title}: ${question.wording}`, note: null, heading, download: null },
        ),
  );
  const theme = question.theme === null ? "" : ` (${SURVEY_THEMES[question.theme].toLowerCase()})`;
  return figures.length === 0 ? [] : [{ id, title: `${question.wording}${theme}`, figures }];
}
