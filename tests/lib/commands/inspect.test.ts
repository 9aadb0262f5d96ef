import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { main } from "@/lib/commands/main";

vi.mock("@/lib/db/open-database", () => ({
  openForCommand: () => Promise.reject(new Error("The database was opened.")),
}));

afterEach(() => {
  vi.restoreAllMocks();
});

const SAMPLES = "tests/samples/audit";
const CORPUS = join("..", "shared", "reference", "audit");

/** `uptake inspect …`: exit code, standard output line by line, and standard error. */
async function inspect(...words: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text, ...rest) => {
    for (const written of rest) if (typeof written === "function") written();
    return out.push(String(text)) > 0;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => err.push(String(text)) > 0);
  try {
    const code = await main(["inspect", ...words]);
    return { code, lines: out.join("").split("\n").slice(0, -1), said: err.join("") };
  } finally {
    vi.restoreAllMocks();
  }
}

const FIELDS = [
  "counts",
  "documentCount",
  "documentTypes",
  "kind",
  "occurredAt",
  "outcome",
  "publisherOrg",
  "reason",
  "rule",
  "seq",
  "sourceSystem",
  "user",
  "userOrg",
];

test("--json prints one object a record, with the promised fields and no others, and opens no database", async () => {
  const { code, lines, said } = await inspect(`${SAMPLES}/syslog-counted.log`, "--json");
  const records = lines.map((line) => JSON.parse(line));
  expect([code, said]).toEqual([0, ""]);
  expect(records.map((record) => Object.keys(record).sort())).toEqual([FIELDS, FIELDS, FIELDS]);
  expect(records.map(({ seq, kind, rule, counts }) => [seq, kind, rule, counts])).toEqual([
    [0, "view", "V1", true],
    [1, "view", "V2", true],
    [2, "publication", "P1", true],
  ]);
});

test("the fields are those the manual names", () => {
  const manual = readFileSync("docs/command-line.md", "utf8")
    .split("## uptake inspect\n")[1]
    ?.split("\n## ")[0];
  const named = /One object a record, one a line: `([^`]+)`/.exec(manual ?? "")?.[1]?.split(", ");
  expect(named?.sort()).toEqual(FIELDS);
});

test("the totals add up to the records read, and say what would count", async () => {
  const { code, lines } = await inspect(`${SAMPLES}/fhir-audit-events.ndjson`);
  const totals = lines.flatMap((line) => /^ +(\d+) {2}(?:[VPX]| )/.exec(line)?.[1] ?? []).map(Number);
  expect(code).toBe(0);
  expect(lines).toContain("FHIR (JSON): 6 records read. Nothing was stored.");
  expect(totals).toEqual([1, 1, 1, 1, 1, 1]);
  expect(lines).toContain("        6  together");
  expect(lines).toContain(
    "Would count: 3 views and 1 publication, from 2026-03-02T09:00:00.000Z to 2026-03-02T09:03:00.000Z.",
  );
});

test("each record is shown with where it stands, what it becomes and why it does not count", async () => {
  const { lines } = await inspect(`${SAMPLES}/atna-messages.xml`);
  expect(lines[0]).toMatch(/^Record Where +Becomes +Rule +Counted/);
  expect(lines[1]).toMatch(/^1 +message 1 +view +V2 +yes +2026-03-06T09:29:00.000Z +yes/);
  expect(lines[2]).toMatch(/^2 +message 2 +quarantined +- +no +- +no +- +- +malformed-xml$/);
  expect(lines.at(-1)).toMatch(/^Quarantined, message 2: Not well-formed XML/);
});

test("a file that is refused says why in one line", async () => {
  const { code, lines, said } = await inspect("README.md", "--json");
  expect([code, lines]).toEqual([1, []]);
  expect(said).toMatch(/^uptake: Neither FHIR .* nor ATNA .*\n$/);
  expect((await inspect(`${SAMPLES}/atna-message.xml`, "--format", "syslog")).said).toMatch(
    /not of the format named/,
  );
  expect((await inspect(`${SAMPLES}/atna-message.xml`, "--format", "csv")).code).not.toBe(0);
  expect((await inspect(`${SAMPLES}/nothing.xml`)).said).toBe("uptake: There is no such file.\n");
});

const corpus = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => name !== "index.json") : [];
const forbidden = (): { file: string; forbiddenStrings: string[] }[] =>
  JSON.parse(readFileSync(join(CORPUS, "index.json"), "utf8")).files;

test.skipIf(corpus.length === 0)(
  "no file of the reference corpus shows anything forbidden, in either form",
  async () => {
    for (const { file, forbiddenStrings } of forbidden()) {
      const path = join(process.cwd(), CORPUS, file);
      const said = [await inspect(path), await inspect(path, "--json")].map((told) => JSON.stringify(told));
      expect([file, forbiddenStrings.filter((text) => said.some((output) => output.includes(text)))]).toEqual(
        [file, []],
      );
    }
  },
);
