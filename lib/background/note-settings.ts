import "server-only";
import { createHash } from "node:crypto";
import { shownSettings } from "@/lib/config/env";
import { SERVICE } from "@/lib/trail/entry";
import { noteInTrail, selectTrail } from "@/lib/trail/store";

const LAST_OF_SETTINGS = {
  programme: null,
  from: null,
  to: null,
  who: null,
  action: "settings",
  outcome: null,
  before: null,
} as const;

/**
 * Tells the audit trail which settings the service was given, unless they are those it was told last. The trail may
 * shorten what it is told, so its fingerprint says whether they are.
 *
 * @param given by name; of a secret only that there is one.
 */
export async function noteSettings(given = shownSettings()): Promise<void> {
  const inOrder = Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1));
  const sha256 = createHash("sha256").update(JSON.stringify(inOrder)).digest("hex");
  const [last] = await selectTrail(LAST_OF_SETTINGS, 1);
  if (last?.detail.sha256 === sha256) return;
  await noteInTrail({
    actor: SERVICE,
    action: "settings",
    object: { type: "service", id: "uptake" },
    detail: { ...Object.fromEntries(inOrder), sha256 },
  });
}
