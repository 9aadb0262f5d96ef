import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { register } from "@/lib/commands/mapping";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme } from "./test-programme";

freshDatabase();

const folder = mkdtempSync(join(tmpdir(), "uptake-mapping-"));
const fileOf = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

beforeAll(async () => {
  await applyTestProgramme();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What `uptake mapping …` prints; or, if it cannot do it, says. */
async function mapping(...words: string[]): Promise<string> {
  let printed = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  const program = new Command().exitOverride();
  register(program);
  try {
    await program.parseAsync(["mapping", ...words, "--programme", "p", "--feed", "v-views"], {
      from: "user",
    });
    return printed;
  } catch (error) {
    return error instanceof Error ? error.message : "";
  } finally {
    vi.restoreAllMocks();
  }
}

const REPORT = "tests/samples/supplier-report.csv";

test("what is proposed for a file can be set as it is, and is shown as it was set", async () => {
  const proposed = await mapping("propose", REPORT);
  expect(JSON.parse(proposed)).toMatchObject({
    columns: { occurred_at: "Access Date", user_id: "Logon", organisation: "Site", role: "Job Role" },
    timeOfDay: "Access Time",
    encoding: "windows-1252",
    preambleLines: 4,
  });
  const file = fileOf("mapping.json", proposed);
  expect(await mapping("set", file)).toBe("The feed v-views has another mapping.\n");
  expect(await mapping("set", file)).toBe("Nothing to change.\n");
  expect(JSON.parse(await mapping("show"))).toEqual(JSON.parse(proposed));
});

test("what was found, what has to be decided and what a spreadsheet did is told with it", async () => {
  const rows = Array.from({ length: 30 }, (_, i) => `1.23457E+11,01/02/2021 09:14,u${i},RX1\n`).join("");
  const told = JSON.parse(
    await mapping("propose", fileOf("excel.csv", `Audit ID,Date,User ID,Site\n${rows}`), "--json"),
  );
  expect(told.reasons[1]).toBe("Fields are parted by commas: 4 in 31 of the first 31 records.");
  expect(told.damage).toEqual([{ heading: "Audit ID", place: 0, kind: "scientific-notation", rows: 30 }]);
  expect(told.dates).toBe("either");
});

test("a letter that is no UTF-8 far down a file, and a total at its end, are found", async () => {
  const row = "2021-01-25 09:14,jsmith,Somewhere\r\n";
  const text = `When accessed,User ID,Site\r\n${row.repeat(60_000)}2021-01-25 09:14,jsmith,Café\r\n${row.repeat(2_000)}Total rows: 62001\r\n`;
  const proposed = JSON.parse(await mapping("propose", fileOf("long.csv", Buffer.from(text, "latin1"))));
  expect(proposed).toMatchObject({ encoding: "windows-1252", leaveOut: [{ begins: "total" }] });
  const plain = JSON.parse(await mapping("propose", fileOf("plain.csv", text.replace("é", "e"))));
  expect(plain.encoding).toBe("utf-8");
});

test("files that need no mapping, or are none, are told in words", async () => {
  expect(await mapping("propose", fileOf("a.ndjson", '{"event_id":"e1"}'))).toContain(
    "JSON, which needs no mapping",
  );
  expect(await mapping("propose", fileOf("a.xlsx", "PK\u0003\u0004"))).toContain(
    "it looks like a spreadsheet",
  );
  expect(await mapping("propose", join(folder, "none.csv"))).toContain("cannot be read");
  expect(await mapping("set", fileOf("broken.json", "{"))).toContain("is not one JSON document");
  expect(await mapping("set", fileOf("wrong.json", '{"colour":"red"}'))).toContain(
    "This mapping cannot be used.",
  );
});
