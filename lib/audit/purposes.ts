import type { AuditRecord } from "@/lib/audit/audit-record";

/** Break the glass, emergency treatment, emergency: HL7's purposes of use under which rules of access are set aside. */
const OVERRIDES: ReadonlySet<string> = new Set(["BTG", "ETREAT", "EMER"]);

/** Whether access was taken under an override, such as "break glass". */
export function isOverride(record: Pick<AuditRecord, "purposes">): boolean {
  return record.purposes.some((purpose) => OVERRIDES.has(purpose.trim().toUpperCase()));
}
