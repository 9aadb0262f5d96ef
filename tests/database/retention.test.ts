import { Command } from "commander";
import { beforeAll, expect, test, vi } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { register } from "@/lib/commands/retention";
import { withConnection } from "@/lib/db/client";
import { loadImports, loadReasons, loadRejections } from "@/lib/ingest/load-imports";
import { undoImport } from "@/lib/ingest/undo";
import { excludePerson } from "@/lib/registry/exclude-people";
import { loadDataQuality } from "@/lib/reports/load-data-quality";
import { applyRetention, planRetention } from "@/lib/retention/apply-retention";
import { loadKeptFrom } from "@/lib/retention/load-kept-from";
import { verifySummaries } from "@/lib/rollup/verify";
import { SERVICE } from "@/lib/trail/entry";
import { auditEvent, ndjson } from "./audit-records";
import { freshDatabase } from "./fresh-database";
import { printedReport } from "./printed-report";
import { applyTestProgramme, firstDifference, importText, rollups, viewsFile } from "./test-programme";

freshDatabase();

/** Three months before 15 May 2021 is 1 February; the block of four weeks it is in began on 25 January. */
const MAY = new Date("2021-05-15T12:00:00Z");
const BORDER = "2021-01-25";
const PERIODS = { eventsMonths: 3, rejectionsMonths: null };

const days = (from: string, count: number) =>
  Array.from({ length: count }, (_, at) =>
    new Date(Date.parse(`${from}T00:00:00Z`) + at * 86_400_000).toISOString().slice(0, 10),
  );

/** Views from November to February: people who come back, stay away and are new, on each side of the border. */
const views = (name: string, all: string[]) =>
  viewsFile(
    ...all.map(
      (day, at) =>
        `${name}-${at},${day}T10:00:00Z,user${(at * 5) % 23},${["RX1", "Deux", "Nowhere"][at % 3]},Role ${at % 4}`,
    ),
  );

/** Two openings, of one person each: one goes over the border's midnight, and one is well after it. */
const OPENINGS = ndjson(
  auditEvent({ at: "2021-01-10T10:00:00Z", user: "u1", patient: "a", document: "d1" }),
  auditEvent({ at: "2021-01-24T23:50:00Z", user: "u2", patient: "b", document: "d2" }),
  auditEvent({ at: "2021-01-25T00:05:00Z", user: "u2", patient: "b", document: "d3" }),
  auditEvent({ at: "2021-02-03T10:00:00Z", user: "u3", patient: "c", document: "d4" }),
);

const recordOpen = [
  { slug: "v", name: "Viewer" },
  { slug: "w", name: "Other viewer", views: { unit: "record-open", pauseMinutes: 30 } },
];

const reportOf = (report: string) =>
  printedReport(report, "--programme", "p", "--week", "2021-02-08", "--format", "csv");
const reports = async () => [await reportOf("weekly-utilisation"), await reportOf("user-growth")];

let mixed: number;
let late: number;

beforeAll(async () => {
  await applyTestProgramme({ viewers: recordOpen });
  await importText("v-views", views("old", days("2020-11-02", 80)));
  mixed = (await importText("v-views", views("mixed", days("2021-01-15", 20)))).importId ?? 0;
  await importText("v-views", `${views("bad", days("2021-02-05", 2))}x,yesterday,u,RX1,Nurse\n`);
  late = (await importText("v-views", views("late", days("2021-02-08", 14)))).importId ?? 0;
  await importText(
    "v-documents",
    `document_id,published_at,organisation,document_type\n${days("2020-12-20", 60)
      .map((day, at) => `doc${at},${day}T10:00:00Z,${at % 2 === 0 ? "RX1" : "RX3"},Letter`)
      .join("\n")}\n`,
  );
  await importText("w-views", OPENINGS);
});

/** Figures of periods that ended before the border, but those that say how many came back later. */
const ofBefore = (lines: string[]) =>
  lines.filter(
    (line) => (/\d{4}-\d\d-\d\d/.exec(line)?.[0] ?? "9") < "2021-01-01" && !line.includes("new in"),
  );

test("what is past its period is deleted, and no report, no figure and no count of people is another for it", async () => {
  const [before, files] = [await rollups(), await reports()];
  expect(before.length).toBeGreaterThan(300);
  expect(files[0]).toContain("2021-01-11");
  expect(await firstDifference()).toBeNull();
  const plan = await planRetention(PERIODS, MAY);
  const purged = await applyRetention(PERIODS, { now: MAY, by: SERVICE });
  // 80 days of the first file and 10 of the second are before 25 January; so are 36 documents.
  expect(
    purged.feeds.map(({ feed, willBeKeptFrom, events, records }) => [feed, willBeKeptFrom, events, records]),
  ).toEqual([
    ["v-documents", BORDER, 36, 0],
    ["v-views", BORDER, 90, 0],
    // The opening that goes over midnight is kept with its records: one of the two before the border went.
    ["w-views", BORDER, 1, 1],
  ]);
  expect(plan.feeds.map(({ events }) => events)).toEqual([36, 90, 2]);
  expect(await rollups()).toEqual(before);
  expect(await reports()).toEqual(files);
  expect(await verifySummaries()).toEqual([]);
  expect((await loadKeptFrom()).map(({ feed, from }) => [feed, from])).toEqual([
    ["v-documents", BORDER],
    ["v-views", BORDER],
    ["w-views", BORDER],
  ]);
  const again = await applyRetention(PERIODS, { now: MAY, by: SERVICE });
  expect(again.feeds.every(({ events, records }) => events + records === 0)).toBe(true);
});

test("verifying still finds a figure of those weeks that is not what their days say", async () => {
  await withConnection(async (client) => {
    const changed = await client.query(
      "update period_count set count = count + 1 where grain = 'w' and period = '2020-11-09' and scope = 'A' and kind = 'v'",
    );
    expect(changed.rowCount).toBe(1);
    const found = await verifySummaries();
    expect(found.map(({ summary }) => summary)).toContain("counts a week and month");
    await client.query(
      "update period_count set count = count - 1 where grain = 'w' and period = '2020-11-09' and scope = 'A' and kind = 'v'",
    );
  });
  expect(await verifySummaries()).toEqual([]);
});

test("rows of a period that is no longer kept are refused by line, and others in the file are counted", async () => {
  const before = await rollups();
  const receipt = await importText(
    "v-views",
    viewsFile(
      "new-1,2021-01-24T23:59:59Z,user1,RX1,Nurse",
      "new-2,2021-01-25T00:00:00Z,user90,RX1,Nurse",
      "old-3,2020-11-05T10:00:00Z,user15,RX1,Role 3",
    ),
  );
  expect([receipt.accepted, receipt.duplicate, receipt.rejected]).toEqual([1, 0, 2]);
  expect(receipt.rejections).toEqual([
    { line: 2, field: "occurred_at", code: "no-longer-kept" },
    { line: 4, field: "occurred_at", code: "no-longer-kept" },
  ]);
  expect(ofBefore(await rollups())).toEqual(ofBefore(before));
  expect(await verifySummaries()).toEqual([]);
  await undoImport(receipt.importId ?? 0, OPERATOR);
  expect(await rollups()).toEqual(before);

  const records = await importText(
    "w-views",
    ndjson(
      auditEvent({ at: "2021-01-24T10:00:00Z", user: "u9", patient: "z", document: "d8" }),
      auditEvent({ at: "2021-01-25T00:15:00Z", user: "u2", patient: "b", document: "d9" }),
    ),
  );
  // It is of the opening before midnight, which was counted on the day before.
  expect([records.accepted + records.joined, records.rejected]).toEqual([1, 1]);
  expect(records.rejections[0]?.code).toBe("no-longer-kept");
  expect(await rollups()).toEqual(before);
  expect(await verifySummaries()).toEqual([]);
  await undoImport(records.importId ?? 0, OPERATOR);
  expect(await rollups()).toEqual(before);
});

test("an import of which rows are no longer kept cannot be undone, and a later one can", async () => {
  const before = await rollups();
  await expect(undoImport(mixed, OPERATOR)).rejects.toThrow(
    `Import ${mixed} can no longer be undone: it holds events from before ${BORDER}`,
  );
  const { removed } = await undoImport(late, OPERATOR);
  expect(removed).toBe(14);
  expect(ofBefore(await rollups())).toEqual(ofBefore(before));
  expect(await verifySummaries()).toEqual([]);
  await importText("v-views", views("late", days("2021-02-08", 14)));
  expect(await rollups()).toEqual(before);
});

test("leaving a user out, or another unit of views, changes what is kept and nothing before it", async () => {
  const before = await rollups();
  await excludePerson("p", { userId: "user5", because: "Test user" }, OPERATOR);
  const without = await rollups();
  expect(without).not.toEqual(before);
  expect(ofBefore(without)).toEqual(ofBefore(before));
  expect(await verifySummaries()).toEqual([]);
  await applyTestProgramme({
    viewers: [
      { slug: "v", name: "Viewer" },
      { slug: "w", name: "Other viewer", views: { unit: "access", levels: ["document"] } },
    ],
  });
  expect(await verifySummaries()).toEqual([]);
  const changed = await rollups();
  expect(changed).not.toEqual(without);
  expect(ofBefore(changed)).toEqual(ofBefore(before));
  await applyTestProgramme({ viewers: recordOpen });
  expect(await rollups()).toEqual(without);
});

test("which rows were rejected is forgotten, and how many and why is not", async () => {
  const bad =
    (await loadImports("p", OPERATOR)).find(({ rejected, state }) => rejected === 1 && state === "committed")
      ?.id ?? 0;
  const rejected = async () => (await loadDataQuality("p", OPERATOR)).feeds;
  const [reasons, quality] = [await loadReasons(bad), await rejected()];
  expect(reasons).toEqual([{ kind: "rejected", reason: "time-format", count: 1 }]);
  const inAYear = new Date(Date.now() + 400 * 86_400_000);
  const { rejections } = await applyRetention(
    { eventsMonths: null, rejectionsMonths: 6 },
    { now: inAYear, by: SERVICE },
  );
  expect(rejections).toBeGreaterThan(0);
  expect(await loadRejections(bad, { afterLine: 0, limit: 10 })).toEqual([]);
  expect(await loadReasons(bad)).toEqual(reasons);
  expect(await rejected()).toEqual(quality);
  expect(await verifySummaries()).toEqual([]);
});

test("uptake retention says what is kept, for good where nothing else is set", async () => {
  const written: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
  vi.spyOn(process.stderr, "write").mockImplementation((text) => written.push(String(text)) > 0);
  const program = new Command().exitOverride();
  register(program);
  try {
    await program.parseAsync(["retention", "show"], { from: "user" });
    await program.parseAsync(["retention", "apply", "--dry-run"], { from: "user" });
  } finally {
    vi.restoreAllMocks();
  }
  const said = written.join("");
  expect(said).toContain("Events are kept for good, rejected rows for good; figures stay for good.");
  expect(said).toContain(`p v-views: events kept from ${BORDER}; 0 events and 0 records would be deleted`);
});
