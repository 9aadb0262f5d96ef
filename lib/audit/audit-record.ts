import type { AuditTime } from "@/lib/audit/audit-time";
import type { HeldBriefly } from "@/lib/audit/held-briefly";
import type { QuarantineReason } from "@/lib/audit/reasons";

export interface Coded {
  system: string | null;
  code: string;
}

/** C create, R read, U update, D delete, E execute. */
export type Action = "C" | "R" | "U" | "D" | "E";
export type Outcome = "success" | "failure" | "unknown";

export interface NamedOrganisation {
  /** An ODS code in capitals where the system is ODS; otherwise as the record has it. */
  id: string;
  system: string | null;
  name?: string;
}

/** At which end of a call a record was written: by who asked or sent, or by who answered or took it. */
export type RecordedBy = "client" | "server" | "unknown";

/** Who acted: a person, the patient or somebody for them, or nobody that the record tells. */
export type Actor =
  | { kind: "person"; id: HeldBriefly; system: string | null; roles: readonly Coded[] }
  | { kind: "citizen" }
  | { kind: "unknown" };

/** An audited act, in words neither FHIR's nor ATNA's. */
export interface AuditRecord {
  kind: "audit";
  /** The sender's id of the record with its version, unique on that sender only. */
  ownId: string | null;
  /** Event type first, then what narrows it. */
  codes: readonly Coded[];
  action: Action | null;
  time: AuditTime;
  outcome: Outcome;
  actor: Actor;
  /** The organisation the user acted for; null when the record names none, or two. */
  organisation: NamedOrganisation | null;
  observer: { id: string | null; site: string | null } | null;
  recordedBy: RecordedBy;
  /** The patient it is about, by every identifier given: for telling acts apart, then forgotten. */
  patient: HeldBriefly | null;
  documents: readonly string[];
  submissionSets: readonly string[];
  storedQuery: string | null;
  /** FHIR resource types of what was touched, the patient apart. */
  resourceTypes: readonly string[];
  /** Something of the record is an image study. */
  imaging: boolean;
  /** Shared by the two ends of one call. */
  correlation: string | null;
  /** Of all calls of one action of a user, as W3C Trace Context names it. */
  trace: string | null;
  purposes: readonly string[];
  /** Equal for records of the same meaning. */
  fingerprint: string;
}

export interface DocumentType {
  system?: string;
  code?: string;
  display?: string;
  text?: string;
}

/** A document as registered: a DocumentReference. */
export interface DocumentRecord {
  kind: "document";
  ownId: string | null;
  /** Alone or one a line; or in a Bundle. */
  from: "extract" | "bundle";
  time: AuditTime;
  publisher: NamedOrganisation | null;
  types: readonly DocumentType[];
  state: "current" | "superseded" | "entered-in-error" | "unknown";
  replaces: boolean;
  /** Written over an older entry (PUT), rather than added. */
  overwrites: boolean;
  identifiers: readonly string[];
  fingerprint: string;
}

/** What a reader makes of one record of a file. */
export type ReadRecord =
  | AuditRecord
  | DocumentRecord
  | { kind: "other-resource"; fingerprint: string }
  | { kind: "quarantined"; reason: QuarantineReason };

/** Takes records one by one, in the order of the file; awaited between pieces. */
export interface RecordSink {
  /** `place` says where in the file: a line, an entry, a message, a frame. */
  take(record: ReadRecord, place: string): void;
  drain(): Promise<void>;
}
