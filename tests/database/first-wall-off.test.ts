import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { withArrivalsStore } from "@/lib/arrivals/store";
import { OPERATOR } from "@/lib/auth/actor";
import { loadEntries, loadHistory, loadRegister } from "@/lib/benefits/load-register";
import { changeRegister } from "@/lib/benefits/store";
import { type CalendarDate, parseCalendarDate } from "@/lib/calendar/calendar-date";
import { addEntry } from "@/lib/commentary/add-entry";
import { loadCommentary, loadTakenBack } from "@/lib/commentary/load-commentary";
import { takeBackEntry } from "@/lib/commentary/take-back";
import { settings } from "@/lib/config/env";
import { currentScope, runInScope } from "@/lib/db/scope";
import { dropLooks, lookAtDropFolder } from "@/lib/ingest/drop-folder";
import { loadImport, loadImports, loadReasons, loadRejections } from "@/lib/ingest/load-imports";
import { loadReceipt } from "@/lib/ingest/load-receipt";
import { undoImport } from "@/lib/ingest/undo";
import { cancelUpload, confirmUpload, createUpload, loadUpload, loadUploads } from "@/lib/ingest/uploads";
import { loadDataRange } from "@/lib/metrics/load-data-range";
import { loadRoles } from "@/lib/metrics/load-roles";
import { withSeriesStore } from "@/lib/metrics/store";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { changeMapping } from "@/lib/registry/change-mapping";
import { excludePerson, includePerson, loadExcludedPeople } from "@/lib/registry/exclude-people";
import {
  loadFeedMapping,
  loadFeedShape,
  loadMappingVersions,
  saveFeedMapping,
} from "@/lib/registry/feed-mapping";
import { loadMapping, loadMappingHistory, loadUnmapped } from "@/lib/registry/load-mapping";
import { loadOds } from "@/lib/registry/load-ods";
import { parseBenefitsQuery } from "@/lib/reports/benefits-query";
import { loadBenefitsReport } from "@/lib/reports/load-benefits";
import { loadDataQuality } from "@/lib/reports/load-data-quality";
import { loadTrail } from "@/lib/reports/load-trail";
import { loadUserGrowthReport } from "@/lib/reports/load-user-growth";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import { loadKeptFrom } from "@/lib/retention/load-kept-from";
import { loadLastChange } from "@/lib/trail/load-last-change";
import { freshDatabase } from "@/tests/database/fresh-database";
import { NO_METRICS, NOW, NOWHERE, type Target, targetProgramme } from "@/tests/database/target-programme";
import { importText, viewsFile } from "@/tests/database/test-programme";

/** The scopes files were read in. */
const read = vi.hoisted(() => ({ scopes: [] as unknown[] }));
vi.mock("@/lib/ingest/receive", async (original) => {
  const { receiveFile, ...others } = await original<typeof import("@/lib/ingest/receive")>();
  return {
    ...others,
    receiveFile: (options: Parameters<typeof receiveFile>[0]) => {
      read.scopes.push(currentScope());
      return receiveFile(options);
    },
  };
});

// The first wall lets the command line through, whoever it asks for: here it does so in the scope of a member.

const database = freshDatabase();

let ours: Target;
let theirs: Target;

beforeAll(async () => {
  ours = await targetProgramme("ours");
  theirs = await targetProgramme("theirs");
}, 120_000);

const WEEK = { week: null, weeks: 8, audience: "team" } as const;
const DAY = { from: "2020-12-28", to: "2021-01-31" } as const;
const day = (text: string): CalendarDate => parseCalendarDate(text) ?? expect.unreachable();
const EVERY_ENTRY = { from: null, to: null, who: null, action: null, outcome: null, before: null };
/** Answers name what was asked for; what they say of it is compared. */
const unnamed = (rows: readonly object[]) => rows.map((row) => ({ ...row, feedId: undefined }));

/** Every way to read what is of a programme, by the file it is in. */
const READING: Record<string, Record<string, (of: Target) => Promise<unknown>>> = {
  "programmes/load-programme": { loadProgramme: ({ programme }) => loadProgramme(programme) },
  "reports/load-weekly-utilisation": {
    loadWeeklyUtilisationReport: ({ programme }) =>
      loadWeeklyUtilisationReport({ programme, ...WEEK }, OPERATOR, NOW),
  },
  "reports/load-user-growth": {
    loadUserGrowthReport: ({ programme }) => loadUserGrowthReport({ programme, ...WEEK }, OPERATOR, NOW),
  },
  "reports/load-benefits": {
    loadBenefitsReport: ({ programme }) =>
      loadBenefitsReport(parseBenefitsQuery(programme, new URLSearchParams()), OPERATOR, NOW),
  },
  "reports/load-data-quality": {
    loadDataQuality: ({ programme }) => loadDataQuality(programme, OPERATOR, NOW),
  },
  "reports/load-trail": {
    loadTrail: async ({ programme }) =>
      (await loadTrail({ ...EVERY_ENTRY, programme }, OPERATOR, 5)).lines.map(({ action }) => action),
  },
  "ingest/load-imports": {
    loadImports: ({ programme }) => loadImports(programme, OPERATOR),
    loadImport: ({ programme, importId }) => loadImport({ programme, id: importId }, OPERATOR),
    loadReasons: ({ importId }) => loadReasons(importId),
    loadRejections: ({ importId }) => loadRejections(importId, { afterLine: 0, limit: 10 }),
  },
  "ingest/load-receipt": {
    loadReceipt: ({ importId, programme }) => loadReceipt(importId, { programme }),
  },
  "ingest/uploads": {
    loadUpload: ({ uploadId }) => loadUpload(uploadId, OPERATOR),
    loadUploads: ({ programme }) => loadUploads(programme, OPERATOR),
  },
  "registry/load-mapping": {
    loadMapping: ({ programme }) => loadMapping(programme, "organisations", OPERATOR),
    "loadMapping of roles": ({ programme }) => loadMapping(programme, "roles", OPERATOR),
    loadUnmapped: ({ programme }) => loadUnmapped(programme, OPERATOR),
    loadMappingHistory: ({ programme }) => loadMappingHistory(programme, "organisations", OPERATOR),
  },
  "registry/exclude-people": {
    loadExcludedPeople: ({ programme }) => loadExcludedPeople(programme, OPERATOR),
  },
  "registry/feed-mapping": {
    loadFeedMapping: ({ programme }) => loadFeedMapping(programme, "v-views", OPERATOR),
    loadFeedShape: ({ programme }) => loadFeedShape(programme, "v-views", OPERATOR),
    loadMappingVersions: ({ programme }) => loadMappingVersions(programme, null, OPERATOR),
  },
  "commentary/load-commentary": {
    loadCommentary: ({ programmeId }) => loadCommentary(programmeId),
    loadTakenBack: ({ programmeId }) => loadTakenBack(programmeId),
  },
  "benefits/load-register": {
    loadRegister: ({ programmeId }) => loadRegister(programmeId),
    loadEntries: ({ programmeId }) => loadEntries(programmeId, "quotation"),
    loadHistory: ({ programmeId }) => loadHistory(programmeId, "quotation", "said"),
  },
  "trail/load-last-change": { loadLastChange: ({ programmeId }) => loadLastChange(programmeId) },
  "retention/load-kept-from": {
    loadKeptFrom: async ({ programme }) =>
      (await loadKeptFrom()).filter((feed) => feed.programme === programme),
  },
  "metrics/load-data-range": { loadDataRange: ({ feedIds }) => loadDataRange(feedIds) },
  "metrics/load-roles": { loadRoles: ({ programmeId }) => loadRoles(programmeId) },
  "metrics/store": {
    arrivals: ({ feedIds }) => withSeriesStore(async (store) => unnamed(await store.arrivals(feedIds))),
    wholeViewerCounts: ({ viewerIds }) => withSeriesStore((store) => store.wholeViewerCounts(viewerIds)),
    terms: ({ programmeId }) => withSeriesStore(async (store) => [...(await store.terms(programmeId))]),
    importSpans: ({ feedIds }) => withSeriesStore((store) => store.importSpans(feedIds)),
    firstViews: ({ programmeId, viewerIds }) =>
      withSeriesStore((store) => store.firstViews(programmeId, viewerIds, day("2021-01-25"))),
    people: ({ programmeId, viewerIds }) =>
      withSeriesStore((store) =>
        store.people(
          programmeId,
          viewerIds.map((viewerId) => ({
            viewerId,
            scope: "A",
            grain: "w",
            from: day(DAY.from),
            to: day(DAY.to),
          })),
        ),
      ),
  },
  "arrivals/store": {
    intakes: ({ feedIds }) => withArrivalsStore(async (store) => unnamed(await store.intakes(feedIds))),
    receivedWeeks: ({ feedIds }) => withArrivalsStore((store) => store.receivedWeeks(feedIds, day(DAY.from))),
    dataDays: ({ feedIds }) =>
      withArrivalsStore((store) => store.dataDays(feedIds, day(DAY.from), day(DAY.to))),
  },
};

/** Every way to change it. */
const CHANGING: Record<string, (of: Target) => Promise<unknown>> = {
  importText: ({ programme }) =>
    importText("v-views", viewsFile("n,2021-01-06T09:00:00Z,n,RX1,Nurse"), { programme }),
  undoImport: ({ importId }) => undoImport(importId, OPERATOR),
  confirmUpload: ({ uploadId }) => confirmUpload(uploadId, OPERATOR),
  cancelUpload: ({ unwantedUploadId }) => cancelUpload(unwantedUploadId, OPERATOR),
  changeMapping: ({ programme }) =>
    changeMapping(
      programme,
      "organisations",
      [{ written: "Elsewhere", meaning: "RX3", excludedBecause: null, line: null }],
      { actor: OPERATOR },
    ),
  excludePerson: ({ programme }) => excludePerson(programme, { userId: "b", because: "A test" }, OPERATOR),
  includePerson: ({ programme, personId }) => includePerson(programme, personId, OPERATOR),
  saveFeedMapping: ({ programme }) =>
    saveFeedMapping(programme, "w-documents", { columns: { count: "Docs" } }, OPERATOR),
  addEntry: ({ programme }) =>
    addEntry("annotation", {
      programme,
      given: { day: "2021-01-07", text: "Said by somebody else" },
      actor: OPERATOR,
      metrics: NO_METRICS,
      now: NOW,
    }),
  takeBackEntry: ({ programme, annotationId }) =>
    takeBackEntry("annotation", { programme, id: annotationId, actor: OPERATOR }),
  changeRegister: ({ programmeId }) =>
    changeRegister(programmeId, async ({ insert }) => {
      await insert([{ kind: "quotation", fields: { code: "other" }, version: 1, reason: "" }], {
        by: OPERATOR,
        at: NOW,
      });
    }),
  loadOds: ({ programme }) =>
    loadOds(programme, Buffer.from(`"RX1","ANOTHER NAME"${',""'.repeat(22)}\n`), {
      overwrite: true,
      actor: OPERATOR,
    }),
};

/** What comes of it, as text in which what was asked for has the same name. */
async function outcomeOf(call: (of: Target) => Promise<unknown>, of: Target): Promise<string> {
  const said = await call(of).then(
    (value) => `gives ${JSON.stringify(value) ?? "nothing"}`,
    (error: Error) => `${error.name}: ${error.message}`,
  );
  return said.replaceAll(of.programme, "it").replaceAll(String(of.importId), "its import");
}

describe.each(Object.entries(READING))("with the first wall down, %s", (_, calls) => {
  test.each(Object.entries(calls))(
    "%s finds of another programme what is found of none",
    async (__, call) => {
      const nothing = await runInScope([ours.programmeId], () => outcomeOf(call, NOWHERE));
      expect(await runInScope([ours.programmeId], () => outcomeOf(call, theirs))).toBe(nothing);
      expect(await runInScope([theirs.programmeId], () => outcomeOf(call, theirs))).not.toBe(nothing);
    },
  );
});

/** Every row of every table of theirs, as a fingerprint. */
async function everythingTheirs(): Promise<string> {
  const superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
  try {
    const found = await superuser.query<{ name: string }>(
      "select relname as name from pg_class where relrowsecurity order by 1",
    );
    await superuser.query(`set role uptake_runtime`);
    await superuser.query("select set_config('uptake.programmes', $1, false)", [`{${theirs.programmeId}}`]);
    const prints = [];
    for (const { name } of found.rows) {
      const print = await superuser.query(
        `select md5(coalesce(string_agg(t::text, ' ' order by t::text), '')) as print from "${name}" t`,
      );
      prints.push(`${name} ${print.rows[0].print}`);
    }
    return prints.join("\n");
  } finally {
    await superuser.end();
  }
}

test.each(Object.entries(CHANGING))(
  "with the first wall down, %s changes nothing of another programme",
  async (_, call) => {
    const before = await everythingTheirs();
    const nothing = await runInScope([ours.programmeId], () => outcomeOf(call, NOWHERE));
    expect(await runInScope([ours.programmeId], () => outcomeOf(call, theirs))).toBe(nothing);
    expect(await everythingTheirs()).toBe(before);
    await runInScope([theirs.programmeId], () => outcomeOf(call, theirs));
    expect(await everythingTheirs()).not.toBe(before);
  },
);

test("what the service reads by itself, uploads and dropped files, touches the programme of the file alone", async () => {
  const theirFile = (id: string) => viewsFile(`${id},2021-01-06T09:00:00Z,a,RX1,Nurse`);
  const root = mkdtempSync(join(settings().dataDirectory, "drop-"));
  read.scopes = [];
  await runInScope("all", async () => {
    const id = await createUpload({
      programme: "theirs",
      feed: "v-views",
      fileName: "views.csv",
      body: (async function* () {
        yield Buffer.from(theirFile("uploaded"));
      })(),
      actor: OPERATOR,
    });
    const becomes = (state: string) =>
      vi.waitFor(async () => expect((await loadUpload(id, OPERATOR))?.state).toBe(state), 60_000);
    await becomes("checked");
    await confirmUpload(id, OPERATOR);
    await becomes("done");
    const looks = dropLooks(0);
    await lookAtDropFolder(root, looks);
    writeFileSync(join(root, "theirs", "v-views", "dropped.csv"), theirFile("dropped"));
    await lookAtDropFolder(root, looks);
    expect((await lookAtDropFolder(root, looks)).receipts).toMatchObject([{ outcome: "imported" }]);
  });
  expect(read.scopes).toEqual([[theirs.programmeId], [theirs.programmeId], [theirs.programmeId]]);
});

test("every file that loads is among them", () => {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" })
    .filter((file) => /\/load-[^/]+\.ts$/.test(file))
    .map((file) => file.replace(/\.ts$/, ""));
  expect(files.filter((file) => READING[file] === undefined && !ELSEWHERE.has(file))).toEqual([]);
});

/** Read by those above, in the same connection; or not of programmes. */
const ELSEWHERE = new Set([
  "arrivals/load-arrivals",
  "metrics/load-growth",
  "metrics/load-holding",
  "metrics/load-monthly",
  "metrics/load-series",
  "reports/parts/load-asked",
  "auth/load-person",
  "registry/load-ods",
  // A number and a hash of the whole trail, which say nothing of any programme.
  "trail/load-head",
]);
