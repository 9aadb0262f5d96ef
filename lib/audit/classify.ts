import type { AuditRecord, DocumentRecord, ReadRecord } from "@/lib/audit/audit-record";
import type { IgnoredReason, QuarantineReason, Reason, RuleId } from "@/lib/audit/reasons";
import {
  dicomCodesOf,
  type Interaction,
  interactionOf,
  isOnDemand,
  isRestful,
  storedQueryKind,
  transactionOf,
} from "@/lib/audit/transactions";

export type Level = "document" | "list" | "record";

/** What a record becomes. */
export type Classified =
  | { kind: "view"; rule: RuleId; level: Level; counts: boolean; reason: Reason | null }
  | { kind: "publication"; rule: RuleId; documents: number | null; counts: boolean; reason: Reason | null }
  | { kind: "other"; rule: RuleId | null; reason: IgnoredReason }
  | { kind: "quarantined"; reason: QuarantineReason };

/**
 * What a record becomes, by the transaction code it carries: a view, a publication, neither, or nothing that can be
 * taken. A view or publication adds to its figure unless it failed or has no time.
 *
 * Method  what the event is called decides nothing by itself: DICOM's Export and Import say only which way data moved,
 *         and are a publication under ITI-41 and a view under ITI-43.
 */
export function classify(record: ReadRecord): Classified {
  if (record.kind === "quarantined") return { kind: "quarantined", reason: record.reason };
  if (record.kind === "other-resource") return ignored(null, "other-resource");
  if (record.time.kind === "wrong") return { kind: "quarantined", reason: record.time.reason };
  return record.kind === "document" ? classifyDocument(record) : classifyAct(record);
}

function classifyDocument(document: DocumentRecord): Classified {
  if (document.state === "entered-in-error") return ignored("X6", "entered-in-error");
  if (document.overwrites) return ignored("X6", "document-change");
  const undated = document.time.kind === "undated";
  return {
    kind: "publication",
    rule: document.from === "bundle" ? "P4" : "P3",
    documents: 1,
    counts: !undated,
    reason: undated ? "undated" : null,
  };
}

function classifyAct(record: AuditRecord): Classified {
  const { codes } = record;
  if (codes.some(({ system }) => /scr-alert/i.test(system ?? ""))) return ignored("X10", "privacy-alert");
  if (codes.some(({ code, system }) => code === "disclose" && /iso-21089/i.test(system ?? "")))
    return ignored("X9", "disclosure");
  if (codes.some(({ system }) => /authzsubtype/i.test(system ?? ""))) return ignored("X8", "administration");
  switch (transactionOf(codes)) {
    case "open-document":
      return view(record, "V1", "document");
    case "open-list":
      return listOpened(record);
    case "open-record":
      return recordOpened(record);
    case "publish":
      return publication(record, "P1");
    case "upload":
      return publication(record, "P5");
    case "patient-identity":
      return ignored("X1", "patient-identity");
    case "document-change":
      return ignored("X6", "document-change");
    case "bulk-transfer":
      return ignored("X4", "bulk-transfer");
    case "administration":
      return ignored("X8", "administration");
    case "audit-read":
      return ignored("X9", "audit-read");
    case "imaging":
      return ignored("X3", "imaging");
    case "unknown":
      return ignored("X7", "unknown-transaction");
    case null:
      return byEvent(record);
  }
}

/** No transaction is named: the RESTful interaction decides, then DICOM's event. */
function byEvent(record: AuditRecord): Classified {
  const interaction = interactionOf(record.codes);
  const [event] = dicomCodesOf(record.codes);
  if (event === undefined && (interaction !== null || isRestful(record.codes)))
    return byInteraction(record, interaction ?? interactionOfAction(record.action));
  switch (event) {
    case "110112":
      return record.imaging ? ignored("X3", "imaging") : recordOpened(record);
    case "110110":
      return record.action === "R" && record.actor.kind !== "unknown"
        ? recordOpened(record)
        : ignored("X7", "record-write");
    case "110102":
    case "110103":
    case "110104":
    case "110105":
      return ignored("X3", "imaging");
    case "110106":
    case "110107":
      return ignored("X4", "bulk-transfer");
    case "110100":
    case "110101":
    case "110108":
    case "110113":
    case "110114":
      return ignored("X2", "system-event");
    default:
      return ignored("X7", "unknown-transaction");
  }
}

function byInteraction(record: AuditRecord, interaction: Interaction | null): Classified {
  const document = record.resourceTypes.includes("DocumentReference");
  switch (interaction) {
    case "create":
      return document ? publication(record, "P2") : ignored("X8", "administration");
    case "update":
    case "delete":
      return document ? ignored("X6", "document-change") : ignored("X8", "administration");
    case "read":
    case "search":
      return recordOpened(record);
    case "other":
    case null:
      return ignored("X7", "unknown-transaction");
  }
}

function interactionOfAction(action: AuditRecord["action"]): Interaction | null {
  const named = { C: "create", R: "read", U: "update", D: "delete", E: "search" } as const;
  return action === null ? null : named[action];
}

function listOpened(record: AuditRecord): Classified {
  const query = storedQueryKind(record.storedQuery);
  if (query === "by-id") return ignored("X7", "query-by-id");
  if (record.patient === null && query !== "one-patient") return ignored("X7", "no-one-patient");
  return view(record, "V2", "list");
}

function recordOpened(record: AuditRecord): Classified {
  return record.patient === null ? ignored("X7", "no-one-patient") : view(record, "V3", "record");
}

function view(record: AuditRecord, rule: RuleId, level: Level): Classified {
  if (record.actor.kind === "citizen") return ignored("X5", "citizen-access");
  return { kind: "view", rule, level, ...counted(record) };
}

/** How many documents a submission holds is known only where the record lists them. */
function publication(record: AuditRecord, rule: RuleId): Classified {
  return { kind: "publication", rule, documents: record.documents.length || null, ...counted(record) };
}

function counted(record: AuditRecord): { counts: boolean; reason: Reason | null } {
  if (record.outcome === "failure") return { counts: false, reason: "failed" };
  if (record.time.kind === "undated") return { counts: false, reason: "undated" };
  if (isOnDemand(record.codes)) return { counts: false, reason: "on-demand" };
  return { counts: true, reason: null };
}

function ignored(rule: RuleId | null, reason: IgnoredReason): Classified {
  return { kind: "other", rule, reason };
}
