import { QUARANTINED } from "@/lib/audit/reasons";

/**
 * Why a row or record was not taken: a closed list, each with the words a supplier can act on.
 * A rejection names line, field and code; the value itself is never kept or shown.
 */
export const REJECTION_REMEDIES = {
  ...QUARANTINED,
  "missing-value": "The field is empty. Fill it in.",
  "too-long": "The field is longer than 200 characters. Send the identifier or name alone.",
  "control-character": "The field contains a control or direction-changing character. Remove it.",
  "wrong-column-count": "The row does not have as many fields as the header. Check quotes and commas.",
  "unclosed-quote":
    "A quoted field is not closed, or goes on after its closing quote. Quote it as RFC 4180 says.",
  "not-json": "The line is not one JSON object. Write one object a line.",
  "wrong-type":
    "The value has the wrong JSON type. Write identifiers, names and times as strings, counts as numbers.",
  "time-format":
    "The time or date is not in a form this feed reads. Write 2021-01-31T09:30:00Z where a time is asked for, 2021-01-31 where a date is.",
  "time-impossible": "There is no such date or time. Correct it.",
  "time-ambiguous": "This local time happens twice, when the clocks go back. Add the offset, such as +01:00.",
  "time-nonexistent":
    "This local time never happens: the clocks go forward over it. Add the offset, such as +01:00.",
  "time-too-early": "The time is before the year 2000. Correct it.",
  "time-in-future": "The time is more than 24 hours in the future. Correct the clock or the time zone.",
  "two-digit-year": "The year has two digits. Have it written with four.",
  "serial-date":
    "The date is a spreadsheet's day number. Format the column as yyyy-mm-dd hh:mm:ss and save again, or send the extract as the system wrote it.",
  "scientific-notation":
    "A spreadsheet has turned the identifier into a number such as 1.23E+11. Send the extract as the system wrote it.",
  "count-format": "The count is not a whole number of 0 or more, written in digits alone. Correct it.",
  "count-too-large": "The count is above 9,007,199,254,740,991. Correct it.",
  "period-start": "The date does not begin a period of this feed: a Monday for weeks, the first for months.",
  "unknown-outcome": "The outcome is neither success nor failure. Use one of these, or leave it empty.",
  "nhs-number": "The field contains a valid NHS number. Remove patient identifiers before sending.",
  "too-many-organisations":
    "The file names more than 20,000 different organisations. Check the column mapping.",
  "too-many-terms":
    "The file names more than 5,000 different roles or document types. Check the column mapping.",
  "total-row": "The row is a total, as the feed's mapping says, and was left out. Nothing needs to be done.",
  "repeated-header": "The row repeats the header and was left out. Nothing needs to be done.",
  "blank-row": "The row is blank and was left out. Nothing needs to be done.",
  "no-longer-kept":
    "The time is in a period whose events are no longer kept one by one: its figures stay as they were reported. Nothing can be added to it.",
  conflict:
    "The same identifier was received before with other content. The first one stands; undo its import to replace it.",
} as const;

export type RejectionCode = keyof typeof REJECTION_REMEDIES;

/**
 * `line` counts from 1 for the header of a CSV file, or the first line of NDJSON; of audit records it is the number of the
 * record, and `field` its place in the file.
 */
export interface Rejection {
  line: number;
  field: string;
  code: RejectionCode;
}
