import "server-only";
import type { Actor } from "@/lib/auth/actor";
import { changeMapping } from "./change-mapping";
import type { MappingName, MappingOutcome } from "./mapping";
import { readMappingFile } from "./read-mapping-file";

/**
 * Brings a mapping table to what a file says: all of it, or nothing. What the file does not name stays as it is; where the
 * file has columns for days, periods it does not list of a spelling it names go.
 *
 * Errors  Refusal "not-permitted" or "not-found"; everything wrong with the file is in the answer, by its line.
 */
export async function importMapping(
  programmeSlug: string,
  mapping: MappingName,
  bytes: Uint8Array,
  options: { actor: Actor; dryRun?: boolean; unchangedSince?: number },
): Promise<MappingOutcome> {
  const { wanted, faults, replacing } = readMappingFile(mapping, bytes);
  const dryRun = options.dryRun === true || faults.length > 0;
  const outcome = await changeMapping(programmeSlug, mapping, wanted, { ...options, dryRun, replacing });
  return { ...outcome, faults: [...faults, ...outcome.faults] };
}
