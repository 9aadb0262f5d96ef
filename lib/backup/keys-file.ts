import { open, readFile } from "node:fs/promises";
import { z } from "zod";
import { existingProgrammeKey, keyFingerprint, putProgrammeKey } from "@/lib/events/pseudonym";
import { BackupRefusal } from "./manifest";
import { readProgrammes } from "./parts/catalogue";
import { asOwner } from "./store";

const FORMAT = "uptake-keys-1";
const OWNER_ONLY = 0o600;

const KeysFile = z.strictObject({
  format: z.literal(FORMAT),
  keys: z.array(
    z.strictObject({
      programme: z.string(),
      fingerprint: z.string(),
      key: z.string().transform((text) => Buffer.from(text, "base64")),
    }),
  ),
});

type KeyState = "there" | "missing" | "another";

/** Whether each programme that has a key finds it in its folder. */
export async function programmeKeyStates(
  directory: string,
): Promise<{ programme: string; state: KeyState }[]> {
  const programmes = await asOwner(readProgrammes);
  const states: { programme: string; state: KeyState }[] = [];
  for (const { slug, keyFingerprint: fingerprint } of programmes) {
    if (fingerprint === null) continue;
    const key = await existingProgrammeKey(directory, slug);
    const state = key === null ? "missing" : keyFingerprint(key) === fingerprint ? "there" : "another";
    states.push({ programme: slug, state });
  }
  return states;
}

/**
 * Writes the programmes' pseudonym keys into a new file that only its owner may read. Keys that link a week's patients are
 * not in it: they exist to be destroyed, and a copy would outlive that.
 *
 * @returns the programmes whose keys are in it.
 * Errors  BackupRefusal when a key is missing or another, for a copy without it would be trusted; or when the file exists.
 */
export async function backUpKeys(directory: string, path: string): Promise<string[]> {
  const states = await programmeKeyStates(directory);
  const wrong = states.find(({ state }) => state !== "there");
  if (wrong !== undefined)
    throw new BackupRefusal(`The key of ${wrong.programme} is not in ${directory}: nothing was written.`);
  const keys = [];
  for (const { programme } of states) {
    const key = await existingProgrammeKey(directory, programme);
    if (key === null) throw new BackupRefusal(`The key of ${programme} went away as it was read.`);
    keys.push({ programme, fingerprint: keyFingerprint(key), key: key.toString("base64") });
  }
  const file = await open(path, "wx", OWNER_ONLY).catch((error: NodeJS.ErrnoException) => {
    throw error.code === "EEXIST"
      ? new BackupRefusal(`${path} exists already: keys are written to a new file.`)
      : error;
  });
  try {
    await file.writeFile(`${JSON.stringify({ format: FORMAT, keys }, null, 1)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return states.map(({ programme }) => programme);
}

/**
 * Puts the keys of such a file in their places. A key that is there already is never overwritten.
 *
 * @returns the programmes whose keys are in place now.
 * Errors  BackupRefusal when the file is damaged, or another key of a programme is there; nothing of it was used then.
 */
export async function restoreKeys(directory: string, path: string): Promise<string[]> {
  const keys = parseKeys(await readFile(path, "utf8"));
  for (const { programme, fingerprint } of keys) {
    const there = await existingProgrammeKey(directory, programme);
    if (there !== null && keyFingerprint(there) !== fingerprint)
      throw new BackupRefusal(`Another key of ${programme} is in ${directory}: move it away first.`);
  }
  for (const { programme, key } of keys) await putProgrammeKey(directory, programme, key);
  return keys.map(({ programme }) => programme);
}

function parseKeys(text: string): z.infer<typeof KeysFile>["keys"] {
  const damaged = () => new BackupRefusal("The file of keys is damaged, or is none.");
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw damaged();
  }
  const parsed = KeysFile.safeParse(found);
  if (!parsed.success || parsed.data.keys.some(({ key, fingerprint }) => keyFingerprint(key) !== fingerprint))
    throw damaged();
  return parsed.data.keys;
}
