import type pg from "pg";
import { z } from "zod";
import { OPERATOR } from "@/lib/auth/actor";
import { select } from "@/lib/db/client";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import { median } from "./figures";

const TURNS = 30;
const loadReport = () => loadWeeklyUtilisationReport({ programme: "bench", week: null, weeks: 53 }, OPERATOR);

export interface ReportTime {
  /** From the call to the finished value, median. */
  seconds: number;
  /** Of these, what PostgreSQL worked on the report's statements: reading, planning, running and sending them. */
  databaseSeconds: number;
  /** The report's weekly views and people, in all and by organisation, counted from the events by one query. */
  fromEventsSeconds: number;
}

/** The whole report of the latest week, 53 weeks of it, on connections that are warm. */
export async function timeReport(owner: pg.Client): Promise<ReportTime> {
  const { week } = await loadReport();
  const times = [];
  const before = await activeMilliseconds(owner);
  for (let turn = 0; turn < TURNS; turn += 1) {
    const began = performance.now();
    await loadReport();
    times.push((performance.now() - began) / 1_000);
  }
  const databaseSeconds = ((await activeMilliseconds(owner)) - before) / 1_000 / TURNS;
  return { seconds: median(times), databaseSeconds, fromEventsSeconds: await timeFromEvents(owner, week) };
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

async function timeFromEvents(owner: pg.Client, week: string): Promise<number> {
  const times = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const began = performance.now();
    await owner.query(
      `select date_trunc('week', day::timestamp) as week, source_organisation_id, count(*), count(distinct person_id)
       from viewer_access
       where outcome = 0 and day >= $1::date - 52 * 7 and day < $1::date + 7
       group by grouping sets ((1), (1, 2))`,
      [week],
    );
    times.push((performance.now() - began) / 1_000);
  }
  return median(times);
}
