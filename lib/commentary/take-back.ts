import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { requireProgramme } from "@/lib/programmes/require-programme";
import type { EntryKind } from "./commentary";
import { markTakenBack } from "./store";

/**
 * Takes an entry back: reports no longer know it, and the page says by whom it was taken back and when.
 *
 * Errors   Refusal "not-permitted" or "not-found" (the programme).
 * @returns false when no such entry stands in this programme: it was never there, or somebody was quicker.
 */
export async function takeBackEntry(
  kind: EntryKind,
  {
    programme: slug,
    id,
    actor,
    now = new Date(),
  }: { programme: string; id: number; actor: Actor; now?: Date },
): Promise<boolean> {
  const programme = await requireProgramme(slug, actor, "commentary:write");
  return markTakenBack(kind, { programmeId: programme.id, id, by: actor, now });
}
