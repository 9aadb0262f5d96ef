import { sentences } from "@/lib/fields/fields";
import type { EntryFault } from "../register";

const MISSING = "Enter why it is changed: the history shows it";

/** Why a version was added; a first one needs no reason. The text is empty where there is a fault. */
export function parseReason(
  given: string,
  { needed }: { needed: boolean },
): { text: string; faults: EntryFault[] } {
  if (given.trim() === "" && !needed) return { text: "", faults: [] };
  const parsed = sentences(MISSING, 300).safeParse(given);
  if (parsed.success) return { text: parsed.data, faults: [] };
  return { text: "", faults: [{ field: "reason", message: parsed.error.issues[0]?.message ?? MISSING }] };
}
