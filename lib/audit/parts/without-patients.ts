import type { HeldBriefly } from "@/lib/audit/held-briefly";
import { containsNhsNumber } from "@/lib/events/nhs-number";

/** Shorter identifiers and names stand by chance in almost anything. */
const TELLING = 4;

/**
 * A text that may be shown, or null: an address that ends in a patient, a valid NHS number, or what the record itself
 * calls its patient. The last net below the schemas, which drop patients' fields unread.
 */
export function withoutPatients(text: string | undefined, patient: HeldBriefly | null): string | null {
  const plain = text?.trim() ?? "";
  if (plain === "" || containsNhsNumber(plain) || /(?:^|\/)Patient\//.test(plain)) return null;
  const lower = plain.toLowerCase();
  const told = (patient?.reveal() ?? []).some(
    (value) => value.length >= TELLING && lower.includes(value.toLowerCase()),
  );
  return told ? null : plain;
}
