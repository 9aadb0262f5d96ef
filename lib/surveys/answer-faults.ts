import { CSV_REMEDIES } from "@/lib/fields/csv-file";

/** Why a whole file of answers was refused: a closed list; nothing of such a file is kept. */
export const ANSWER_FILE_REMEDIES = {
  ...CSV_REMEDIES,
  "person-column":
    "The file has a column that looks like a person's name, address or number, or like patient data. Remove it.",
  "duplicate-column": "A column stands twice in the header. Remove one.",
  "unknown-column":
    "The file has a column that is neither role, organisation, a question of the survey nor a comment. Remove it.",
  "missing-column": "A column is missing. Add it; where nothing is known its fields may be empty.",
  "too-many-roles": "The file names more than 200 different roles. Send groups of roles.",
} as const;

export type AnswerFileFault = keyof typeof ANSWER_FILE_REMEDIES;

/** Why a row cannot be counted: a closed list. Line, field and code are told, never the value. */
export const ANSWER_REMEDIES = {
  "wrong-column-count": "The row does not have as many fields as the header. Check quotes and commas.",
  "unknown-answer":
    "The answer is not on the scale. Write 5 (strongly agree) to 1 (strongly disagree), the words, do not know, or nothing.",
  "unknown-question": "The survey has no question of this code.",
  "unknown-organisation":
    "The programme has no organisation of this code. Correct it, or leave it empty where it was not stated.",
  "count-format": "The number of people is not a whole number of 0 or more, written in digits alone.",
  "count-too-large": "The number of people is above 1,000,000. Correct it.",
  "missing-value": "The field is empty. Fill it in.",
  "too-long": "The field is longer than 100 characters.",
  "control-character": "The field contains a control or direction-changing character. Remove it.",
  "nhs-number":
    "The field contains a valid NHS number. Remove it, from comments too: nothing may name a patient.",
  "same-row-twice": "The same question, role, organisation and answer stand above. Add the two up.",
} as const;

export type AnswerRowFault = keyof typeof ANSWER_REMEDIES;

/** `line` counts from 1 for the header. */
export interface AnswerFault {
  line: number;
  field: string;
  code: AnswerRowFault;
}
