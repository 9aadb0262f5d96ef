import { readCsv } from "@/lib/fields/csv-file";
import type { AnswerFault, AnswerFileFault } from "./answer-faults";
import { planAnswerColumns } from "./parts/answer-columns";
import { countAnswers } from "./parts/answer-rows";
import type { AnswerCount, Question } from "./survey";

/** What a file of answers says, counted. */
export interface AnswerFile {
  ok: true;
  /** answers: one respondent a row. counts: how many people gave an answer. */
  form: AnswerForm;
  /** Rows below the header; of the form `answers` as many people. */
  rows: number;
  counts: AnswerCount[];
  /** Positions of columns with free text, from 1: looked through for NHS numbers, and not kept. */
  notKept: number[];
}

export type AnswerForm = "answers" | "counts";

export type ReadAnswers =
  | AnswerFile
  /** The file as a whole: `detail` names places in it, or is empty. */
  | { ok: false; refused: { code: AnswerFileFault; detail: string } }
  /** Its rows: the first of them, and how many there are. */
  | { ok: false; refused: null; faults: AnswerFault[]; faultCount: number };

/**
 * Answers to a survey from a CSV file: single answers, or counts of them.
 *
 * Shape   one respondent a row with role, organisation and a column for each question, named by its code; or question,
 *         role, organisation, answer, people. Both columns of who answered may be empty. An empty answer is none.
 * Errors  nothing is counted unless every row can be: a part of the answers would be another result. No message holds
 *         a value.
 */
export function readAnswers(
  bytes: Uint8Array,
  survey: { questions: readonly Question[]; organisations: readonly string[] },
): ReadAnswers {
  const csv = readCsv(bytes);
  if (!csv.ok)
    return { ok: false, refused: { code: csv.code, detail: csv.line === null ? "" : `Line ${csv.line}.` } };
  const plan = planAnswerColumns(csv.header.cells, survey.questions);
  if (!plan.ok) return { ok: false, refused: plan.refused };
  const counted = countAnswers(csv.rows, { ...plan.columns, ...survey });
  if (!counted.ok) return counted;
  return {
    ok: true,
    form: plan.columns.form,
    rows: csv.rows.length,
    counts: counted.counts,
    notKept: plan.columns.freeText.map((at) => at + 1),
  };
}
