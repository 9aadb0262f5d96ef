import { scrub } from "@/lib/log/scrub";
import type { TrailDetail, TrailEntry } from "./entry";

/** A pg client in a transaction. */
interface PgTransaction {
  query(text: string, values: unknown[]): Promise<unknown>;
}

/** Prisma's client in a transaction. */
interface PrismaTransaction {
  $executeRaw(text: TemplateStringsArray, ...values: unknown[]): PromiseLike<number>;
}

export type TrailTransaction = PgTransaction | PrismaTransaction;

const LONGEST = 300;
const MOST_VALUES = 100;

/**
 * Writes an entry into the audit trail, in the transaction of the act it tells of: both are kept, or neither.
 *
 * The last thing before commit, for it takes a lock that is held until then and that every other act waits for: whoever
 * asked for another lock after it could wait for somebody who waits for this one.
 *
 * Errors  whatever the database says; the act must not be committed then.
 */
export async function appendToTrail(on: TrailTransaction, entry: TrailEntry): Promise<void> {
  const { actor, action, outcome = "done", programme = null, object, requestId = null, detail = {} } = entry;
  const id = actor.userId ?? actor.tokenId ?? null;
  const name = trailText(actor.name);
  const programmeId = typeof programme === "number" ? programme : null;
  const slug = typeof programme === "string" ? programme : null;
  const objectId = trailText(String(object.id));
  const said = JSON.stringify(cleaned(detail));
  if ("$executeRaw" in on)
    await on.$executeRaw`select append_to_trail(${actor.kind}::text, ${id}::text, ${name}::text, ${action}::text,
      ${programmeId}::int, ${slug}::text, ${object.type}::text, ${objectId}::text, ${outcome}::text,
      ${requestId}::text, ${said}::jsonb)`;
  else
    await on.query("select append_to_trail($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", [
      actor.kind,
      id,
      name,
      action,
      programmeId,
      slug,
      object.type,
      objectId,
      outcome,
      requestId,
      said,
    ]);
}

/** Text as it may stand in the trail: one short line without secrets or numbers like a patient's. */
function trailText(text: string): string {
  const line = text.replaceAll(/\p{Cc}+/gu, " ").replaceAll(/\p{Cs}/gu, "\ufffd");
  const short = scrub(line);
  return short.length <= LONGEST ? short : `${short.slice(0, LONGEST - 1).replace(/\p{Cs}$/u, "")}…`;
}

/** A hash of what was taken in or out looks like a secret, and is none. */
const isHash = (name: string, value: unknown) =>
  name === "sha256" && typeof value === "string" && /^[0-9a-f]{64}$/.test(value);

function cleaned(detail: TrailDetail): TrailDetail {
  const value = <T>(given: T) => (typeof given === "string" ? trailText(given) : given);
  return Object.fromEntries(
    Object.entries(detail).map(([key, given]) => [
      key,
      isHash(key, given)
        ? given
        : Array.isArray(given)
          ? given.slice(0, MOST_VALUES).map(value)
          : value(given),
    ]),
  );
}
