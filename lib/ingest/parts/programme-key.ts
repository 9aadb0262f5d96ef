import type { PoolClient } from "pg";
import { settings } from "@/lib/config/env";
import {
  existingProgrammeKey,
  keyFingerprint,
  ProgrammeKeyError,
  programmeKey,
} from "@/lib/events/pseudonym";
import { FileRefusal } from "@/lib/ingest/file-refusal";
import type { Programme } from "@/lib/programmes/programme";

/**
 * The key this programme's people are pseudonymised with. The database remembers its fingerprint from the first
 * import on: with another key everybody would be counted as new, so a lost or exchanged key stops the import.
 *
 * @throws FileRefusal "key-missing"
 */
export async function programmeKeyFor(
  client: PoolClient,
  programme: Pick<Programme, "id" | "slug">,
): Promise<Buffer> {
  const { keyDirectory } = settings();
  const known = await client.query<{ fingerprint: string | null }>(
    "select pseudonym_key_fingerprint as fingerprint from programme where id = $1",
    [programme.id],
  );
  const expected = known.rows[0]?.fingerprint ?? null;
  const key = await (expected === null ? programmeKey : existingProgrammeKey)(
    keyDirectory,
    programme.slug,
  ).catch((error) => {
    throw error instanceof ProgrammeKeyError ? new FileRefusal("key-missing", error.message) : error;
  });
  if (key === null) throw new FileRefusal("key-missing");
  const fingerprint = keyFingerprint(key);
  if (expected === null)
    await client.query("update programme set pseudonym_key_fingerprint = $2 where id = $1", [
      programme.id,
      fingerprint,
    ]);
  else if (expected !== fingerprint) throw new FileRefusal("key-missing");
  return key;
}
