import type { ReadRecord } from "@/lib/audit/audit-record";
import { isAuditEvent, toAuditRecord } from "@/lib/audit/parts/audit-event";
import { isDocumentReference, toDocumentRecord } from "@/lib/audit/parts/document-reference";
import { isObject, type Unread } from "@/lib/audit/parts/fhir-shape";
import { fingerprintOf } from "@/lib/audit/parts/fingerprint";
import type { QuarantineReason } from "@/lib/audit/reasons";

export interface ResourceContext {
  now: Date;
  from: "extract" | "bundle";
  /** When the submission it came in was made. */
  submittedAt?: string;
  /** By what method it is submitted. */
  method?: string;
}

/** One resource as a record; a type that is not read is told apart, and told from a Bundle by the caller. */
export function toRecord(resource: Unread, context: ResourceContext): ReadRecord {
  if (resource.resourceType !== "AuditEvent" && resource.resourceType !== "DocumentReference")
    return { kind: "other-resource", fingerprint: fingerprintOf(JSON.stringify(resource)) };
  const version = otherVersion(resource);
  if (version !== null) return quarantined(version);
  if (resource.resourceType === "AuditEvent")
    return isAuditEvent(resource)
      ? toAuditRecord(resource, { now: context.now })
      : quarantined("wrong-shape");
  return isDocumentReference(resource) ? toDocumentRecord(resource, context) : quarantined("wrong-shape");
}

export function quarantined(reason: QuarantineReason): ReadRecord {
  return { kind: "quarantined", reason };
}

/** The shapes that other versions of FHIR gave the two resources; they hold their facts in other places. */
function otherVersion(resource: Unread): "fhir-r5" | "fhir-stu3" | null {
  return resource.resourceType === "AuditEvent" ? versionOfEvent(resource) : versionOfDocument(resource);
}

function versionOfEvent({
  category,
  code,
  outcome,
  occurredDateTime,
  occurredPeriod,
  agent,
  source,
  entity,
}: Unread) {
  if (
    category !== undefined ||
    code !== undefined ||
    occurredDateTime !== undefined ||
    occurredPeriod !== undefined
  )
    return "fhir-r5";
  if (isObject(outcome)) return "fhir-r5";
  if (isObject(source) && source.identifier !== undefined) return "fhir-stu3";
  if (some(agent, ({ reference, userId }) => reference !== undefined || userId !== undefined))
    return "fhir-stu3";
  return some(entity, ({ reference, identifier }) => reference !== undefined || identifier !== undefined)
    ? "fhir-stu3"
    : null;
}

function versionOfDocument({ indexed, created, class: class3, context, content, ...rest }: Unread) {
  if (indexed !== undefined || created !== undefined || class3 !== undefined) return "fhir-stu3";
  const moved = [
    "attester",
    "modality",
    "facilityType",
    "practiceSetting",
    "bodySite",
    "event",
    "basedOn",
    "version",
  ];
  if (Array.isArray(context) || moved.some((field) => rest[field] !== undefined)) return "fhir-r5";
  return some(content, ({ profile }) => profile !== undefined) ? "fhir-r5" : null;
}

function some(list: unknown, test: (item: Unread) => boolean): boolean {
  return Array.isArray(list) && list.some((item) => isObject(item) && test(item));
}
