import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { register } from "@/lib/commands/benefits";
import { registerCsv } from "@/lib/export/register-file";
import { SAMPLES } from "@/tests/lib/benefits/sample-entries";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme } from "./test-programme";

freshDatabase();

const folder = mkdtempSync(join(tmpdir(), "uptake-benefits-"));
beforeAll(async () => {
  await applyTestProgramme();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Standard output and standard error of `uptake benefits …`. */
async function uptake(...words: string[]): Promise<{ out: string; said: string; error: string | null }> {
  const [out, said]: [string[], string[]] = [[], []];
  const into = (texts: string[]) => (text: unknown, written?: unknown) => {
    texts.push(String(text));
    if (typeof written === "function") written();
    return true;
  };
  vi.spyOn(process.stdout, "write").mockImplementation(into(out));
  vi.spyOn(process.stderr, "write").mockImplementation(into(said));
  const program = new Command().exitOverride();
  register(program);
  try {
    await program.parseAsync(["benefits", ...words, "--programme", "p"], { from: "user" });
    return { out: out.join(""), said: said.join(""), error: null };
  } catch (error) {
    return { out: out.join(""), said: said.join(""), error: error instanceof Error ? error.message : "" };
  } finally {
    vi.restoreAllMocks();
  }
}

function file(name: string, csv: string): string {
  const path = join(folder, name);
  writeFileSync(path, csv);
  return path;
}

const DEFLATORS = registerCsv("deflator", [
  { fields: SAMPLES.deflator },
  { fields: { ...SAMPLES.deflator, code: "2021-22", index: "99.5" } },
]);

test("a file is tried, imported, listed and printed again as the same bytes", async () => {
  const path = file("deflators.csv", DEFLATORS);
  const tried = await uptake("import", path, "--kind", "deflator", "--dry-run");
  expect(tried.out).toBe(
    "Dry run, nothing kept: deflators: 2 added, 0 changed, 0 the same already.\nadded 2020-21\nadded 2021-22\n",
  );
  expect((await uptake("list")).said).toBe("There is nothing in the register.\n");
  expect((await uptake("import", path, "--kind", "deflator")).out).toMatch(/^deflators: 2 added/);
  expect((await uptake("import", path, "--kind", "deflator")).out).toBe(
    "deflators: 0 added, 0 changed, 2 the same already.\n",
  );
  expect((await uptake("export", "--kind", "deflator")).out).toBe(readFileSync(path, "utf8"));
  expect((await uptake("list", "--kind", "deflator")).out).toMatch(
    /^deflator 2020-21: 100 \(current; version 1 by Command line on \d{4}-\d\d-\d\d\)\n/,
  );
  expect(JSON.parse((await uptake("list", "--json")).out)).toMatchObject([
    { kind: "deflator", code: "2020-21", fields: SAMPLES.deflator, version: { version: 1 } },
    { kind: "deflator", code: "2021-22" },
  ]);
});

test("every fault is told by line and field, and the command fails", async () => {
  const faulty = registerCsv("cost", [
    { fields: { ...SAMPLES.cost, amount: "-5", what: "" } },
    { fields: { ...SAMPLES.cost, code: "other", year: "2020" } },
  ]);
  const told = await uptake("import", file("costs.csv", faulty), "--kind", "cost");
  expect(told.said.split("\n")).toEqual([
    "line 2, amount: Enter an amount above 0, in pounds",
    "line 2, what: Fill in “What for”",
    "line 3, year: Financial years here are named by two years, such as 2020/21, and not 2020",
    "",
  ]);
  expect(told.error).toMatch(/^Nothing was kept: 3 faults in /);
  const { out } = await uptake("import", file("costs.csv", faulty), "--kind", "cost", "--json");
  expect(JSON.parse(out)).toMatchObject({ kept: false, faults: [{ line: 2, field: "amount" }, {}, {}] });
});

test("a change says why", async () => {
  const changed = registerCsv("deflator", [{ fields: { ...SAMPLES.deflator, index: "101" } }]);
  const path = file("changed.csv", changed);
  const unsaid = await uptake("import", path, "--kind", "deflator");
  expect(unsaid.said).toBe("--reason: Enter why it is changed: the history shows it\n");
  const { out } = await uptake("import", path, "--kind", "deflator", "--reason", "New figures");
  expect(out).toBe("deflators: 0 added, 1 changed, 0 the same already.\nchanged 2020-21: index\n");
});

test("what is not there is said", async () => {
  expect((await uptake("export", "--kind", "risk")).error).toBe(
    "--kind is one of benefit, assumption, cost, deflator, survey, quotation.",
  );
  expect((await uptake("import", join(folder, "none.csv"), "--kind", "cost")).error).toMatch(
    /cannot be read/,
  );
});
