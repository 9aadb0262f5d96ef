import { isSurveyTheme, type Question } from "./survey";

const MOST_QUESTIONS = 60;
const LONGEST_WORDING = 300;
const LINE = /^([a-z][a-z0-9-]{0,19}) *: *(.*?)(?: *\[([^[\]]*)\])?$/;
/** Columns of the files answers come in. */
const TAKEN = new Set(["role", "organisation", "question", "answer", "people"]);

/**
 * The questions of a survey, one a line: `q1: It saves me time [saves-time]`. The theme may be left out.
 *
 * Errors  every line that cannot be read, in words that name it by its number.
 */
export function parseQuestions(text: string): { questions: Question[]; faults: string[] } {
  const questions: Question[] = [];
  const faults: string[] = [];
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line) => line.replaceAll(/\s+/g, " ").trim())
    .filter((line) => line !== "");
  lines.forEach((line, index) => {
    const read = readQuestion(line);
    if (typeof read === "string") faults.push(`Question ${index + 1}: ${read}`);
    else if (questions.some(({ code }) => code === read.code))
      faults.push(`Question ${index + 1}: the code ${read.code} is taken by a question above`);
    else if (questions.some(({ wording }) => wording === read.wording))
      faults.push(`Question ${index + 1}: the same wording stands above`);
    else questions.push(read);
  });
  if (lines.length > MOST_QUESTIONS) faults.push(`Use ${MOST_QUESTIONS} questions or fewer`);
  return { questions, faults };
}

/** The same questions always as the same text, one a line. */
export function formatQuestions(questions: readonly Question[]): string {
  return questions
    .map(({ code, wording, theme }) => `${code}: ${wording}${theme === null ? "" : ` [${theme}]`}`)
    .join("\n");
}

function readQuestion(line: string): Question | string {
  const [, code, wording = "", theme] = LINE.exec(line) ?? [];
  if (code === undefined)
    return "write a code of small letters, digits and hyphens, a colon and the wording, such as q1: It saves me time [saves-time]";
  if (TAKEN.has(code)) return `${code} is the name of a column of files: choose another code`;
  if (wording === "") return "write the wording after the colon";
  if (wording.length > LONGEST_WORDING) return `use ${LONGEST_WORDING} characters or fewer`;
  if (theme === undefined) return { code, wording, theme: null };
  if (!isSurveyTheme(theme)) return "there is no such theme";
  return { code, wording, theme };
}
