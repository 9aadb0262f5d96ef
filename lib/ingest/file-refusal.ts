import { AUDIT_FILE_REMEDIES } from "@/lib/audit/refusal";

/** Why a whole file was refused: a closed list; nothing of such a file is stored. */
export const FILE_REMEDIES = {
  ...AUDIT_FILE_REMEDIES,
  "empty-file": "The file is empty. Send the extract again.",
  "no-rows": "The file has a header and no rows. If the period truly had none, there is nothing to send.",
  "no-header": "The first line is not a header this feed knows. Put the column names in the first line.",
  "not-utf8": "The file is not UTF-8 text. Save it as CSV UTF-8.",
  "not-text":
    "The file is not text: it looks like a spreadsheet, a zip or another binary. Save it as CSV UTF-8.",
  "other-encoding":
    "The file is not in the encoding that the feed's mapping names. Send it in that one, or change the mapping.",
  "truncated-gzip": "The compressed file is damaged or incomplete. Compress and send it again.",
  "file-too-large": "The file is larger than 250 MB. Compress it with gzip, or split it.",
  "unpacked-too-large": "The compressed file unpacks to more than is allowed. Split it.",
  "too-many-rows": "The file has more than 5,000,000 rows. Split it.",
  "line-too-long": "A line is longer than 65,536 bytes. Check for an unclosed quote.",
  "missing-column":
    "A column this feed needs is missing. Add it, or name the supplier's heading in the feed's mapping.",
  "unknown-column":
    "The file has a column this feed does not know. Remove it, or have the feed's mapping drop it.",
  "patient-column":
    "The file has a column that looks like patient data. Remove it at source, or have the feed's mapping drop it.",
  "duplicate-column": "A column name stands twice in the header. Remove one.",
  "changed-headings":
    "The headings are not those the feed's mapping was made for. Send the file as before, or map it anew.",
  "month-first":
    "More dates can only have the month first than the day, so the others would be read wrongly. Have dates written as 2021-01-31.",
  "too-many-columns": "The header has more than 64 columns. Send only the columns this feed needs.",
  "not-a-file": "This is a link, a folder or something else that is no file. Put the file itself there.",
  "not-readable": "The service may not read the file. Let its account read it, and send it again.",
  interrupted: "The import was interrupted before it was complete. Nothing was stored: send the file again.",
  "given-up":
    "Reading the file was begun five times and never came to its end. Nothing was stored. Send the file again; if that fails too, whoever runs the service finds the reason in its log.",
  cancelled: "The import was cancelled. Nothing was stored.",
  "key-missing":
    "The programme's pseudonym key is missing or is not the one its data were loaded with. Restore the key file.",
} as const;

export type FileRefusalCode = keyof typeof FILE_REMEDIES;

/**
 * Thrown when a file cannot be read at all. `detail` names the place (columns, a line), never a value.
 */
export class FileRefusal extends Error {
  override readonly name = "FileRefusal";
  readonly code: FileRefusalCode;
  readonly detail: string;

  constructor(code: FileRefusalCode, detail = "") {
    super(detail === "" ? FILE_REMEDIES[code] : `${detail} ${FILE_REMEDIES[code]}`);
    this.code = code;
    this.detail = detail;
  }
}
