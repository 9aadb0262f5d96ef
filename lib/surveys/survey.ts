import type { CalendarDate } from "@/lib/calendar/calendar-date";
import type { Answer } from "./scale";

/** What a statement of a survey, or a benefit, is about. */
export const SURVEY_THEMES = {
  "information-accessible": "Information is more accessible",
  "clinical-decisions": "Supports clinical decisions",
  "medication-accessible": "Medication and prescription information is more accessible",
  "saves-time": "Saves time",
  "patient-experience": "Better patient experience",
} as const;

export type SurveyTheme = keyof typeof SURVEY_THEMES;

export const isSurveyTheme = (text: string): text is SurveyTheme => Object.hasOwn(SURVEY_THEMES, text);

/** A statement people agree or disagree with. */
export interface Question {
  /** Short name within its survey, such as q1: what columns and rows of files call it. */
  code: string;
  wording: string;
  theme: SurveyTheme | null;
}

/** One time at which a questionnaire was sent out. */
export interface SurveyRound {
  code: string;
  /** Which questionnaire it was; rounds of one instrument are compared with each other. */
  instrument: string;
  /** How it has to be called wherever it is shown, such as "Invented for demonstration"; empty: by its name alone. */
  label: string;
  from: CalendarDate;
  to: CalendarDate;
  /** People asked; null: not known. */
  invited: number | null;
  /** People who answered anything; null: not known. */
  responded: number | null;
  /** Who was asked, in words. */
  population: string;
  source: string;
  questions: readonly Question[];
}

/** How many people gave an answer. Single answers are counted where they are read, and not kept. */
export interface AnswerCount {
  /** Code of the question. */
  question: string;
  /** As written; empty: not stated. */
  role: string;
  /** Code of the organisation; empty: not stated. */
  organisation: string;
  answer: Answer;
  people: number;
}
