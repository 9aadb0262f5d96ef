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
  const { name, key, kept } = tableOf(feed);
  const before = `select act, documents from audit_record where feed_id = any($2::smallint[]) and record_key in (select record_key from scope)
    ${withGone ? "union all select act, documents from gone_record where form <> 'd'" : ""}`;
  await client.query("drop table if exists unit_before");
  await client.query(
    `create temp table unit_before on commit drop as
     with records as materialized (${before}), keys as (
       select act as key from records
       union select md5(r.act::text || d::text)::uuid from records r cross join lateral unnest(r.documents) as d
     )
     select ${kept} from ${name} where feed_id = $1 and ${key} in (select key from keys)`,
    [feed.id, feeds.map(({ id }) => id)],
  );
  return putInPlace(client, feed, { now: "unit_now", undone });
}

/** Puts a feed's units of `now` in the place of `unit_before`. @returns the London days on which something changed. */
async function putInPlace(
  client: PoolClient,
  feed: Feed,
  { now: table, undone }: { now: "unit_now" | "document_now"; undone: number | null },
): Promise<string[]> {
  const { name, key, columns, values } = tableOf(feed);
  const now = `select ${UNIT} from ${table} where feed_id = ${feed.id}`;
  await client.query(`
    drop table if exists unit_gone, unit_come;
    create temp table unit_gone on commit drop as select * from unit_before except ${now};
    create temp table unit_come on commit drop as ${now} except select * from unit_before`);
  // What was counted of days that are no longer kept stays, also where an opening goes over the border.
  if (feed.keptFrom !== null)
    for (const moved of ["unit_gone", "unit_come"])
      await client.query(`delete from ${moved} where day < $1`, [feed.keptFrom]);
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

/** A document by its own identifier, whichever feed lists it; by whatever else it is told, one of its feed. */
const ONE_DOCUMENT = "record_key, case when cardinality(documents) = 0 then feed_id else 0 end";

/**
 * Counts the documents that came (`new_record`) or went (`gone_record`), one by one; one that several of the feeds list is
 * counted once, under the one that dates it earliest.
 *
 * @param options.feed that they came to, or went from, with the import.
 * @returns the London days on which something changed.
 */
export async function countDocuments(
  client: PoolClient,
  feeds: readonly Feed[],
  { from, feed, importId }: { from: "new_record" | "gone_record"; feed: Feed; importId: number },
): Promise<string[]> {
  const isNew = from === "new_record";
  const columns = "record_key, occurred_at, source_organisation_id, term_id, documents";
  const dated = "form = 'd' and occurred_at is not null";
  const keys = `select record_key from ${from} where ${dated}`;
  const kept = `select feed_id, import_id, ${columns} from audit_record where feed_id in (${feeds.map(({ id }) => id).join(", ")})
    and ${dated} and record_key in (${keys})`;
  const fresh = `select ${feed.id}::int2, ${importId}::int, ${columns} from new_record where ${dated} union all`;
  await client.query(
    `drop table if exists document_now;
     create temp table document_now on commit drop as
       select distinct on (${ONE_DOCUMENT}) feed_id, record_key as event_key, occurred_at,
         (occurred_at at time zone 'Europe/London')::date as day, 0 as person_id, source_organisation_id, term_id, import_id
       from (${isNew ? fresh : ""} ${kept}) as told (feed_id, import_id, ${columns})
       order by ${ONE_DOCUMENT}, occurred_at, feed_id`,
  );
  // What is new to its only feed has nothing to take the place of.
  const known = isNew && feeds.length === 1 ? "and false" : "";
  const days = new Set<string>();
  for (const each of feeds) {
    const { name, key, kept: counted } = tableOf(each);
    await client.query(
      `drop table if exists unit_before;
       create temp table unit_before on commit drop as
         select ${counted} from ${name} where feed_id = ${each.id} and ${key} in (${keys}) ${known}`,
    );
    const undone = isNew ? null : importId;
    for (const day of await putInPlace(client, each, { now: "document_now", undone })) days.add(day);
  }
  return [...days].sort();
}
