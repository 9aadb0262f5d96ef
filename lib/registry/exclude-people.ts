import "server-only";
import type { PoolClient } from "pg";
import type { Actor } from "@/lib/auth/actor";
import { Refusal } from "@/lib/auth/refusal";
import { settings } from "@/lib/config/env";
import { containsNhsNumber } from "@/lib/events/nhs-number";
import { existingProgrammeKey, keyFingerprint, pseudonymOf } from "@/lib/events/pseudonym";
import type { Programme } from "@/lib/programmes/programme";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { rebuildDaySummaries, rebuildImportCounts } from "@/lib/rollup/day-summaries";
import { lockProgramme, restatePeriods } from "@/lib/rollup/restate";
import { appendToTrail } from "@/lib/trail/append";
import { type ExcludedPerson, selectExcludedPeople } from "./parts/excluded-people";
import { insertHistory } from "./parts/mapping-history";
import { inTransaction, reading } from "./store";

/** Users who are not counted, with what they viewed; only their numbers are known, never their ids. @throws Refusal */
export async function loadExcludedPeople(programmeSlug: string, actor: Actor): Promise<ExcludedPerson[]> {
  const { id } = await requireProgramme(programmeSlug, actor, "programme:edit");
  return reading((client) => selectExcludedPeople(client, id));
}

/**
 * Leaves a user out of everything that is counted, in the past as well: a test user, say. Of the user id only the
 * pseudonym is kept.
 *
 * @returns the number the user is listed under, or null when they were left out already.
 * Errors  Refusal "not-permitted" or "not-found"; "bad-query" before the first import, for there is no key yet that users are known by.
 */
export async function excludePerson(
  programmeSlug: string,
  user: { userId: string; because: string },
  actor: Actor,
): Promise<number | null> {
  const because = user.because.trim();
  if (user.userId.trim() === "" || because === "" || because.length > 200)
    throw new Refusal("bad-query", "Say which user, and in up to 200 characters why.");
  if (containsNhsNumber(because)) throw new Refusal("bad-query", "No NHS number may stand in the reason.");
  return changePeople(programmeSlug, actor, async (client, programme) => {
    const pseudonym = pseudonymOf(await keyOf(client, programme), user.userId);
    await client.query(
      "insert into person (programme_id, pseudonym) values ($1, $2) on conflict (programme_id, pseudonym) do nothing",
      [programme.id, pseudonym],
    );
    const excluded = await client.query<{ id: number }>(
      `insert into excluded_person (person_id, programme_id, because, excluded_by)
       select id, programme_id, $3, $4 from person where programme_id = $1 and pseudonym = $2
       on conflict (person_id) do nothing returning person_id as id`,
      [programme.id, pseudonym, because, actor.name],
    );
    const id = excluded.rows[0]?.id ?? null;
    if (id !== null) await recordAndRecount(client, programme, { id, before: null, after: because, actor });
    return id;
  });
}

/**
 * Counts a user again.
 *
 * Errors  Refusal "not-permitted"; "not-found": nobody is left out under this number.
 */
export async function includePerson(programmeSlug: string, personId: number, actor: Actor): Promise<void> {
  return changePeople(programmeSlug, actor, async (client, programme) => {
    const gone = await client.query<{ because: string }>(
      "delete from excluded_person where programme_id = $1 and person_id = $2 returning because",
      [programme.id, personId],
    );
    const before = gone.rows[0]?.because;
    if (before === undefined) throw new Refusal("not-found", `No user ${personId} is left out.`);
    await recordAndRecount(client, programme, { id: personId, before, after: null, actor });
  });
}

async function changePeople<T>(
  programmeSlug: string,
  actor: Actor,
  work: (client: PoolClient, programme: Programme) => Promise<T>,
): Promise<T> {
  const { id } = await requireProgramme(programmeSlug, actor, "programme:edit");
  return inTransaction(async (client) => {
    await lockProgramme(client, id);
    return work(client, await requireProgramme(programmeSlug, actor, "programme:edit"));
  });
}

async function recordAndRecount(
  client: PoolClient,
  programme: Programme,
  change: { id: number; before: string | null; after: string | null; actor: Actor },
): Promise<void> {
  const { id, before, after, actor } = change;
  await insertHistory(client, {
    programmeId: programme.id,
    mapping: "people",
    changed: [{ spelling: String(id), written: `User ${id}`, before, after }],
    by: actor.name,
  });
  const seen = await client.query<{ feed_id: number; days: string[]; imports: number[] }>(
    `select feed_id, array_agg(distinct day::text) as days, array_agg(distinct import_id) as imports
     from viewer_access where feed_id = any($1::smallint[]) and person_id = $2 and outcome = 0 group by feed_id`,
    [programme.feeds.map((feed) => feed.id), id],
  );
  for (const { feed_id, days, imports } of seen.rows) {
    const feed = programme.feeds.find((each) => each.id === feed_id);
    if (feed === undefined) continue;
    await rebuildDaySummaries(client, feed, days);
    await rebuildImportCounts(client, imports);
  }
  await restatePeriods(client, programme, {
    feedIds: seen.rows.map(({ feed_id }) => feed_id),
    days: [...new Set(seen.rows.flatMap(({ days }) => days))],
  });
  await appendToTrail(client, {
    actor,
    action: "exclusion",
    programme: programme.id,
    object: { type: "user", id },
    detail: { counted: after === null },
  });
}

async function keyOf(client: PoolClient, programme: Programme): Promise<Buffer> {
  const known = await client.query<{ fingerprint: string | null }>(
    "select pseudonym_key_fingerprint as fingerprint from programme where id = $1",
    [programme.id],
  );
  const fingerprint = known.rows[0]?.fingerprint ?? null;
  if (fingerprint === null)
    throw new Refusal("bad-query", "Nothing of users has been imported yet: leave them out afterwards.");
  const key = await existingProgrammeKey(settings().keyDirectory, programme.slug);
  if (key === null || keyFingerprint(key) !== fingerprint)
    throw new Refusal("bad-query", "The key of this programme is not there, or is another one: restore it.");
  return key;
}
