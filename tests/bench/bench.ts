// npm run bench [-- --sizes 100000,1000000] [--rounds 3] [--growth 100000,1000000,10000000] [--pushed 20000] [--audit 100000]
// Imports generated files of view events and prints, as JSON, what it cost beside a bare COPY of the same file into a
// table with the same unique key, taken in turns in the same run; then, on events made in the database, what both
// reports cost beside the same counts taken straight from the events; then what reading audit records costs beside parsing
// the same bytes. Only the ratios can be compared between machines.

import { execFile, execFileSync } from "node:child_process";
import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs, promisify } from "node:util";
import { buildSync } from "esbuild";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { OPERATOR } from "@/lib/auth/actor";
import { closeDatabase, connectTo } from "@/lib/db/client";
import { openEmbeddedServer } from "@/lib/db/embedded/embedded-server";
import { migrate } from "@/lib/db/migrate";
import { loadImports } from "@/lib/ingest/load-imports";
import { undoImport } from "@/lib/ingest/undo";
import { parseDefinition } from "@/lib/programmes/definition";
import { applyDefinition } from "@/lib/registry/apply-definition";
import { verifySummaries } from "@/lib/rollup/verify";
import { writeAtnaFrames, writeFhirLines } from "./audit-files";
import { median, round } from "./figures";
import { forgetEvents, generateEvents } from "./generated-events";
import { PUSH_EVENTS, pushFile, SENDERS } from "./pushing";
import { type ReportTime, timeGrowthReport, timeReport, timeReportsDuring } from "./report-time";
import {
  ORGANISATIONS,
  organisationCode,
  writeLateEvents,
  writeViewEvents,
  writeWeekOfEvents,
} from "./view-events";

const { values: flags } = parseArgs({
  options: {
    sizes: { type: "string", default: "100000,1000000" },
    rounds: { type: "string", default: "3" },
    growth: { type: "string", default: "100000,1000000,10000000" },
    pushed: { type: "string", default: "20000" },
    audit: { type: "string", default: "100000" },
  },
});
const auditRecords = Number(flags.audit);
const [sizes, growthSizes] = [flags.sizes, flags.growth].map((list) =>
  list === "" ? [] : list.split(",").map(Number),
);
const rounds = Number(flags.rounds);

const folder = mkdtempSync(join(tmpdir(), "uptake-bench-"));
process.env.UPTAKE_DATA_DIR = folder;
const server = await openEmbeddedServer({ dataDirectory: folder });
const owner = new pg.Client({ connectionString: server.ownerUrl });

/** Facts and everything counted from them. */
const KEPT = [
  "viewer_access",
  "day_count",
  "import_count",
  "import_week",
  "person_activity",
  "period_count",
  "period_people",
  "packed_count",
  "packed_people",
  "period_cohort",
  "person",
];

interface Imported {
  seconds: number;
  accepted: number;
  duplicate: number;
  peakMegabytes: number;
}

try {
  await migrate({ ownerUrl: server.ownerUrl, runtimeUrl: server.runtimeUrl });
  await owner.connect();
  connectTo(server.runtimeUrl);
  await applyDefinition(
    parseDefinition(
      JSON.stringify({
        programme: { slug: "bench", name: "Bench" },
        viewers: [{ slug: "viewer", name: "Viewer" }],
        organisations: Array.from({ length: ORGANISATIONS }, (_, index) => ({
          code: organisationCode(index),
          name: `Organisation ${index}`,
          sector: "acute",
        })),
        feeds: [{ slug: "views", viewer: "viewer", kind: "views", grain: "events" }],
      }),
    ),
  );
  const results = [];
  for (const rows of sizes ?? []) results.push(await measure(rows));
  await undoEverything();
  const pushes = flags.pushed === "" ? null : await measurePushes(Number(flags.pushed));
  await undoEverything();
  const reports = [];
  for (const rows of growthSizes ?? []) reports.push(await measureReports(rows));
  const audit = auditRecords === 0 ? null : await measureAudit(auditRecords);
  process.stdout.write(
    `${JSON.stringify(
      {
        results,
        pushes,
        reports,
        ...largestToSmallest(reports),
        audit,
      },
      null,
      2,
    )}\n`,
  );
} finally {
  await closeDatabase();
  await owner.end();
  await server.leave();
  rmSync(folder, { recursive: true, force: true });
}

/** All measures at one size; leaves the database empty. */
async function measure(rows: number) {
  const file = join(folder, `views-${rows}.csv`);
  await writeViewEvents(file, rows);
  const taken = {
    copy: [] as number[],
    copyText: [] as number[],
    first: [] as Imported[],
    again: [] as Imported[],
  };
  let bytesAnEvent = 0;
  let walARow = 0;
  for (let turn = 0; turn < rounds; turn += 1) {
    await undoEverything();
    taken.copy.push(await bareCopy(file, "uuid"));
    taken.copyText.push(await bareCopy(file, "text"));
    const before = await walPosition();
    const sizeBefore = await bytesKept();
    taken.first.push(importFile(file));
    walARow = ((await walPosition()) - before) / rows;
    bytesAnEvent = ((await bytesKept()) - sizeBefore) / rows;
    taken.again.push(importFile(file));
  }
  const copy = median(taken.copy);
  const first = median(taken.first.map(({ seconds }) => seconds));
  const again = median(taken.again.map(({ seconds }) => seconds));

  const week = join(folder, "week.csv");
  await writeWeekOfEvents(week, Math.round(rows / 25));
  const late = join(folder, "late.csv");
  await writeLateEvents(late, 1_000);
  const weekly = importFile(week).seconds;
  const lateRows = importFile(late).seconds;

  await owner.query("analyze");
  const report = await timeReport(owner);
  const meantime = join(folder, "meantime.csv");
  await writeLateEvents(meantime, Math.round(rows / 25));
  const meanwhile = await timeReportsDuring(promisify(execFile)(process.execPath, importing(meantime)));
  const differences = await verifySummaries();
  return {
    rows,
    rows_a_second: Math.round(rows / first),
    copy_seconds: round(copy),
    import_seconds: round(first),
    import_to_copy: round(first / copy),
    import_to_copy_with_text_key: round(first / median(taken.copyText)),
    again_seconds: round(again),
    again_to_copy: round(again / copy),
    again_accepted: Math.max(...taken.again.map(({ accepted }) => accepted)),
    weekly_file_rows: Math.round(rows / 25),
    weekly_file_to_copy: round(weekly / copy),
    late_rows_to_copy: round(lateRows / copy),
    peak_megabytes: Math.max(...[...taken.first, ...taken.again].map(({ peakMegabytes }) => peakMegabytes)),
    bytes_an_event: Math.round(bytesAnEvent),
    wal_bytes_a_row: Math.round(walARow),
    report_seconds: round(report.seconds, 4),
    report_database_seconds: round(report.databaseSeconds, 4),
    report_from_events_seconds: round(report.fromEventsSeconds, 4),
    report_seconds_while_importing: round(meanwhile.seconds, 4),
    report_seconds_of_slowest_in_twenty_while_importing: round(meanwhile.slowest, 4),
    report_database_to_events: round(report.databaseSeconds / report.fromEventsSeconds, 4),
    differences_from_recount: differences.length,
  };
}

/** One further week of so many events, on 100,000 before it: pushed in batches, beside the same rows as one file. */
async function measurePushes(rows: number) {
  const before = join(folder, "before-pushes.csv");
  await writeViewEvents(before, 100_000);
  importFile(before);
  const file = join(folder, "pushed.csv");
  await writeWeekOfEvents(file, rows);
  const asFile = importFile(file).seconds;
  const [latest] = await loadImports("bench", OPERATOR);
  if (latest !== undefined) await undoImport(latest.id, OPERATOR);
  const cpuBefore = process.cpuUsage();
  const { seconds, slowest } = await pushFile(file, { programme: "bench", feed: "views" });
  const cpu = process.cpuUsage(cpuBefore);
  return {
    rows,
    batch_rows: PUSH_EVENTS,
    senders: SENDERS,
    events_a_second: Math.round(rows / seconds),
    seconds_of_slowest_in_twenty: round(slowest),
    push_to_file: round(seconds / asFile),
    own_processor_seconds: round((cpu.user + cpu.system) / 1_000_000),
    differences_from_recount: (await verifySummaries()).length,
  };
}

/** Both reports on so many events made in the database; leaves it empty. */
async function measureReports(rows: number) {
  await forgetEvents(owner);
  const counted = await generateEvents(owner, rows);
  await owner.query("analyze");
  const weekly = await timeReport(owner);
  const growth = await timeGrowthReport(owner);
  await forgetEvents(owner);
  return {
    rows,
    counting_seconds: round(counted),
    weekly: inFile(weekly),
    growth: inFile(growth),
  };
}

function inFile(time: ReportTime) {
  return {
    seconds: round(time.seconds, 4),
    database_seconds: round(time.databaseSeconds, 4),
    from_events_seconds: round(time.fromEventsSeconds, 4),
    to_events: round(time.seconds / time.fromEventsSeconds, 4),
  };
}

/** How much slower a report is on the most events than on the fewest. */
function largestToSmallest(reports: Awaited<ReturnType<typeof measureReports>>[]) {
  const [first, last] = [reports.at(0), reports.at(-1)];
  if (first === undefined || last === undefined) return {};
  return {
    weekly_ratio_largest_to_smallest: round(last.weekly.seconds / first.weekly.seconds),
    growth_ratio_largest_to_smallest: round(last.growth.seconds / first.growth.seconds),
  };
}

function importFile(file: string): Imported {
  return JSON.parse(execFileSync(process.execPath, importing(file), { encoding: "utf8" }));
}

/** What Node is told so that it imports a file in a process of its own. */
function importing(file: string): string[] {
  const script = "tests/bench/importing-process.ts";
  return ["--conditions=react-server", "--import", "tsx", script, server.runtimeUrl, file];
}

/** Audit records read, beside nothing but JSON.parse or saxes on the same bytes, and imported. */
async function measureAudit(records: number) {
  const [lines, frames] = [join(folder, "fhir.ndjson"), join(folder, "atna.log")];
  await writeFhirLines(lines, records);
  await writeAtnaFrames(frames, records);
  return { fhir: readingOf(lines, "fhir"), atna: readingOf(frames, "atna") };
}

function readingOf(file: string, format: "fhir" | "atna") {
  // Bundled, as the program is when it runs: what is translated as it is loaded takes a fifth longer.
  const script = join(folder, "reading.mjs");
  buildSync({
    entryPoints: ["tests/bench/reading-process.ts"],
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["react-server"],
    outfile: script,
  });
  const said = execFileSync(process.execPath, [script, file, format, String(rounds)], { encoding: "utf8" });
  const read: { records: number; readSeconds: number; parseSeconds: number } = JSON.parse(said);
  const imported = importFile(file);
  return {
    records: read.records,
    import_seconds: round(imported.seconds),
    import_accepted: imported.accepted,
    import_peak_megabytes: imported.peakMegabytes,
    read_processor_seconds: round(read.readSeconds),
    parse_processor_seconds: round(read.parseSeconds),
    parse_to_read: round(read.parseSeconds / read.readSeconds),
  };
}

/** Seconds a COPY of the file takes into an empty table whose key is the event's id. */
async function bareCopy(file: string, key: "uuid" | "text"): Promise<number> {
  await owner.query("drop table if exists bare");
  await owner.query(
    `create table bare (event_id ${key} primary key, occurred_at timestamptz, user_id text, organisation text, role text)`,
  );
  const began = performance.now();
  await pipeline(createReadStream(file), owner.query(copyFrom("copy bare from stdin csv header")));
  const seconds = (performance.now() - began) / 1_000;
  await owner.query("drop table bare");
  return seconds;
}

async function undoEverything(): Promise<void> {
  for (const { id, state } of await loadImports("bench", OPERATOR))
    if (state === "committed") await undoImport(id, OPERATOR);
  await owner.query(`vacuum full ${KEPT.join(", ")}`);
}

async function bytesKept(): Promise<number> {
  const found = await owner.query(
    `select sum(pg_total_relation_size(name::regclass))::float8 as bytes from unnest($1::text[]) as name`,
    [KEPT],
  );
  return found.rows[0].bytes;
}

async function walPosition(): Promise<number> {
  const found = await owner.query("select (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::float8 as position");
  return found.rows[0].position;
}
