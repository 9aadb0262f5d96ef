import type {
  DocumentType,
  NamedOrganisation,
  Outcome,
  ReadRecord,
  RecordSink,
} from "@/lib/audit/audit-record";
import { type Classified, classify } from "@/lib/audit/classify";
import { Seen } from "@/lib/audit/parts/seen";
import type { Reason, RuleId } from "@/lib/audit/reasons";

/** What one record of a file would become. Holds nothing of a patient, nor who the user is. */
export interface InspectedRecord {
  /** From 0, in the order of the file. */
  seq: number;
  kind: Classified["kind"];
  reason: Reason | null;
  rule: RuleId | null;
  /** Whether, taken alone, it adds to its figure. */
  counts: boolean;
  /** UTC, to the millisecond. */
  occurredAt: string | null;
  /** Whether a person is named. */
  user: boolean;
  userOrg: NamedOrganisation | null;
  publisherOrg: NamedOrganisation | null;
  sourceSystem: { id: string | null; site: string | null } | null;
  documentCount: number | null;
  documentTypes: readonly DocumentType[];
  outcome: Outcome | null;
}

/**
 * Says of every record what it would become under the default settings, in the order of the file. The same record
 * again, byte for byte in its meaning, counts once.
 */
export class Inspection implements RecordSink {
  readonly #seen = new Seen();
  readonly #tell: (record: InspectedRecord, place: string) => void;
  readonly #flush: () => Promise<void>;
  #seq = 0;

  constructor(
    tell: (record: InspectedRecord, place: string) => void,
    flush: () => Promise<void> = async () => {},
  ) {
    this.#tell = tell;
    this.#flush = flush;
  }

  take(record: ReadRecord, place: string): void {
    const classified = classify(record);
    const repeat = record.kind !== "quarantined" && this.#seen.meets(record.fingerprint);
    this.#tell(inspected(this.#seq, record, repeat ? asRepeat(classified) : classified), place);
    this.#seq += 1;
  }

  drain(): Promise<void> {
    return this.#flush();
  }
}

function asRepeat(classified: Classified): Classified {
  return classified.kind === "view" || classified.kind === "publication"
    ? { ...classified, counts: false, reason: "exact-repeat" }
    : classified;
}

const NOTHING_TOLD = {
  rule: null,
  counts: false,
  occurredAt: null,
  user: false,
  userOrg: null,
  publisherOrg: null,
  sourceSystem: null,
  documentCount: null,
  documentTypes: [],
  outcome: null,
} as const;

function inspected(seq: number, record: ReadRecord, classified: Classified): InspectedRecord {
  const { kind, reason } = classified;
  if (kind === "quarantined" || record.kind === "quarantined" || record.kind === "other-resource")
    return { seq, kind, reason, ...NOTHING_TOLD };
  const told = {
    seq,
    kind,
    reason,
    ...NOTHING_TOLD,
    rule: classified.rule,
    counts: kind !== "other" && classified.counts,
    occurredAt: record.time.kind === "at" ? new Date(record.time.milliseconds).toISOString() : null,
  };
  if (record.kind === "document")
    return {
      ...told,
      publisherOrg: record.publisher,
      documentCount: documentsOf(1, classified),
      documentTypes: record.types,
      outcome: "success",
    };
  return {
    ...told,
    user: record.actor.kind === "person",
    userOrg: record.organisation,
    sourceSystem: record.observer,
    documentCount: documentsOf(record.documents.length, classified),
    outcome: record.outcome,
  };
}

function documentsOf(listed: number, classified: Classified): number | null {
  if (classified.kind === "publication") return classified.documents;
  return classified.kind === "view" && classified.level === "document" ? listed || null : null;
}
