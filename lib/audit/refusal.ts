/** Why a whole file was refused: a closed list. Each says what it is and what to do. */
export const AUDIT_FILE_REMEDIES = {
  "empty-file": "The file is empty. Make the extract again.",
  "web-page":
    "This is a web page, not records: usually a sign-in or error page saved in their place. Download again.",
  "not-text":
    "This is not text: it looks like a zip, a spreadsheet or another binary. Hand over the records themselves.",
  "not-utf8": "The text is not UTF-8. Export it as UTF-8.",
  "not-recognised":
    "Neither FHIR (JSON, NDJSON, XML) nor ATNA (XML, syslog). If it is a supplier's CSV, import it into its feed.",
  "other-xml":
    "An XML document of another kind. ATNA messages and FHIR AuditEvent, DocumentReference and Bundle are read.",
  "other-resource":
    "FHIR of another kind. AuditEvent and DocumentReference are read, alone, in a Bundle or one a line (NDJSON).",
  "json-array": "A JSON array is not FHIR. Write one resource a line (NDJSON), or a Bundle.",
  "not-json":
    "The JSON is broken. Make the extract again; for many records, NDJSON loses only the broken line.",
  "duplicate-key": "A key stands twice in one object, so its meaning is open. Mend it at source.",
  "too-many-keys": "An object has more than 256 keys, which no audit record has.",
  "several-documents": "More than one JSON document, not one a line. Write one resource a line (NDJSON).",
  "malformed-xml": "The XML is not well-formed. Make the extract again.",
  "document-too-large": "One document is larger than 32 MB. Ask for NDJSON, or for smaller pages.",
  "too-deep": "Nested deeper than 32 levels, which no audit record is.",
  doctype: "The XML declares a document type (DOCTYPE), which is never read. Remove it at source.",
  "old-syslog": "Syslog of the old form (RFC 3164). Have it sent as RFC 5424.",
  "fhir-r5": "FHIR R5. Ask for the extract in R4 (fhirVersion 4.0); nothing of it was counted.",
  "fhir-stu3": "FHIR STU3 or older. Ask for the extract in R4 (fhirVersion 4.0); nothing of it was counted.",
  "fhir-response": "The answer of a server to a submission, which holds no records. Hand over the request.",
  "server-error":
    "An OperationOutcome: the server's message that something went wrong, not records. Make the extract again.",
  "incomplete-search":
    "One page of a search, or a search with errors, so records are missing. Follow every next link, then hand over all pages.",
  "wrong-format": "The file is not of the format named. Leave --format out, or name the right one.",
  "too-many-records": "More than 5,000,000 records. Split the file.",
} as const;

export type AuditFileRefusalCode = keyof typeof AUDIT_FILE_REMEDIES;

/** Thrown when a file cannot be read as a whole. `place` says where; never what stands there. */
export class AuditFileRefusal extends Error {
  override readonly name = "AuditFileRefusal";
  readonly code: AuditFileRefusalCode;
  readonly place: string;

  constructor(code: AuditFileRefusalCode, place = "") {
    super(place === "" ? AUDIT_FILE_REMEDIES[code] : `${place}: ${AUDIT_FILE_REMEDIES[code]}`);
    this.code = code;
    this.place = place;
  }
}
