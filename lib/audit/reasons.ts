/** The rules of what counts, by which every record that is understood is placed. */
export const RULES = {
  V1: "View of a document: ITI-43, ITI-68, ITI-39, ITI-17, or ATC_DOC_READ",
  V2: "View of a document list: ITI-18, ITI-38, ITI-66, ITI-67 or ATC_DOC_SEARCH, for one patient",
  V3: "View of a structured record: RESTful read or search, or a DICOM query, for one patient",
  P1: "Publication: ITI-41, ITI-42, ITI-61, ITI-14, ITI-15, ITI-65, ITI-105, ITI-106",
  P2: "Publication: RESTful create of a DocumentReference",
  P3: "Publication: a DocumentReference of an extract",
  P4: "Publication: a DocumentReference in a Bundle",
  P5: "Publication: document upload, ATC_DOC_CREATE",
  X1: "Ignored: patient identity or demographics",
  X2: "Ignored: application, sign-in, security or audit log",
  X3: "Ignored: imaging",
  X4: "Ignored: export, import or media without a document transaction",
  X5: "Ignored: the patient, or somebody for them, reading",
  X6: "Ignored: document metadata updated, withdrawn or deleted",
  X7: "Ignored: not about one patient's record, or a record written that is no document",
  X8: "Ignored: administration, such as consent, policy, directory or a write that is no document",
  X9: "Ignored: disclosure, or the audit trail read",
  X10: "Ignored: privacy alert",
} as const;

export type RuleId = keyof typeof RULES;

/** Why a record that is understood is ignored. */
export const IGNORED = {
  "patient-identity": "A patient was looked up or their identity fed; nothing of the record was opened.",
  "system-event": "An application started or stopped, or somebody signed in.",
  imaging: "Imaging traffic.",
  "bulk-transfer": "Data moved in or out, with no document transaction named.",
  "citizen-access": "The reader is the patient or their representative; kept out of views by staff.",
  "document-change": "A document's metadata was changed or withdrawn: no new publication.",
  "entered-in-error": "The document was entered in error.",
  "no-one-patient": "Not about one patient.",
  "query-by-id": "A stored query by document or set id: housekeeping of the platform.",
  "record-write": "A patient's record was written; no document.",
  "unknown-transaction": "A transaction no rule knows. If it opens or publishes documents, tell us its code.",
  administration: "Consent, policy, directory or another write that is no document.",
  disclosure: "A disclosure on request.",
  "audit-read": "The audit trail itself was read.",
  "privacy-alert": "An alert that accompanies an access; the access has a record of its own.",
  "other-resource": "A resource of another type than AuditEvent and DocumentReference.",
} as const;

/** Why a view or publication is not counted. */
export const NOT_COUNTED = {
  "exact-repeat": "The same record stands earlier in the file.",
  failed: "The attempt failed.",
  undated: "The record holds no time, so it belongs to no week.",
  "on-demand": "An on-demand entry, which is registered once and made at each look.",
} as const;

/** Why a record could not be taken: what is wrong, and the remedy. Never a value. */
export const QUARANTINED = {
  "not-json": "Not valid JSON. The line is cut or damaged; export it again.",
  "not-an-object": "Not a JSON object. Each line is one resource.",
  "duplicate-key": "A key stands twice in one object, so its meaning is open. Mend it at source.",
  "too-deep": "Nested deeper than 32 levels.",
  "too-many-keys": "An object has more than 256 keys.",
  "record-too-large":
    "Larger than a record may be (32 MB a line, 256 KB a message). Leave inline documents out.",
  "not-utf8": "Bytes that are not UTF-8. Export as UTF-8.",
  "wrong-shape": "A field is not of the type FHIR R4 gives it.",
  "time-not-understood": "A time that cannot be read or does not exist.",
  "time-too-early": "A time before the year 2000.",
  "time-in-future": "A time more than a day in the future. Check the clock of the sender.",
  "fhir-r5": "FHIR R5 among R4. Ask for R4.",
  "fhir-stu3": "FHIR STU3 or older among R4. Ask for R4.",
  "fhir-response": "A server's answer, which holds no records.",
  "incomplete-search": "One page of a search, or a search with errors.",
  "malformed-xml": "Not well-formed XML, often a raw & or < in an attribute. Mend it at source.",
  "truncated-message": "The message is cut short, as relays do. Raise the largest message they forward.",
  doctype: "A DOCTYPE or entity declaration, which is never read.",
  "too-many-attributes": "An element has more than 64 attributes.",
  "text-too-long": "A text of more than 64 KB.",
  "not-an-audit-message": "XML that is no AuditMessage, or one without its event.",
  "stray-text": "Text between the messages.",
  "payload-not-xml": "A syslog frame without an XML message.",
  "not-rfc5424": "A syslog header that is not RFC 5424.",
  "bad-frame-length": "The frame is not as long as it says. Reading went on with the next.",
} as const;

export type IgnoredReason = keyof typeof IGNORED;
export type NotCountedReason = keyof typeof NOT_COUNTED;
export type QuarantineReason = keyof typeof QUARANTINED;
export type Reason = IgnoredReason | NotCountedReason | QuarantineReason;

/** A reason in words, with the remedy where there is one. */
export const REASON_WORDS: Readonly<Record<Reason, string>> = { ...IGNORED, ...NOT_COUNTED, ...QUARANTINED };
