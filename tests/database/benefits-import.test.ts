import { beforeAll, expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { importRegister } from "@/lib/benefits/import-register";
import { loadEntries, loadHistory } from "@/lib/benefits/load-register";
import type { EntryKind, Fields } from "@/lib/benefits/register";
import { registerCsv } from "@/lib/export/register-file";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { SAMPLES } from "@/tests/lib/benefits/sample-entries";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme, DEFINITION } from "./test-programme";

freshDatabase();

let programmeId = 0;
beforeAll(async () => {
  await applyTestProgramme();
  await applyTestProgramme({ ...DEFINITION, programme: { slug: "q", name: "Other programme" } });
  programmeId = (await loadProgramme("p"))?.id ?? 0;
});

const importCsv = (
  kind: EntryKind,
  csv: string,
  options: { reason?: string; dryRun?: boolean; unchangedSince?: number; programme?: string } = {},
) =>
  importRegister(kind, {
    programme: "p",
    reason: "",
    bytes: new TextEncoder().encode(csv),
    actor: OPERATOR,
    metrics: WEEKLY_METRICS.weekly,
    ...options,
  });
const csvOf = (kind: EntryKind, ...entries: Fields[]) =>
  registerCsv(
    kind,
    entries.map((fields) => ({ fields })),
  );
const exported = async (kind: EntryKind, id = programmeId) => registerCsv(kind, await loadEntries(id, kind));

const share = (code: string, role: string): Fields => ({
  code,
  name: code,
  role,
  low: "0.5",
  central: "0.8",
  high: "1",
  unit: "share",
  source: "Invented",
});
const HOUR: Fields = {
  ...SAMPLES.assumption,
  code: "hour",
  role: "unit-value",
  low: "30",
  central: "34.5",
  high: "40",
  unit: "pounds per hour",
};
const ASSUMPTIONS = csvOf(
  "assumption",
  SAMPLES.assumption,
  HOUR,
  share("all", "attribution"),
  share("four-fifths", "confidence"),
);
const BENEFIT: Fields = { ...SAMPLES.benefit, optimism_bias: "", overlaps: "" };

test("a dry run says what a file would do, and keeps nothing", async () => {
  expect(await importCsv("deflator", csvOf("deflator", SAMPLES.deflator), { dryRun: true })).toEqual({
    kind: "deflator",
    rows: 1,
    added: ["2020-21"],
    changed: [],
    same: 0,
    faults: [],
    kept: false,
    state: 0,
  });
  expect(await loadEntries(programmeId, "deflator")).toEqual([]);
});

test("a file read, written, and read again in another programme is the same bytes, and adds nothing where it came from", async () => {
  await importCsv("assumption", ASSUMPTIONS);
  const two = { ...BENEFIT, code: "two", overlaps: "time-saved = 30 % (the same minutes)" };
  // The one that is named stands below the one that names it: a file is looked at as a whole.
  await importCsv("benefit", csvOf("benefit", two, BENEFIT));
  const other = (await loadProgramme("q"))?.id ?? 0;
  for (const kind of ["assumption", "benefit"] as const) {
    const csv = await exported(kind);
    expect(await importCsv(kind, csv)).toMatchObject({ added: [], changed: [], kept: true });
    await importCsv(kind, csv, { programme: "q" });
    expect(await exported(kind, other)).toBe(csv);
    expect(await exported(kind)).toBe(csv);
  }
  expect(await loadHistory(programmeId, "benefit", "two")).toHaveLength(1);
});

test("what a file changes has a reason, and only what it changes gets a version", async () => {
  const [first, second] = [share("first", "confidence"), share("second", "confidence")];
  await importCsv("assumption", csvOf("assumption", first, second));
  const changed = csvOf("assumption", { ...first, central: "90 %" }, second);
  expect(await importCsv("assumption", changed)).toMatchObject({
    kept: false,
    faults: [{ line: null, field: "reason" }],
  });
  expect(await importCsv("assumption", changed, { reason: "New study" })).toMatchObject({
    kept: true,
    same: 1,
    changed: [
      { code: "first", changes: [{ field: "central", label: "Central", before: "0.8", after: "0.9" }] },
    ],
  });
  expect(await loadHistory(programmeId, "assumption", "first")).toMatchObject([
    { version: 2, by: "Command line", reason: "New study" },
    { version: 1, reason: "" },
  ]);
  expect(await loadHistory(programmeId, "assumption", "second")).toHaveLength(1);
});

test("every fault of every row is told with its line and field, and nothing of the file is kept", async () => {
  const faulty = csvOf(
    "benefit",
    { ...BENEFIT, code: "good" },
    { ...BENEFIT, code: "bad", owner: "", review_date: "soon" },
    { ...BENEFIT, code: "good" },
    { ...BENEFIT, code: "lost", effect: "nothing" },
  );
  const imported = await importCsv("benefit", faulty);
  expect(imported.faults.map(({ field }) => field)).toEqual(["owner", "review_date", "code", "effect"]);
  const [first, , third, fourth] = imported.faults.map(({ line }) => line ?? 0);
  const lines = faulty.split("\n");
  expect(lines[(first ?? 0) - 1]).toMatch(/^bad,/);
  expect(lines[(third ?? 0) - 1]).toMatch(/^good,/);
  expect(lines[(fourth ?? 0) - 1]).toMatch(/^lost,/);
  expect(imported.kept).toBe(false);
  expect(await loadHistory(programmeId, "benefit", "good")).toEqual([]);
});

test("a file that was checked is not kept once somebody has changed the register since", async () => {
  const cost = csvOf("cost", SAMPLES.cost);
  const { state } = await importCsv("cost", cost, { dryRun: true });
  await importCsv("cost", csvOf("cost", { ...SAMPLES.cost, code: "meanwhile" }));
  const late = await importCsv("cost", cost, { unchangedSince: state });
  expect(late).toMatchObject({
    kept: false,
    faults: [{ message: "The register has changed since the file was checked: check it again" }],
  });
  expect(await importCsv("cost", cost, { unchangedSince: state + 1 })).toMatchObject({ kept: true });
});

test("two who import the same file at once keep it once", async () => {
  const csv = csvOf("deflator", SAMPLES.deflator, { ...SAMPLES.deflator, code: "2021-22" });
  const answers = await Promise.all(Array.from({ length: 8 }, () => importCsv("deflator", csv)));
  expect(answers.map(({ added }) => added.length).toSorted()).toEqual([0, 0, 0, 0, 0, 0, 0, 2]);
  expect(await loadHistory(programmeId, "deflator", "2021-22")).toHaveLength(1);
});

test("a patient's number stops the whole file, and is not repeated", async () => {
  const imported = await importCsv(
    "cost",
    csvOf("cost", { ...SAMPLES.cost, code: "x", what: "For 943 476 5919" }),
  );
  expect(imported).toMatchObject({ kept: false, faults: [{ line: 2, field: "what" }] });
  expect(JSON.stringify(imported)).not.toContain("943");
});
