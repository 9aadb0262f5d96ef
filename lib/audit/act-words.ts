import type { AuditRecord } from "@/lib/audit/audit-record";
import { isNobody } from "@/lib/audit/parts/people";
import { transactionOf } from "@/lib/audit/transactions";

/**
 * What the two ends of an act have in common, as texts: to be made keys of, and never stored. Equal texts, equal
 * meaning; null where the record tells nothing that could be relied on.
 */
export interface ActWords {
  /** Of the call: its request id, else its trace with the transaction and the documents it fetched. */
  correlation: string | null;
  /** All documents named, in one order. */
  documents: string | null;
  /** The submission sets published. */
  submission: string | null;
}

/** What one act's records have in common, as far as a record tells. Placeholders are no identifiers. */
export function actWords(record: AuditRecord): ActWords {
  const documents = together(record.documents.filter(isIdentity));
  return {
    correlation: correlationOf(record, documents),
    documents,
    submission: together(record.submissionSets.filter(isIdentity)),
  };
}

/** A request id counted from one, or set once for all, is nobody's: eight characters at least. */
const SHORTEST_REQUEST = 8;

function correlationOf({ correlation, trace, codes }: AuditRecord, documents: string | null): string | null {
  const request = correlation?.trim() ?? "";
  if (request.length >= SHORTEST_REQUEST && isIdentity(request)) return `request ${request}`;
  // One trace spans everything a click sets off.
  if (trace === null || documents === null) return null;
  return `trace ${trace} ${transactionOf(codes) ?? "none"} ${documents}`;
}

/** Words put where an identifier should be, one character again and again, and the UUID of nothing but zeros. */
const PLACEHOLDER =
  /^(?:tbc|tbd|tba|todo|test|example|placeholder|sample|dummy|undefined|not[ -]?(?:known|available))\b/i;

/** Whether a text can be what tells one thing from another. */
export function isIdentity(text: string): boolean {
  const plain = text.trim().replace(/^urn:(?:uuid|oid):/i, "");
  return plain.length > 2 && !isNobody(plain) && !PLACEHOLDER.test(plain) && !/^(.)(?:\1|-)*$/.test(plain);
}

function together(identifiers: readonly string[]): string | null {
  const sorted = [...new Set(identifiers.map((identifier) => identifier.trim()))].sort();
  return sorted.length === 0 ? null : JSON.stringify(sorted);
}
