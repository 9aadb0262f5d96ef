import "server-only";
import { createHash } from "node:crypto";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/auth/refusal";
import { keptFileName } from "@/lib/fields/file-name";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { ANSWER_FILE_REMEDIES, ANSWER_REMEDIES } from "@/lib/surveys/answer-faults";
import { type AnswerForm, type ReadAnswers, readAnswers } from "@/lib/surveys/read-answers";
import type { AnswerSource } from "@/lib/surveys/results";
import type { AnswerCount } from "@/lib/surveys/survey";
import { loadRegister } from "./load-register";
import { insertAnswers, selectAnswerSets, selectAnswers } from "./store";

/** What became of a file of answers. */
export interface AnswerReceipt {
  survey: string;
  /** As it is kept: without its path. */
  file: string;
  dryRun: boolean;
  /** same: the latest answers came from this very file, and no version was added. */
  outcome: "added" | "same";
  /** The one it is, or of a dry run would be. */
  version: number;
  form: AnswerForm;
  /** Rows below the header. */
  rows: number;
  /** How many people answered each question, do not know included, in the order of the survey. */
  questions: { code: string; people: number }[];
  /** Positions of columns with free text, from 1, which is not kept. */
  notKept: number[];
}

type Unreadable = Exclude<ReadAnswers, { ok: true }>;

/** Thrown when a file of answers cannot be counted; nothing of it is kept. No message of it holds a value. */
export class AnswersError extends Error {
  override readonly name = "AnswersError";

  constructor(readonly found: Unreadable) {
    super(messagesOf(found).join(" "));
  }
}

/** What is wrong with a file, a message a fault, for people to read. */
export function messagesOf(found: Unreadable): string[] {
  if (found.refused !== null) {
    const { code, detail } = found.refused;
    return [detail === "" ? ANSWER_FILE_REMEDIES[code] : `${detail} ${ANSWER_FILE_REMEDIES[code]}`];
  }
  const more = found.faultCount - found.faults.length;
  return [
    ...found.faults.map(({ line, field, code }) => `Line ${line}, ${field}: ${ANSWER_REMEDIES[code]}`),
    ...(more > 0 ? [`And ${more} more.`] : []),
  ];
}

/**
 * Counts the answers to a survey of the register from a file, and keeps the counts as its next version.
 *
 * Method  the same file again adds nothing. A dry run keeps nothing, and says what would become of the file.
 * Errors  Refusal "not-permitted" or "not-found"; AnswersError with all that is wrong.
 */
export async function importAnswers(options: {
  programme: string;
  survey: string;
  bytes: Uint8Array;
  fileName: string;
  actor: Actor;
  dryRun?: boolean;
  now?: Date;
}): Promise<AnswerReceipt> {
  const { actor, bytes, dryRun = false, now = new Date() } = options;
  const programme = await requireProgramme(options.programme, actor, "benefits:write");
  const { surveys } = await loadRegister(programme.id);
  const survey = surveys.find(({ code }) => code === options.survey);
  if (survey === undefined)
    throw new Refusal("not-found", `There is no survey "${options.survey}" in the register.`);
  const read = readAnswers(bytes, {
    questions: survey.questions,
    organisations: programme.organisations.map(({ code }) => code),
  });
  if (!read.ok) throw new AnswersError(read);

  const file = keptFileName(options.fileName);
  const fileSha256 = createHash("sha256").update(bytes).digest();
  const { added, version } = dryRun
    ? await whatWouldBe(programme.id, { survey: survey.code, fileSha256 })
    : await insertAnswers(
        programme.id,
        { survey: survey.code, fileName: file, fileSha256, counts: read.counts },
        { by: actor, at: now },
      );
  return {
    survey: survey.code,
    file,
    dryRun,
    outcome: added ? "added" : "same",
    version,
    form: read.form,
    rows: read.rows,
    questions: survey.questions.map(({ code }) => ({ code, people: peopleOf(read.counts, code) })),
    notKept: read.notKept,
  };
}

async function whatWouldBe(programmeId: number, of: { survey: string; fileSha256: Buffer }) {
  const sets = await selectAnswerSets(programmeId);
  const latest = sets.findLast(({ survey }) => survey === of.survey);
  const added = !latest?.fileSha256.equals(of.fileSha256);
  return { added, version: (latest?.source.version ?? 0) + (added ? 1 : 0) };
}

const peopleOf = (counts: readonly AnswerCount[], code: string) =>
  counts.reduce((sum, { question, people }) => sum + (question === code ? people : 0), 0);

/** The answers to a survey as its latest file gave them. */
export interface SurveyAnswers {
  survey: string;
  source: AnswerSource;
  counts: AnswerCount[];
}

/** The latest answers to every survey of a programme that has any, by the survey's code. */
export async function loadAnswers(programmeId: number): Promise<SurveyAnswers[]> {
  // Answers first: a file that arrives in between is among the sets, and not taken for theirs.
  const answers = await selectAnswers(programmeId);
  const sets = await selectAnswerSets(programmeId);
  return [...new Set(sets.map(({ survey }) => survey))].flatMap((survey) => {
    const counts = answers.filter((answer) => answer.survey === survey);
    const set = sets.findLast(
      (each) => each.survey === survey && each.source.version === (counts[0]?.version ?? each.source.version),
    );
    return set === undefined ? [] : { survey, source: set.source, counts: counts.map(toCount) };
  });
}

const toCount = ({ question, role, organisation, answer, people }: AnswerCount): AnswerCount => ({
  question,
  role,
  organisation,
  answer,
  people,
});

/** Every file of answers to a survey that was kept, newest first. */
export async function loadAnswerSources(programmeId: number, survey: string): Promise<AnswerSource[]> {
  const sets = await selectAnswerSets(programmeId);
  return sets
    .filter((set) => set.survey === survey)
    .map(({ source }) => source)
    .reverse();
}
