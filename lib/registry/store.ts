import "server-only";
import type { PoolClient } from "pg";
import { withConnection, withReader } from "@/lib/db/client";
import { normaliseSpelling } from "@/lib/organisations/spelling";
import type { ProgrammeDefinition } from "@/lib/programmes/definition";
import type { Feed } from "@/lib/programmes/programme";
import { toFeed } from "@/lib/programmes/store";
import { DEFAULT_VIEWS_UNIT } from "@/lib/programmes/views-unit";
import { SUMMARY_VERSION } from "@/lib/rollup/summary-version";
import { FeedMapping } from "@/lib/tabular/mapping";
import { countPeriodOf } from "./describe";

/** Runs `work` in one transaction on a connection of its own. */
export async function inTransaction<T>(work: (client: PoolClient) => Promise<T>): Promise<T> {
  return withConnection(async (client) => {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    return result;
  });
}

/** Runs `read` on a connection of its own, for a moment. */
export const reading = withReader;

/** Only one definition is applied at a time, whatever its programme: a new one has no row to lock yet. */
export async function lockDefinitions(client: PoolClient): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtext('uptake.definitions'), 0)");
}

export async function upsertProgramme(
  client: PoolClient,
  { programme, viewers }: ProgrammeDefinition,
): Promise<number> {
  const upserted = await client.query<{ id: number }>(
    `insert into programme (slug, name, financial_year_start_month, dormant_after_weeks, demonstration, summary_version)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (slug) do update set name = excluded.name, demonstration = excluded.demonstration,
       financial_year_start_month = excluded.financial_year_start_month,
       dormant_after_weeks = excluded.dormant_after_weeks
     returning id`,
    [
      programme.slug,
      programme.name,
      programme.financialYearStartMonth,
      programme.dormantAfterWeeks,
      programme.demonstration,
      SUMMARY_VERSION,
    ],
  );
  const id = upserted.rows[0]?.id;
  if (id === undefined) throw new Error("PostgreSQL did not name the programme it kept.");
  await client.query(
    `insert into viewer (programme_id, slug, name, position)
     select $1, slug, name, position from unnest($2::text[], $3::text[]) with ordinality as v(slug, name, position)
     on conflict (programme_id, slug) do update set name = excluded.name, position = excluded.position`,
    [id, viewers.map(({ slug }) => slug), viewers.map(({ name }) => name)],
  );
  for (const { slug, views = DEFAULT_VIEWS_UNIT } of viewers)
    await client.query(
      // Of another unit, what was counted by the one before is kept as it stands: nothing has been restated yet.
      `with changed as (
       insert into viewer_unit (viewer_id, version, unit, pause_minutes, levels)
       select v.id, coalesce(u.version, 0) + 1, $3::text, $4::smallint, $5::text[]
       from viewer v left join lateral (
         select * from viewer_unit where viewer_id = v.id order by version desc limit 1
       ) u on true
       where v.programme_id = $1 and v.slug = $2
         and (u.unit, u.pause_minutes, u.levels) is distinct from ($3::text, $4::smallint, $5::text[])
       returning viewer_id, version)
       insert into viewer_unit_week (viewer_id, version, week, count)
       select changed.viewer_id, changed.version - 1, c.period, c.count
       from changed join period_count c on c.viewer_id = changed.viewer_id
       where changed.version > 1 and c.kind = 'v' and c.grain = 'w' and c.scope = 'A'`,
      [id, slug, views.unit, views.pauseMinutes, views.levels],
    );
  return id;
}

/** Writes organisations as defined. Aliases given on the worklist stay unless the definition gives them itself. */
export async function upsertOrganisations(
  client: PoolClient,
  programmeId: number,
  organisations: ProgrammeDefinition["organisations"],
): Promise<void> {
  const rows = organisations.map(({ code, name, sector, opened, closed, mergedInto, contributing }) => ({
    code,
    name,
    sector,
    opened: opened ?? null,
    closed: closed ?? null,
    merged_into: mergedInto ?? null,
    contributes: contributing !== undefined,
    contributing_from: contributing?.from ?? null,
    contributing_until: contributing?.until ?? null,
  }));
  const documents = {
    names: organisations.flatMap(({ code, names = [] }) =>
      names.map(({ name, from = null }) => ({ code, name, from })),
    ),
    parents: organisations.flatMap(({ code, parents = [] }) =>
      parents.map(({ code: parent, from = null }) => ({ code, parent, from })),
    ),
    aliases: organisations.flatMap(({ code, aliases = [] }) =>
      aliases.map((alias) => ({ code, spelling: normaliseSpelling(alias) })),
    ),
    viewers: organisations.flatMap(({ code, viewers = [] }) =>
      viewers.map(({ viewer, liveFrom = null, liveUntil = null }) => ({
        code,
        viewer,
        from: liveFrom,
        until: liveUntil,
      })),
    ),
  };
  const write = (sql: string, document: object[]) =>
    client.query(sql, [programmeId, JSON.stringify(document)]);
  const ours = "organisation_id in (select id from organisation where programme_id = $1)";

  await write(
    `insert into organisation (programme_id, code, name, sector, opened_on, closed_on,
       contributes, contributing_from, contributing_until)
     select $1, code, name, sector, opened, closed, contributes, contributing_from, contributing_until
     from json_to_recordset($2) as o(code text, name text, sector text, opened date, closed date,
       contributes boolean, contributing_from date, contributing_until date)
     on conflict (programme_id, code) do update
     set name = excluded.name, sector = excluded.sector, opened_on = excluded.opened_on, closed_on = excluded.closed_on,
       contributes = excluded.contributes, contributing_from = excluded.contributing_from,
       contributing_until = excluded.contributing_until`,
    rows,
  );
  await write(
    `update organisation o set merged_into_id = successor.id
     from json_to_recordset($2) as n(code text, merged_into text)
     left join organisation successor on successor.programme_id = $1 and successor.code = n.merged_into
     where o.programme_id = $1 and o.code = n.code`,
    rows,
  );
  await client.query(`delete from organisation_name where ${ours}`, [programmeId]);
  await write(
    `insert into organisation_name (organisation_id, name, "from")
     select o.id, n.name, n."from" from json_to_recordset($2) as n(code text, name text, "from" date)
     join organisation o on o.programme_id = $1 and o.code = n.code`,
    documents.names,
  );
  await client.query(`delete from organisation_parent where ${ours}`, [programmeId]);
  await write(
    `insert into organisation_parent (organisation_id, parent_code, "from")
     select o.id, n.parent, n."from" from json_to_recordset($2) as n(code text, parent text, "from" date)
     join organisation o on o.programme_id = $1 and o.code = n.code`,
    documents.parents,
  );
  await client.query(`delete from organisation_viewer where ${ours}`, [programmeId]);
  await write(
    `insert into organisation_viewer (organisation_id, viewer_id, live_from, live_until)
     select o.id, v.id, n."from", n.until from json_to_recordset($2) as n(code text, viewer text, "from" date, until date)
     join organisation o on o.programme_id = $1 and o.code = n.code
     join viewer v on v.programme_id = $1 and v.slug = n.viewer`,
    documents.viewers,
  );
  await client.query("delete from organisation_alias where programme_id = $1 and defined", [programmeId]);
  await write(
    `insert into organisation_alias (programme_id, spelling, organisation_id, defined)
     select distinct on (n.spelling) $1::smallint, n.spelling, o.id, true from json_to_recordset($2) as n(code text, spelling text)
     join organisation o on o.programme_id = $1 and o.code = n.code
     on conflict (programme_id, spelling) do update set organisation_id = excluded.organisation_id, defined = true`,
    documents.aliases,
  );
}

/** A feed whose definition states no mapping keeps the one somebody gave it. */
export async function upsertFeeds(
  client: PoolClient,
  programmeId: number,
  feeds: ProgrammeDefinition["feeds"],
): Promise<void> {
  for (const feed of feeds)
    await client.query(
      `insert into feed (programme_id, viewer_id, slug, name, kind, grain, count_period, time_zone, mapping,
         expected_every, expected_within_days)
       select $1, id, $3, $4, $5, $6, $7, $8, $9, $10, $11 from viewer where programme_id = $1 and slug = $2
       on conflict (programme_id, slug) do update set viewer_id = excluded.viewer_id, name = excluded.name,
         kind = excluded.kind, grain = excluded.grain, count_period = excluded.count_period,
         time_zone = excluded.time_zone, mapping = case when $12 then excluded.mapping else feed.mapping end,
         expected_every = excluded.expected_every, expected_within_days = excluded.expected_within_days`,
      [
        programmeId,
        feed.viewer,
        feed.slug,
        feed.name ?? feed.slug,
        feed.kind,
        feed.grain,
        countPeriodOf(feed),
        feed.timeZone,
        JSON.stringify(FeedMapping.parse(feed.mapping ?? {})),
        feed.expected?.every ?? null,
        feed.expected?.withinDays ?? null,
        feed.mapping !== undefined,
      ],
    );
}

/** Says whether the mapping was another one. */
export async function updateFeedMapping(
  client: PoolClient,
  { feedId, mapping }: { feedId: number; mapping: FeedMapping },
): Promise<boolean> {
  const updated = await client.query("update feed set mapping = $2 where id = $1 and mapping <> $2::jsonb", [
    feedId,
    JSON.stringify(mapping),
  ]);
  return updated.rowCount === 1;
}

/** Slugs of feeds that hold, or ever held, data. */
export async function feedsWithImports(client: PoolClient, programmeId: number): Promise<string[]> {
  const found = await client.query<{ slug: string }>(
    "select distinct f.slug from feed f join import i on i.feed_id = f.id where f.programme_id = $1 and i.state = 'committed'",
    [programmeId],
  );
  return found.rows.map(({ slug }) => slug);
}

/** Codes of organisations some figure is counted for. */
export async function organisationsWithData(client: PoolClient, programmeId: number): Promise<string[]> {
  const found = await client.query<{ code: string }>(
    `select distinct o.code from organisation o
     join (select id, organisation_id from source_organisation
           union select source_organisation_id, organisation_id from spelling_period) as s on s.organisation_id = o.id
     where o.programme_id = $1 and (
       exists (select 1 from day_count d where d.source_organisation_id = s.id)
       or exists (select 1 from supplied_count c where c.source_organisation_id = s.id)
       or exists (select 1 from supplied_balance b where b.source_organisation_id = s.id))`,
    [programmeId],
  );
  return found.rows.map(({ code }) => code);
}

/** Removes what a definition no longer names; the caller has made sure that no data hang on it. */
export async function deleteUnnamed(
  client: PoolClient,
  programmeId: number,
  definition: ProgrammeDefinition,
): Promise<void> {
  const named = {
    organisations: definition.organisations.map(({ code }) => code),
    feeds: definition.feeds.map(({ slug }) => slug),
    viewers: definition.viewers.map(({ slug }) => slug),
  };
  await client.query(
    `update source_organisation set organisation_id = null where organisation_id in
       (select id from organisation where programme_id = $1 and code <> all($2::text[]))`,
    [programmeId, named.organisations],
  );
  await client.query(
    "update organisation set merged_into_id = null where programme_id = $1 and merged_into_id in (select id from organisation where programme_id = $1 and code <> all($2::text[]))",
    [programmeId, named.organisations],
  );
  await client.query("delete from organisation where programme_id = $1 and code <> all($2::text[])", [
    programmeId,
    named.organisations,
  ]);
  const goingFeeds = "select id from feed where programme_id = $1 and slug <> all($2::text[])";
  await client.query(`delete from upload where feed_id in (${goingFeeds})`, [programmeId, named.feeds]);
  await client.query(`delete from import where feed_id in (${goingFeeds})`, [programmeId, named.feeds]);
  await client.query("delete from feed where programme_id = $1 and slug <> all($2::text[])", [
    programmeId,
    named.feeds,
  ]);
  await client.query("delete from viewer where programme_id = $1 and slug <> all($2::text[])", [
    programmeId,
    named.viewers,
  ]);
}

/** The programme's feeds as this transaction sees them. */
export async function feedsOf(client: PoolClient, programmeId: number): Promise<Feed[]> {
  const found = await client.query(
    `select id, slug, name, viewer_id as "viewerId", kind, grain, count_period as "countPeriod", time_zone as "timeZone", mapping,
       expected_every as "expectedEvery", expected_within_days as "expectedWithinDays"
     from feed where programme_id = $1 order by id`,
    [programmeId],
  );
  return found.rows.map(toFeed);
}
