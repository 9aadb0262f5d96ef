import type { DocumentRecord, DocumentType } from "@/lib/audit/audit-record";
import { firstTime } from "@/lib/audit/audit-time";
import { isSnomed } from "@/lib/audit/coded-term";
import { fields, list, type Shaped, text } from "@/lib/audit/parts/fhir-shape";
import {
  type FhirConcept,
  isConcept,
  isIdentifier,
  isReference,
  namesOf,
  organisationOf,
} from "@/lib/audit/parts/fhir-words";
import { fingerprintOf } from "@/lib/audit/parts/fingerprint";
import { withoutPatients } from "@/lib/audit/parts/without-patients";
import { isSnomedConcept } from "@/lib/audit/snomed-code";

/** The fields of a DocumentReference that are read; subject, author, content, description and context are not. */
export const isDocumentReference = fields({
  id: text,
  meta: fields({ versionId: text, lastUpdated: text }),
  masterIdentifier: isIdentifier,
  identifier: list(isIdentifier),
  status: text,
  type: isConcept,
  date: text,
  custodian: isReference,
  relatesTo: list(fields({ code: text })),
});
type DocumentReference = Shaped<typeof isDocumentReference>;

/** How a document came: alone or one a line, or submitted in a Bundle. */
export interface DocumentContext {
  now: Date;
  from: "extract" | "bundle";
  /** When the submission it came in was made. */
  submittedAt?: string;
  /** By what method it is submitted. */
  method?: string;
}

/**
 * A DocumentReference of FHIR R4 in neutral words. Published at `date`, else `meta.lastUpdated`, else the date of the
 * submission it came in; when the document itself was made says nothing of that.
 */
export function toDocumentRecord(document: DocumentReference, context: DocumentContext): DocumentRecord {
  const publisher = organisationOf(document.custodian);
  return {
    kind: "document",
    ownId: document.id === undefined ? null : [document.id, document.meta?.versionId ?? ""].join("/"),
    from: context.from,
    time: firstTime([document.date, document.meta?.lastUpdated, context.submittedAt], context.now),
    publisher: withoutPatients(publisher?.id, null) === null ? null : publisher,
    types: typesOf(document.type),
    state: stateOf(document.status),
    replaces: (document.relatesTo ?? []).some(({ code }) => code === "replaces"),
    overwrites: context.method === "PUT",
    identifiers: [document.masterIdentifier, ...(document.identifier ?? [])].flatMap(
      (given) => given?.value ?? [],
    ),
    fingerprint: meaningOf(document),
  };
}

/** What is read of a document with an id says whether it is the same again; without one, all of it does. */
function meaningOf(document: DocumentReference): string {
  if (document.id === undefined) return fingerprintOf(`DocumentReference ${JSON.stringify(document)}`);
  const {
    id,
    meta,
    masterIdentifier,
    identifier = [],
    status,
    type,
    date,
    custodian,
    relatesTo = [],
  } = document;
  const identifiers = [masterIdentifier, ...identifier].map((given) => [given?.system, given?.value]);
  const codings = (type?.coding ?? []).map(({ system, code, display }) => [system, code, display]);
  const told = [
    [id, meta?.versionId, meta?.lastUpdated, status, date, type?.text],
    [identifiers, codings, namesOf(custodian), relatesTo.map(({ code }) => code)],
  ];
  return fingerprintOf(`DocumentReference ${JSON.stringify(told)}`);
}

/** Every coding of the type; its text only where there is none. */
function typesOf(type: FhirConcept | undefined): DocumentType[] {
  const codings = (type?.coding ?? []).flatMap(({ system, code, display }): DocumentType[] => {
    const shown = withoutPatients(display, null);
    const isCode = code !== undefined && isSnomed(system) && isSnomedConcept(code.trim());
    const plain = isCode ? code.trim() : withoutPatients(code, null);
    if (plain === null) return [];
    return [
      {
        ...(system === undefined ? {} : { system }),
        code: plain,
        ...(shown === null ? {} : { display: shown }),
      },
    ];
  });
  if (codings.length > 0) return codings;
  const text = withoutPatients(type?.text, null);
  return text === null ? [] : [{ text }];
}

function stateOf(status: string | undefined): DocumentRecord["state"] {
  return status === "current" || status === "superseded" || status === "entered-in-error"
    ? status
    : "unknown";
}
