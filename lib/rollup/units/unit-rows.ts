import type { PoolClient } from "pg";
import type { Feed } from "@/lib/programmes/programme";
import { changeDaySummaries } from "@/lib/rollup/change-day-summaries";

/** The facts a feed's units are kept among. */
const tableOf = ({ kind }: Pick<Feed, "kind">) =>
  kind === "views"
    ? {
        name: "viewer_access",
        key: "event_key",
        columns:
          "event_key, occurred_at, day, person_id, source_organisation_id, role_id, import_id, outcome",
        values: "event_key, occurred_at, day, person_id, source_organisation_id, term_id, import_id, 0",
        kept: "event_key, occurred_at, day, person_id, source_organisation_id, role_id as term_id, import_id",
      }
    : {
        name: "document_publication",
        key: "document_key",
        columns: "document_key, published_at, day, source_organisation_id, document_type_id, import_id",
        values: "event_key, occurred_at, day, source_organisation_id, term_id, import_id",
        kept: "document_key as event_key, published_at as occurred_at, day, 0 as person_id, source_organisation_id, document_type_id as term_id, import_id",
      };

const UNIT = "event_key, occurred_at, day, person_id, source_organisation_id, term_id, import_id";

/** Notes the act and session that records are of now; those that came with them are left as they are. */
export async function moveRecords(client: PoolClient): Promise<void> {
  await client.query(
    `update audit_record r set act = d.act, session = d.session from derived d
     where r.feed_id = d.feed_id and r.record_key = d.record_key and (r.act, r.session) is distinct from (d.act, d.session)`,
  );
}

/**
 * Puts the units of `unit_now` in the place of those that the records of `scope` (and `gone_record`, where records went)
 * made before in any of the feeds that may tell of one act, and brings the day summaries along.
 *
 * @param undone an import that is being taken back: what it counts for stays on record.
 * @returns the London days on which something changed.
 */
export async function replaceUnits(
  client: PoolClient,
  feeds: readonly Feed[],
  options: { withGone?: boolean; undone?: number | null } = {},
): Promise<string[]> {
  const days = new Set<string>();
  for (const feed of feeds)
    for (const day of await replaceUnitsOf(client, feed, { ...options, feeds })) days.add(day);
  return [...days].sort();
}

async function replaceUnitsOf(
  client: PoolClient,
  feed: Feed,
  {
    withGone = false,
    undone = null,
    feeds,
  }: { withGone?: boolean; undone?: number | null; feeds: readonly Feed[] },
): Promise<string[]> {
  const { name, key, kept, columns, values } = tableOf(feed);
  const before = `select act, documents from audit_record where feed_id = any($2::smallint[]) and record_key in (select record_key from scope)
    ${withGone ? "union all select act, documents from gone_record" : ""}`;
  await client.query("drop table if exists unit_before, unit_gone, unit_come");
  await client.query(
    `create temp table unit_before on commit drop as
     with records as materialized (${before}), keys as (
       select act as key from records
       union select md5(r.act::text || d::text)::uuid from records r cross join lateral unnest(r.documents) as d
     )
     select ${kept} from ${name} where feed_id = $1 and ${key} in (select key from keys)`,
    [feed.id, feeds.map(({ id }) => id)],
  );
  const now = `select ${UNIT} from unit_now where feed_id = ${feed.id}`;
  await client.query(`
    create temp table unit_gone on commit drop as select * from unit_before except ${now};
    create temp table unit_come on commit drop as ${now} except select * from unit_before`);
  // What was counted of days that are no longer kept stays, also where an opening goes over the border.
  if (feed.keptFrom !== null)
    for (const table of ["unit_gone", "unit_come"])
      await client.query(`delete from ${table} where day < $1`, [feed.keptFrom]);
  await client.query(
    `delete from ${name} where feed_id = $1 and ${key} in (select event_key from unit_gone)`,
    [feed.id],
  );
  await client.query(
    `insert into ${name} (feed_id, ${columns}) select $1, ${values} from unit_come order by event_key`,
    [feed.id],
  );
  return changeDaySummaries(client, feed, { gone: "unit_gone", come: "unit_come", undone });
}

/** Counts the new documents, one by one. @returns their London days. */
export async function publishDocuments(client: PoolClient, feed: Feed, importId: number): Promise<string[]> {
  await client.query(
    `drop table if exists unit_gone, unit_come;
     create temp table unit_come on commit drop as
       select record_key as event_key, occurred_at, (occurred_at at time zone 'Europe/London')::date as day, 0 as person_id,
         source_organisation_id, term_id, ${importId} as import_id
       from new_record where form = 'd' and occurred_at is not null;
     create temp table unit_gone (like unit_come) on commit drop`,
  );
  const { name, columns, values } = tableOf(feed);
  await client.query(
    `insert into ${name} (feed_id, ${columns}) select $1, ${values} from unit_come order by event_key`,
    [feed.id],
  );
  return changeDaySummaries(client, feed, { gone: "unit_gone", come: "unit_come", undone: null });
}

/** Takes the documents of an import that is being taken back out of the facts. @returns their London days. */
export async function removeDocuments(client: PoolClient, feed: Feed, importId: number): Promise<string[]> {
  const { name, key, kept } = tableOf(feed);
  await client.query(
    `drop table if exists unit_gone, unit_come;
     create temp table unit_gone on commit drop as
       select ${kept} from ${name} where feed_id = ${feed.id} and ${key} in (select record_key from gone_record where form = 'd');
     create temp table unit_come (like unit_gone) on commit drop`,
  );
  await client.query(
    `delete from ${name} where feed_id = $1 and ${key} in (select event_key from unit_gone)`,
    [feed.id],
  );
  return changeDaySummaries(client, feed, { gone: "unit_gone", come: "unit_come", undone: importId });
}
