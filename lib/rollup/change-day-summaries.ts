import type { PoolClient } from "pg";
import type { Feed } from "@/lib/programmes/programme";
import { bitOf, blockOf } from "./activity-bits";
import { NOT_EXCLUDED } from "./day-summaries";

/**
 * Brings the day summaries of a feed of events from the facts that went to those that came, by their difference: whole days
 * need not be counted again for a few rows. Both tables hold day, person_id, source_organisation_id, term_id and import_id
 * of facts that count; the facts themselves are changed already.
 *
 * @param undone an import whose counts are kept as they were.
 * @returns the London days on which something changed.
 */
export async function changeDaySummaries(
  client: PoolClient,
  feed: Pick<Feed, "id" | "kind">,
  { gone, come, undone }: { gone: string; come: string; undone: number | null },
): Promise<string[]> {
  const moved = (columns: string) =>
    `select ${columns}, sum(n)::bigint as n from (
       select *, 1 as n from ${come} union all select *, -1 from ${gone}
     ) as moved where`;
  const counted = feed.kind === "views" ? NOT_EXCLUDED : "true";
  const ofImports = `import_id is distinct from ${undone ?? "null"}::int and ${counted}`;
  const changes = {
    day_count: `${moved("day, source_organisation_id, term_id")} ${counted} group by 1, 2, 3`,
    import_week: `${moved("import_id, date_trunc('week', day::timestamp)::date as week")} ${ofImports} group by 1, 2`,
    import_count: `${moved("import_id, date_trunc('month', day::timestamp)::date as month, source_organisation_id, term_id")}
      ${ofImports} group by 1, 2, 3, 4`,
    excluded_views: `${moved("day, person_id")} not (${counted}) group by 1, 2`,
  };
  for (const [table, keys] of Object.entries(KEYS)) {
    if (table === "excluded_views" && feed.kind !== "views") continue;
    const change = changes[table as keyof typeof changes];
    await client.query(
      `drop table if exists change;
       create temp table change on commit drop as ${change} having sum(n) <> 0`,
    );
    await applyChange(client, { table, keys, feedId: table.startsWith("import_") ? null : feed.id });
  }
  if (feed.kind === "views") await changeActivity(client, feed.id, { gone, come });
  const days = await client.query<{ day: string }>(
    `select distinct day::text from (select day from ${gone} union select day from ${come}) as days order by 1`,
  );
  return days.rows.map(({ day }) => day);
}

/** The summaries that are counts, and what each is by. */
const KEYS = {
  day_count: "day, source_organisation_id, term_id",
  import_week: "import_id, week",
  import_count: "import_id, month, source_organisation_id, term_id",
  excluded_views: "day, person_id",
} as const;

/** A count that comes to nothing goes; none may ever be stored as zero or less. */
async function applyChange(
  client: PoolClient,
  { table, keys, feedId }: { table: string; keys: string; feedId: number | null },
): Promise<void> {
  const names = keys.split(", ");
  const ofFeed = feedId === null ? "" : `k.feed_id = ${feedId} and `;
  const same = ofFeed + names.map((name) => `k.${name} = c.${name}`).join(" and ");
  await client.query(`delete from ${table} k using change c where ${same} and c.n < 0 and k.count + c.n = 0`);
  await client.query(`update ${table} k set count = k.count + c.n from change c where ${same} and c.n < 0`);
  const [feedColumn, feedValue] = feedId === null ? ["", ""] : ["feed_id, ", `${feedId}, `];
  await client.query(
    `insert into ${table} (${feedColumn}${keys}, count) select ${feedValue}${keys}, n from change where n > 0 order by ${keys}
     on conflict (${feedColumn}${keys}) do update set count = ${table}.count + excluded.count`,
  );
}

/** A bit says "at least once": it goes where nothing of that person, organisation and role is left on the day. */
async function changeActivity(
  client: PoolClient,
  feedId: number,
  { gone, come }: { gone: string; come: string },
): Promise<void> {
  await client.query(
    `insert into person_activity (feed_id, block, source_organisation_id, role_id, person_id, days)
     select $1, ${blockOf("day")}, source_organisation_id, term_id, person_id, bit_or(${bitOf("day")})
     from ${come} where person_id <> 0 and ${NOT_EXCLUDED}
     group by ${blockOf("day")}, source_organisation_id, term_id, person_id order by 2, 3, 4, 5
     on conflict (feed_id, block, source_organisation_id, role_id, person_id)
     do update set days = person_activity.days | excluded.days
     where person_activity.days <> person_activity.days | excluded.days`,
    [feedId],
  );
  const idle = await client.query(
    `create temp table idle on commit drop as
     select distinct day, source_organisation_id, term_id as role_id, person_id from ${gone} g
     where person_id <> 0 and ${NOT_EXCLUDED} and not exists (
       select 1 from ${come} c where (c.day, c.source_organisation_id, c.term_id, c.person_id)
         = (g.day, g.source_organisation_id, g.term_id, g.person_id))`,
  );
  if (idle.rowCount !== 0) await clearIdle(client, feedId);
  await client.query("drop table idle");
}

async function clearIdle(client: PoolClient, feedId: number): Promise<void> {
  await client.query(
    `delete from idle i using viewer_access a
     where a.feed_id = $1 and a.day = any(array(select distinct day from idle)) and a.outcome = 0
       and (a.day, a.source_organisation_id, a.role_id, a.person_id)
         = (i.day, i.source_organisation_id, i.role_id, i.person_id)`,
    [feedId],
  );
  await client.query(
    `create temp table cleared on commit drop as
     select ${blockOf("day")} as block, source_organisation_id, role_id, person_id, bit_or(${bitOf("day")}) as days
     from idle group by 1, 2, 3, 4`,
  );
  const same = `k.feed_id = $1 and (k.block, k.source_organisation_id, k.role_id, k.person_id)
    = (c.block, c.source_organisation_id, c.role_id, c.person_id)`;
  await client.query(`delete from person_activity k using cleared c where ${same} and k.days & ~c.days = 0`, [
    feedId,
  ]);
  await client.query(`update person_activity k set days = k.days & ~c.days from cleared c where ${same}`, [
    feedId,
  ]);
  await client.query("drop table cleared");
}
