import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { main } from "@/lib/commands/main";
import { differences } from "@/tests/lib/spc/agreeing";

vi.mock("@/lib/db/open-database", () => ({
  openForCommand: () => Promise.reject(new Error("The database was opened.")),
}));

afterEach(() => {
  vi.restoreAllMocks();
});

const folder = mkdtempSync(join(tmpdir(), "uptake-spc-"));
const fileOf = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

/** `uptake spc …`: exit code, standard output line by line, and standard error. */
async function spc(...words: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, "write").mockImplementation((text) => err.push(String(text)) > 0);
  try {
    const code = await main(["spc", ...words]);
    return { code, lines: out.join("").split("\n").slice(0, -1), said: err.join("") };
  } finally {
    vi.restoreAllMocks();
  }
}

test("every series of the NHS-R package comes back with the results it came with, and no database is opened", async () => {
  const { code, lines, said } = await spc("tests/samples/spc/ptd_reference.json");
  const given = JSON.parse(readFileSync("tests/samples/spc/ptd_reference.json", "utf8"));
  expect([code, said, lines.length]).toEqual([0, "", 86]);
  expect(differences({ ...lines.map((line) => JSON.parse(line)) }, { ...given.series })).toEqual([]);
});

test("under another profile the places are printed where each rule fired", async () => {
  const file = fileOf(
    "shift.json",
    JSON.stringify({
      id: "six high",
      options: { improvement_direction: "increase", fix_after_n_points: 12 },
      values: [12, 8, 12, 8, 12, 8, 12, 8, 12, 8, 12, 8, 14, 15, 14, 15, 14, 15],
    }),
  );
  const { lines } = await spc(file, "--profile", "mdc6");
  // Mean 10, ranges of 4: 10 ± 2.66 × 4.
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      id: "six high",
      profile: "mdc6",
      groups: [{ start: 0, n: 18, mean: 10 }],
      flags: { shift_high: [12, 13, 14, 15, 16, 17] },
    },
  ]);
});

test.each([
  ["a file that is not there", () => join(folder, "none.json"), "there is no such file"],
  ["a folder", () => folder, "this is a folder"],
  ["bytes that are not text", () => fileOf("bytes", new Uint8Array([0xff, 0xfe, 0x00])), "not text in UTF-8"],
  ["text that is not JSON", () => fileOf("a.csv", "a,b\n1,2\n"), "line 1: not JSON"],
  ["a series of words", () => fileOf("b.json", '[{"options":{},"values":["a"]}]'), "series 1: "],
])("%s is an error of one line that names it, and nothing is printed", async (_, path, words) => {
  const { code, lines, said } = await spc(path());
  expect([code, lines]).toEqual([1, []]);
  expect(said).toContain(words);
  expect(said.trim()).not.toContain("\n");
});

test("a profile nobody knows is refused with those there are", async () => {
  const { code, said } = await spc("tests/samples/spc/ptd_reference.json", "--profile", "mdc5");
  expect(code).toBe(1);
  expect(said).toContain("nhsr, mdc7, mdc6");
});
