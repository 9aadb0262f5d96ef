import type pg from "pg";
import { z } from "zod";
import { OPERATOR } from "@/lib/auth/actor";
import { select } from "@/lib/db/client";
import { loadUserGrowthReport } from "@/lib/reports/load-user-growth";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import { median } from "./figures";

const TURNS = 30;

const WEEK = "date_trunc('week', day::timestamp) as week";
/** $1 the week reported. */
const EVENTS = "from viewer_access where outcome = 0 and day >= $1::date - 52 * 7 and day < $1::date + 7";

export interface ReportTime {
  /** From the call to the finished value, median. */
  seconds: number;
  /** Of these, what PostgreSQL worked on the report's statements: reading, planning, running and sending them. */
  databaseSeconds: number;
  /** What the report says, counted from the events by one query: median of three. */
  fromEventsSeconds: number;
}

const ASKED = { programme: "bench", week: null, weeks: 53 } as const;

/** The weekly report of the latest week, 53 weeks of it; from the events: weekly views and people, in all and by organisation. */
export const timeReport = (owner: pg.Client): Promise<ReportTime> =>
  time(
    owner,
    () => loadWeeklyUtilisationReport(ASKED, OPERATOR),
    `select ${WEEK}, source_organisation_id, count(*), count(distinct person_id) ${EVENTS} group by grouping sets ((1), (1, 2))`,
  );

/** Weekly reports one after the other for as long as something goes on; what half of them and what nineteen of twenty stayed below. */
export async function timeReportsDuring(
  goingOn: Promise<unknown>,
): Promise<{ seconds: number; slowest: number }> {
  const times: number[] = [];
  let isOver = false;
  const over = goingOn.finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const began = performance.now();
    await loadWeeklyUtilisationReport(ASKED, OPERATOR);
    times.push((performance.now() - began) / 1_000);
  }
  await over;
  times.sort((a, b) => a - b);
  return { seconds: median(times), slowest: times[Math.floor(times.length * 0.95)] ?? Number.NaN };
}

/** The growth report of the same weeks; from the events: weekly people, in all, by organisation and by role. */
export const timeGrowthReport = (owner: pg.Client): Promise<ReportTime> =>
  time(
    owner,
    () => loadUserGrowthReport(ASKED, OPERATOR),
    `select ${WEEK}, source_organisation_id, role_id, count(distinct person_id) ${EVENTS} group by grouping sets ((1), (1, 2), (1, 3))`,
  );

/** Reports on connections that are warm. */
async function time(
  owner: pg.Client,
  load: () => Promise<{ week: string }>,
  fromEvents: string,
): Promise<ReportTime> {
  const { week } = await load();
  const times = [];
  const before = await activeMilliseconds(owner);
  for (let turn = 0; turn < TURNS; turn += 1) times.push(await seconds(load));
  const databaseSeconds = ((await activeMilliseconds(owner)) - before) / 1_000 / TURNS;
  const counting = [];
  for (let turn = 0; turn < 3; turn += 1) counting.push(await seconds(() => owner.query(fromEvents, [week])));
  return { seconds: median(times), databaseSeconds, fromEventsSeconds: median(counting) };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}

/** What the server says it has been busy with this database's statements, by its own clock. */
async function activeMilliseconds(owner: pg.Client): Promise<number> {
  // A connection adds its time up once it is idle, and the statement that asks it to only the time after.
  for (let turn = 0; turn < 2; turn += 1) {
    await select(z.object({}), "select pg_stat_force_next_flush()::text");
    await owner.query("select pg_stat_force_next_flush()");
  }
  const found = await owner.query(
    "select active_time from pg_stat_database where datname = current_database()",
  );
  return found.rows[0].active_time;
}
