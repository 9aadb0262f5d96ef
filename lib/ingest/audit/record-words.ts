import { actWords, isIdentity } from "@/lib/audit/act-words";
import type { AuditRecord, DocumentRecord, NamedOrganisation } from "@/lib/audit/audit-record";
import type { Level } from "@/lib/audit/classify";
import { codedTerm } from "@/lib/audit/coded-term";
import { isOverride } from "@/lib/audit/purposes";
import { isOnDemand } from "@/lib/audit/transactions";

/** What is kept of a record, in words: those that are patients', users' and documents' become keys before they are kept. */
export interface RecordWords {
  form: "v" | "s" | "d";
  family: "d" | "l" | "r" | "p";
  side: 0 | 1 | 2;
  failed: boolean;
  /** UTC milliseconds; null where the record holds no time. */
  at: number | null;
  /** What makes it the same record when it comes again. */
  identity: string;
  user: string | null;
  patient: string | null;
  organisation: string;
  /** 0 given by the record, 1 the recording system in its place, 2 not stated. */
  organisationFrom: 0 | 1 | 2;
  /** Role or document type; empty: not stated. */
  term: string;
  override: boolean;
  onDemand: boolean;
  replaces: boolean;
  correlation: string | null;
  submission: string | null;
  documentSet: string | null;
  documents: readonly string[];
}

const SIDES = { unknown: 0, client: 1, server: 2 } as const;
const FAMILIES = { document: "d", list: "l", record: "r" } as const;

/** The words of an act: a view at a level, or a submission. */
export function wordsOfAct(record: AuditRecord, level: Level | null): RecordWords {
  const { actor, patient, outcome, time, observer } = record;
  const roles = actor.kind === "person" ? actor.roles : [];
  const words = actWords(record);
  return {
    form: level === null ? "s" : "v",
    family: level === null ? "p" : FAMILIES[level],
    side: SIDES[record.recordedBy],
    failed: outcome === "failure",
    at: time.kind === "at" ? time.milliseconds : null,
    identity: `record ${record.fingerprint}`,
    user: actor.kind === "person" ? (actor.id.reveal()[0] ?? null) : null,
    patient: level === null ? null : patientWord(patient?.reveal() ?? []),
    ...organisationOf(record.organisation, observer),
    term: level === null ? "" : firstTerm(roles),
    override: isOverride(record),
    onDemand: isOnDemand(record.codes),
    replaces: false,
    correlation: words.correlation,
    submission: level === null ? words.submission : null,
    documentSet: words.documents,
    documents: [...new Set(record.documents.map((document) => document.trim()).filter(isIdentity))].sort(),
  };
}

/**
 * The words of a document. The same document is the same by its own identifier, whatever else is said of it; one that is
 * known without its date is another record of it, so that the date can come later.
 */
export function wordsOfDocument(document: DocumentRecord): RecordWords {
  const own = document.identifiers.map((identifier) => identifier.trim()).find(isIdentity);
  const identity =
    own ?? (document.ownId === null ? document.fingerprint : `id ${document.ownId.split("/")[0] ?? ""}`);
  const at = document.time.kind === "at" ? document.time.milliseconds : null;
  return {
    form: "d",
    family: "p",
    side: 0,
    failed: false,
    at,
    identity: `${at === null ? "undated " : ""}document ${identity}`,
    user: null,
    patient: null,
    ...organisationOf(document.publisher, null),
    term: firstTerm(document.types),
    override: false,
    onDemand: false,
    replaces: document.replaces,
    correlation: null,
    submission: null,
    documentSet: identity,
    // A server's own number for it may be another document's on another server.
    documents: own === undefined ? [] : [own],
  };
}

function firstTerm(given: readonly { system?: string | null; code?: string; text?: string }[]): string {
  for (const term of given) {
    const spelled = codedTerm(term);
    if (spelled !== null) return spelled;
  }
  return "";
}

function organisationOf(
  named: NamedOrganisation | null,
  observer: AuditRecord["observer"],
): Pick<RecordWords, "organisation" | "organisationFrom"> {
  const given = named?.id.trim() || named?.name?.trim();
  if (given) return { organisation: given, organisationFrom: 0 };
  if (observer?.id) return { organisation: `source ${observer.id}`, organisationFrom: 1 };
  if (observer?.site) return { organisation: `site ${observer.site}`, organisationFrom: 1 };
  return { organisation: "not stated", organisationFrom: 2 };
}

const NHS_NUMBER = /^\d{3}[ -]?\d{3}[ -]?\d{4}$/;

/** One of a patient's identifiers that both ends of an act would give: the NHS number where there is one, else the first. */
function patientWord(identifiers: readonly string[]): string | null {
  const number = identifiers.find((each) => NHS_NUMBER.test(each.trim()));
  if (number !== undefined) return number.replace(/\D/g, "");
  return identifiers[0]?.trim().toLowerCase() ?? null;
}
