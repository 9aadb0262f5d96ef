import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { register } from "@/lib/commands/import";
import { loadImports } from "@/lib/ingest/load-imports";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme, viewsFile } from "./test-programme";

freshDatabase();

const folder = mkdtempSync(join(tmpdir(), "uptake-command-"));
const fileOf = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

beforeAll(async () => {
  await applyTestProgramme();
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Standard output of `uptake import …`, line by line. */
async function importing(...words: string[]): Promise<string[]> {
  const written: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
  const program = new Command().exitOverride();
  register(program);
  try {
    await program.parseAsync(["import", ...words, "--programme", "p", "--feed", "v-views"], { from: "user" });
  } finally {
    vi.restoreAllMocks();
  }
  return written.join("").split("\n").slice(0, -1);
}

test("receipts of several files are one JSON object a line, in the order of the files", async () => {
  const lines = await importing(
    fileOf("one.csv", viewsFile("e1,2021-01-25T09:00:00Z,ann,RX1,GP", "e2,soon,ann,RX1,GP")),
    fileOf("two.csv", viewsFile("e1,2021-01-25T10:00:00Z,ann,RX1,GP", "e1,2021-01-25T09:00:00Z,ann,RX1,GP")),
    "--json",
  );
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      file: "one.csv",
      received: 2,
      accepted: 1,
      duplicate: 0,
      conflicts: 0,
      rejected: 1,
      rejections: [{ line: 3, field: "occurred_at", code: "time-format" }],
    },
    {
      file: "two.csv",
      received: 2,
      accepted: 0,
      duplicate: 1,
      conflicts: 1,
      rejected: 1,
      rejections: [{ line: 2, code: "conflict" }],
    },
  ]);
});

test("nothing is kept of a file's name that holds an NHS number", async () => {
  // 943 476 5919 is the NHS Data Dictionary's example of a valid one.
  const rows = viewsFile("e3,2021-01-25T09:00:00Z,ann,RX1,GP");
  await importing(fileOf("audit 943 476 5919.csv", rows));
  await importing(fileOf("audit 943 476 5910.csv", rows));
  expect((await loadImports("p", OPERATOR)).map(({ fileName }) => fileName).slice(0, 2)).toEqual([
    "audit 943 476 5910.csv",
    "(name left out: it holds an NHS number)",
  ]);
});

test("a file cannot be stated to be complete for days that have not come", async () => {
  const file = fileOf("early.csv", viewsFile("e4,2021-01-25T09:00:00Z,ann,RX1,GP"));
  const before = (await loadImports("p", OPERATOR)).length;
  await expect(importing(file, "--covers", "2021-01-25..2999-12-31")).rejects.toThrow("ends in the future");
  expect((await loadImports("p", OPERATOR)).length).toBe(before);
});
