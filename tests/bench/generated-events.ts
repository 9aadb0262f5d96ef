import type pg from "pg";
import { withConnection } from "@/lib/db/client";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { rebuildDaySummaries } from "@/lib/rollup/day-summaries";
import { restatePeriods } from "@/lib/rollup/restate";

/** 53 whole weeks, the last of which begins on 25 January 2021. */
const FIRST_DAY = "2020-01-27";
const DAYS = 53 * 7;
const ROLES = 8;

/** How many people make so many views: a view a day or so each, and a community never smaller than this. */
const peopleOf = (rows: number) => Math.max(2_000, Math.round(rows / 300));

/**
 * Fills the bench's feed with view events made in the database itself, set by set, for sizes that are slow to import.
 * Staff arrive over the year, some use it daily and most now and then, each in an organisation and a role of their own.
 *
 * @returns seconds it took to count everything the reports read from these events.
 */
export async function generateEvents(owner: pg.Client, rows: number): Promise<number> {
  const people = peopleOf(rows);
  await owner.query(
    `insert into person (programme_id, pseudonym)
     select p.id, sha256(n::text::bytea) from programme p cross join generate_series(1, $1::int) as n`,
    [people],
  );
  await owner.query(
    `insert into source_organisation (programme_id, spelling, written, organisation_id)
     select programme_id, code, code, id from organisation on conflict do nothing`,
  );
  await owner.query(
    `insert into source_term (programme_id, kind, spelling, written)
     select id, 'role', 'ROLE ' || n, 'Role ' || n from programme cross join generate_series(1, $1::int) as n
     on conflict do nothing`,
    [ROLES],
  );
  const feed = await owner.query<{ id: number }>("select id from feed");
  const imported = await owner.query<{ id: number }>(
    `insert into import (feed_id, state, file_name, received, accepted, first_day, last_day, started_by, finished_at)
     values ($1, 'committed', 'generated', $2, $2, $3::date, $3::date + $4::int - 1, 'bench', now()) returning id`,
    [feed.rows[0]?.id, rows, FIRST_DAY, DAYS],
  );
  await owner.query("select setseed(0.5)");
  await owner.query(
    `insert into viewer_access (feed_id, outcome, day, event_key, occurred_at, person_id, source_organisation_id, role_id, import_id)
     select $1, 0, (at at time zone 'Europe/London')::date, lpad(to_hex(n), 32, '0')::uuid, at,
       who.ids[person], places.ids[1 + person % cardinality(places.ids)], roles.ids[1 + person % cardinality(roles.ids)], $2
     from (
       -- In time order; whoever came first may be anybody who had arrived by then.
       select n, $4::timestamptz + (n::float8 / $3 * $5 + 0.4 * random()) * interval '1 day' as at,
         1 + floor((0.3 + 0.7 * n / $3) * $6::int * random() ^ 2)::int as person
       from generate_series(0, $3::int - 1) as n
     ) as events
     cross join (select array_agg(id order by id) as ids from person) as who
     cross join (select array_agg(id order by id) as ids from source_organisation) as places
     cross join (select array_agg(id order by id) as ids from source_term) as roles`,
    [feed.rows[0]?.id, imported.rows[0]?.id, rows, `${FIRST_DAY} 07:00+00`, DAYS - 1, people],
  );
  await owner.query("analyze");
  return countGenerated();
}

/** Everything gone again, whatever made it. */
export async function forgetEvents(owner: pg.Client): Promise<void> {
  await owner.query(
    `truncate viewer_access, day_count, person_activity, period_count, period_people, packed_count, packed_people,
       period_cohort, person,
       source_organisation, source_term, import cascade`,
  );
}

async function countGenerated(): Promise<number> {
  const programme = await loadProgramme("bench");
  const feed = programme?.feeds[0];
  if (programme === null || feed === undefined) throw new Error("The bench has a programme and a feed.");
  const began = performance.now();
  await withConnection(async (client) => {
    await client.query("begin");
    await client.query("set local work_mem = '128MB'");
    const found = await client.query<{ day: string }>(
      "select distinct day::text from viewer_access order by 1",
    );
    const days = found.rows.map(({ day }) => day);
    await rebuildDaySummaries(client, feed, days);
    await restatePeriods(client, programme, { feedIds: [feed.id], days });
    await client.query("commit");
  });
  return (performance.now() - began) / 1_000;
}
