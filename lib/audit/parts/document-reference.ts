import { z } from "zod";
import type { DocumentRecord, DocumentType } from "@/lib/audit/audit-record";
import { firstTime } from "@/lib/audit/audit-time";
import {
  Concept,
  fhirList,
  fhirText,
  Identifier,
  organisationOf,
  Reference,
} from "@/lib/audit/parts/fhir-words";
import { withoutPatients } from "@/lib/audit/parts/without-patients";

/** The fields of a DocumentReference that are read; subject, author, content, description and context are not. */
export const DocumentReference = z.object({
  id: fhirText.optional(),
  meta: z.object({ versionId: fhirText.optional(), lastUpdated: fhirText.optional() }).optional(),
  masterIdentifier: Identifier.optional(),
  identifier: fhirList(Identifier),
  status: fhirText.optional(),
  type: Concept.optional(),
  date: fhirText.optional(),
  custodian: Reference.optional(),
  relatesTo: fhirList(z.object({ code: fhirText.optional() })),
});

/**
 * A DocumentReference of FHIR R4 in neutral words. Published at `date`, else `meta.lastUpdated`, else the date of the
 * submission it came in; when the document itself was made says nothing of that.
 */
export function toDocumentRecord(
  document: z.infer<typeof DocumentReference>,
  context: {
    now: Date;
    fingerprint: string;
    from: "extract" | "bundle";
    submittedAt?: string;
    overwrites?: boolean;
  },
): DocumentRecord {
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
    overwrites: context.overwrites ?? false,
    identifiers: [document.masterIdentifier, ...(document.identifier ?? [])].flatMap(
      (given) => given?.value ?? [],
    ),
    fingerprint: context.fingerprint,
  };
}

/** Every coding of the type; its text only where there is none. */
function typesOf(type: z.infer<typeof Concept> | undefined): DocumentType[] {
  const codings = (type?.coding ?? []).flatMap(({ system, code, display }): DocumentType[] => {
    const shown = withoutPatients(display, null);
    const plain = withoutPatients(code, null);
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
