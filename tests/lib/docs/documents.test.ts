import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NOTED_WORDS } from "@/lib/acts/noted";
import { QUARANTINED } from "@/lib/audit/reasons";
import { AUDIT_FILE_REMEDIES } from "@/lib/audit/refusal";
import { SETTINGS } from "@/lib/config/env";
import { FIGURE_COLUMNS } from "@/lib/export/figure-columns";
import { FILE_REMEDIES } from "@/lib/ingest/file-refusal";
import { READ_LIMITS } from "@/lib/ingest/readers/read-feed-file";
import { NOTED } from "@/lib/ingest/reasons";
import { REJECTION_REMEDIES } from "@/lib/ingest/rejection";
import { METRICS, ROUNDING } from "@/lib/metrics/catalogue";
import { ProgrammeDefinition } from "@/lib/programmes/definition";
import { columnsOf } from "@/lib/tabular/columns";
import { FeedMapping } from "@/lib/tabular/mapping";
import { demonstrationProgrammes } from "@/prisma/seed/demonstration";

const read = (path: string) => readFileSync(join("docs", path), "utf8");
const fileFormats = read("file-formats.md");
const programmeDefinition = read("programme-definition.md");
const figures = read("figures.md");

const section = (document: string, heading: string) =>
  document.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
/** A table's rows as cells. */
const rowsOf = (text: string) =>
  text
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.slice(2, -2).split(" | "));
const codesOf = (text: string) =>
  Object.fromEntries(rowsOf(text).map(([code = "", remedy = ""]) => [code.replaceAll("`", ""), remedy]));
const jsonBlocks = (document: string) =>
  [...document.matchAll(/```json\n([\s\S]*?)```/g)].map(([, text = ""]): unknown => JSON.parse(text));

test("every reason for a rejected row is listed, with its remedy", () => {
  // Those of audit records are listed in audit-formats.md.
  const listed = { ...QUARANTINED, ...codesOf(section(fileFormats, "Why a row is rejected")) };
  expect(listed).toEqual(REJECTION_REMEDIES);
});

test("what has a number of its own among rows is listed as receipts say it", () => {
  const listed = codesOf(section(fileFormats, "What has a number of its own among rows"));
  expect({ ...NOTED_WORDS, ...listed }).toEqual(NOTED);
});

test("every reason for a refused file is listed, with its remedy", () => {
  const listed = { ...AUDIT_FILE_REMEDIES, ...codesOf(section(fileFormats, "Why a file is refused")) };
  expect(listed).toEqual(FILE_REMEDIES);
});

test.each([
  ["View events", "views", "events"],
  ["Publication events", "publications", "events"],
  ["Running totals", "publications", "balances"],
  ["Running totals", "users", "balances"],
] as const)("%s: the columns are those the reader knows", (heading, kind, grain) => {
  const documented = rowsOf(section(fileFormats, heading)).map(([name = "", needed]) => ({
    name: name.replaceAll("`", ""),
    required: needed === "needed",
  }));
  expect(documented).toEqual(columnsOf({ kind, grain }));
});

test("Counts: the columns are those the reader knows, for views and for publications", () => {
  const documented = rowsOf(section(fileFormats, "Counts")).map(([name = ""]) => name.replaceAll("`", ""));
  const known = (["views", "publications"] as const).flatMap((kind) =>
    columnsOf({ kind, grain: "counts" }).map(({ name }) => name),
  );
  expect(documented).toEqual([...new Set(known)]);
});

test("the limits are those of the reader", () => {
  const limits = section(fileFormats, "The file");
  expect(limits).toContain(`${READ_LIMITS.rows.toLocaleString("en-GB")} rows`);
  expect(limits).toContain(`${READ_LIMITS.columns} columns`);
  expect(limits).toContain(`${READ_LIMITS.lineBytes.toLocaleString("en-GB")} bytes`);
  expect(limits).toContain(`${READ_LIMITS.unpackedBytes / 1024 ** 3} GB`);
  expect(limits).toContain(`${READ_LIMITS.unpackedRatio} times`);
});

test("every field of a mapping is explained, and no other", () => {
  const documented = rowsOf(section(fileFormats, "The mapping")).map(([name = ""]) =>
    name.replaceAll("`", ""),
  );
  expect(documented).toEqual(Object.keys(FeedMapping.shape));
});

test("the example of a mapping is one a feed takes", () => {
  const [, feed] = jsonBlocks(fileFormats);
  expect(FeedMapping.parse(Object(feed).mapping).drop).toEqual(["Workstation", "NHS Number"]);
});

test("the examples of programme definitions are ones `uptake apply` takes", () => {
  const examples = jsonBlocks(programmeDefinition).map((example) => ProgrammeDefinition.parse(example));
  expect(examples.map(({ programme }) => programme.slug)).toEqual(["p", "mersey-vale"]);
});

test("the demonstration's feeds are listed with their rows", () => {
  const listed = rowsOf(section(programmeDefinition, "The demonstration")).map(([feed = "", , rows]) => [
    feed.replaceAll("`", ""),
    rows,
  ]);
  const files = demonstrationProgrammes().flatMap((programme) => programme.files);
  expect(listed).toEqual(files.map(({ feed, rows }) => [feed, rows.toLocaleString("en-GB")]));
});

test("every metric is explained in the catalogue's words", () => {
  for (const [id, metric] of Object.entries(METRICS)) {
    expect(figures).toContain(`### ${metric.label} (\`${id}\`)`);
    expect(figures).toContain(metric.definition);
    expect(figures).toContain(metric.isNot);
    expect(figures).toContain(metric.source);
    expect(figures).toContain(`Version ${metric.version}.`);
  }
  expect(figures).toContain(ROUNDING);
});

test("the columns of the reports' file are described in its own words", () => {
  const table = section(read("report-files.md"), "The CSV file").split("Which rows")[0] ?? "";
  const columns = Object.fromEntries(FIGURE_COLUMNS.map(({ name, description }) => [name, description]));
  expect(codesOf(table)).toEqual(columns);
});

test("every setting is explained", () => {
  const documented = rowsOf(read("running-for-real.md")).map((row) => row.join(" | "));
  expect(documented).toEqual(
    SETTINGS.map((setting) => `\`${setting.name}\` | ${setting.means} | ${setting.default}`),
  );
});

test("the settings stand in the README with what each may be", () => {
  const documented = rowsOf(readFileSync("README.md", "utf8"));
  expect(documented).toEqual(
    SETTINGS.map((setting) => [`\`${setting.name}\``, setting.mayBe, setting.default]),
  );
});
