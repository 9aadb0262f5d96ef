import type { PoolClient } from "pg";
import { isFlow } from "@/lib/programmes/feed-kind";
import type { Feed } from "@/lib/programmes/programme";
import { bitOf, blockOf } from "./activity-bits";

/** A table (temporary or real) of facts with the columns day, source_organisation_id and those named below. */
export interface FactSource {
  table: string;
  feed: Pick<Feed, "id" | "kind" | "grain" | "countPeriod">;
}

type Shape = Pick<Feed, "kind" | "grain" | "countPeriod">;

/** Does the feed say what happened on a day? Weekly and monthly counts, and balances, do not. */
const hasDays = (feed: Shape): boolean =>
  feed.grain === "events" || (feed.grain === "counts" && feed.countPeriod === "day");

const hasPeople = (feed: Shape): boolean => feed.grain === "events" && feed.kind === "views";

/** Test users and the like: a list of few people, often of none. */
export const NOT_EXCLUDED = "person_id not in (select person_id from excluded_person)";

/**
 * Of views. Of rows this young PostgreSQL knows nothing and would expect one in two hundred to have succeeded, and so sort
 * them all where it should count in a hash: a third of what counting them cost. Of an expression it expects half.
 */
const SUCCEEDED = "coalesce(outcome = 0, false)";

/**
 * Counts a day, organisation and role or document type, from facts of the feed's shape.
 *
 * @param also ", " and a further column to keep apart, or nothing.
 */
function dayCounts(
  feed: Shape,
  table: string,
  { where, also = "" }: { where: string; also?: string },
): string {
  if (feed.grain === "counts")
    return `select $1::smallint, period_start, source_organisation_id, term_id, sum(count)${also}
      from ${table} where ${where} group by period_start, source_organisation_id, term_id${also} having sum(count) > 0`;
  const term = feed.kind === "views" ? "role_id" : "document_type_id";
  const counted = feed.kind === "views" ? `${SUCCEEDED} and ${NOT_EXCLUDED}` : "true";
  return `select $1::smallint, day, source_organisation_id, ${term}, count(*)${also}
    from ${table} where ${where} and ${counted} group by day, source_organisation_id, ${term}${also}`;
}

/** Days people were active, from viewer accesses that succeeded; person 0 is nobody that is known. */
const activity = (table: string, where: string): string =>
  `select $1::smallint, ${blockOf("day")}, source_organisation_id, role_id, person_id, bit_or(${bitOf("day")})
   from ${table} where ${where} and ${SUCCEEDED} and person_id <> 0 and ${NOT_EXCLUDED}
   group by ${blockOf("day")}, source_organisation_id, role_id, person_id`;

/** Views of people who are excluded, which are counted nowhere else. */
const excludedViews = (table: string, where: string): string =>
  `insert into excluded_views (feed_id, day, person_id, count)
   select $1::smallint, day, person_id, count(*)
   from ${table} join excluded_person using (person_id) where ${where} and outcome = 0 group by day, person_id`;

/**
 * Adds newly inserted facts to the day summaries. `table` holds the new facts only, already part of the same
 * transaction; rows are written in key order so that two writers could never deadlock.
 *
 * @param importId the import they came by; null where they are of several, which the column import_id tells.
 */
export async function addToDaySummaries(
  client: PoolClient,
  { table, feed, importId }: FactSource & { importId: number | null },
): Promise<void> {
  const several = importId === null;
  const of = several ? "import_id" : "$2::int";
  // One pass over the new facts; what the import counts for by week and month comes of its days.
  const counted = `counted(feed_id, day, source_organisation_id, term_id, count${several ? ", import_id" : ""}) as materialized (
      ${dayCounts(feed, table, { where: "true", also: several ? ", import_id" : "" })}
    )`;
  const addToWeeks = `insert into import_week (import_id, week, count)
      select ${of}, date_trunc('week', day::timestamp)::date, sum(count) from counted group by 1, 2 order by 1, 2
      on conflict (import_id, week) do update set count = import_week.count + excluded.count`;
  const addToImport = `insert into import_count (import_id, month, source_organisation_id, term_id, count)
      select ${of}, date_trunc('month', day::timestamp)::date, source_organisation_id, term_id, sum(count)
      from counted group by 1, 2, 3, 4 order by 1, 2, 3, 4
      on conflict (import_id, month, source_organisation_id, term_id)
      do update set count = import_count.count + excluded.count`;
  const days = several
    ? "select feed_id, day, source_organisation_id, term_id, sum(count) from counted group by 1, 2, 3, 4"
    : "select * from counted";
  const values = several ? [feed.id] : [feed.id, importId];
  if (hasDays(feed))
    await client.query(
      `with ${counted}, of_import as (${addToImport}), of_weeks as (${addToWeeks})
       insert into day_count (feed_id, day, source_organisation_id, term_id, count)
       ${days} order by 2, 3, 4
       on conflict (feed_id, day, source_organisation_id, term_id) do update set count = day_count.count + excluded.count`,
      values,
    );
  else await client.query(`with ${counted}, of_weeks as (${addToWeeks}) ${addToImport}`, values);
  if (!hasPeople(feed)) return;
  await client.query(
    `insert into person_activity (feed_id, block, source_organisation_id, role_id, person_id, days)
     ${activity(table, "true")} order by 2, 3, 4, 5
     on conflict (feed_id, block, source_organisation_id, role_id, person_id)
     do update set days = person_activity.days | excluded.days
     where person_activity.days <> person_activity.days | excluded.days`,
    [feed.id],
  );
  await client.query(
    // Asked once before the rows are looked at: mostly nobody is.
    `${excludedViews(table, "exists (select from excluded_person)")} order by 2, 3
     on conflict (feed_id, day, person_id) do update set count = excluded_views.count + excluded.count`,
    [feed.id],
  );
}

const FACT_TABLES = {
  views: { events: "viewer_access", counts: "supplied_count" },
  publications: { events: "document_publication", counts: "supplied_count" },
} as const;

/** The table a feed's facts are kept in. */
export function factTable({ kind, grain }: Shape): string {
  return isFlow(kind) && grain !== "balances" ? FACT_TABLES[kind][grain] : "supplied_balance";
}

/**
 * Rebuilds the summaries of the touched days from the facts, whole, after facts were taken away.
 * Activity is rebuilt by whole blocks, since a bit says only "at least once".
 *
 * @param touched London days as `YYYY-MM-DD`; those whose facts are no longer kept stay as they are.
 */
export async function rebuildDaySummaries(
  client: PoolClient,
  feed: Pick<Feed, "id" | "kind" | "grain" | "countPeriod" | "keptFrom">,
  touched: string[],
): Promise<void> {
  const { keptFrom } = feed;
  const days = keptFrom === null ? touched : touched.filter((day) => day >= keptFrom);
  if (days.length === 0 || !hasDays(feed)) return;
  const dayColumn = feed.grain === "counts" ? "period_start" : "day";
  const table = factTable(feed);
  await client.query("delete from day_count where feed_id = $1 and day = any($2::date[])", [feed.id, days]);
  await client.query(
    `insert into day_count (feed_id, day, source_organisation_id, term_id, count)
     ${dayCounts(feed, table, { where: `feed_id = $1 and ${dayColumn} = any($2::date[])` })}`,
    [feed.id, days],
  );
  if (!hasPeople(feed)) return;
  const blocks = `(select distinct ${blockOf("d")} from unnest($2::date[]) d)`;
  await client.query(`delete from person_activity where feed_id = $1 and block in ${blocks}`, [
    feed.id,
    days,
  ]);
  await client.query(
    `insert into person_activity (feed_id, block, source_organisation_id, role_id, person_id, days)
     ${activity(table, `feed_id = $1 and ${blockOf("day")} in ${blocks}`)}`,
    [feed.id, days],
  );
  await client.query("delete from excluded_views where feed_id = $1 and day = any($2::date[])", [
    feed.id,
    days,
  ]);
  await client.query(excludedViews(table, "feed_id = $1 and day = any($2::date[])"), [feed.id, days]);
}

/**
 * Rebuilds what imports of view events count for from their rows, whole, after somebody was excluded or counted again. An
 * import of which some are no longer kept goes on to count for what it did.
 */
export async function rebuildImportCounts(client: PoolClient, among: number[]): Promise<void> {
  const whole = await client.query<{ id: number }>(
    `select i.id from import i join feed f on f.id = i.feed_id
     where i.id = any($1::int[]) and (f.events_kept_from is null or i.first_day >= f.events_kept_from)`,
    [among],
  );
  const importIds = whole.rows.map(({ id }) => id);
  for (const table of ["import_count", "import_week"])
    await client.query(`delete from ${table} where import_id = any($1::int[])`, [importIds]);
  await client.query(
    `insert into import_week (import_id, week, count)
     select import_id, date_trunc('week', day::timestamp)::date, count(*)
     from viewer_access where import_id = any($1::int[]) and outcome = 0 and ${NOT_EXCLUDED} group by 1, 2`,
    [importIds],
  );
  await client.query(
    `insert into import_count (import_id, month, source_organisation_id, term_id, count)
     select import_id, date_trunc('month', day::timestamp)::date, source_organisation_id, role_id, count(*)
     from viewer_access where import_id = any($1::int[]) and outcome = 0 and ${NOT_EXCLUDED} group by 1, 2, 3, 4`,
    [importIds],
  );
}
