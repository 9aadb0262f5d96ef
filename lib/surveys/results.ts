import type { Cell } from "@/lib/disclosure/cell";
import type { Interval } from "./interval";
import type { Opinion } from "./scale";
import type { Question, SurveyRound } from "./survey";

/**
 * What a survey found, as one plain value: what is too few people to be shown to the report's audience is a suppressed
 * cell in here already, and so is what it would follow from.
 */
export interface SurveyResults {
  /** Without its questions, which stand with their results, and its counts of people, which are cells. */
  survey: Omit<SurveyRound, "questions" | "invited" | "responded">;
  invited: Cell;
  responded: Cell;
  /** Responded over invited, 0 to 1. */
  responseRate: Cell;
  /** The file the answers came in; null: none has been imported. */
  answers: AnswerSource | null;
  /** The round before, which changes are changes from; null: there is none of this instrument. */
  before: RoundName | null;
  /** In the order of the questionnaire. */
  questions: QuestionResults[];
  /** Codes in the file of answers that are no questions of the survey any more: their answers are not counted. */
  unasked: string[];
}

export interface AnswerSource {
  version: number;
  fileName: string;
  importedBy: string;
  /** Instant, ISO. */
  importedAt: string;
}

export type RoundName = Pick<SurveyRound, "code" | "instrument" | "label" | "from" | "to">;

export interface QuestionResults {
  question: Question;
  /** Everybody who answered. */
  whole: Split;
  /** By name; not stated, if any, last. */
  byRole: GroupSplit[];
  /** By name; not stated, if any, last. */
  byOrganisation: GroupSplit[];
  change: RoundChange;
}

export interface GroupSplit extends Split {
  /** The role as written, or the code of the organisation; empty: not stated. */
  key: string;
  name: string;
}

/** The answers of some people to a question. */
export interface Split {
  /** Gave an opinion or said that they do not know. */
  answered: Cell;
  doNotKnow: Cell;
  /** Gave an opinion: what the share is a share of. */
  opinions: Cell;
  /** How many gave each opinion. */
  counts: Readonly<Record<Opinion, Cell>>;
  /** Agree and strongly agree together. */
  agree: Cell;
  /** Disagree and strongly disagree together. */
  disagree: Cell;
  /** Agree and strongly agree over opinions, 0 to 1. */
  agreeShare: Cell;
  /** Wilson, 95 %; null where there is no share. */
  interval: Interval | null;
  /**
   * The opinions as finely as they may be shown, from strongly agree down; they make up `opinions`. Opinions too few
   * to stand alone stand together. Empty: nothing may be shown, or nobody gave an opinion.
   */
  parts: SplitPart[];
}

export interface SplitPart {
  /** Which opinions these people gave. */
  answers: readonly Opinion[];
  people: number;
}

/** How the share of those who agree moved since the round before. */
export type RoundChange =
  | {
      kind: "change";
      before: number;
      after: number;
      /** After less before; both proportions. */
      difference: number;
      /** Newcombe, 95 %. */
      interval: Interval;
    }
  | { kind: "none"; reason: string };
