import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import pg from "pg";
import { beforeAll, expect, test, vi } from "vitest";
import { ADMINISTRATOR, OPERATOR } from "@/lib/auth/actor";
import { saveEntry } from "@/lib/benefits/save-entry";
import { AnswersError, importAnswers, loadAnswerSources, loadAnswers } from "@/lib/benefits/survey-answers";
import { register } from "@/lib/commands/benefits";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { SAMPLES } from "@/tests/lib/benefits/sample-entries";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme } from "./test-programme";

const database = freshDatabase();
const SURVEYS = ["one", "two", "three", "four", "five"];
let programmeId = 0;
beforeAll(async () => {
  await applyTestProgramme();
  programmeId = (await loadProgramme("p"))?.id ?? 0;
  for (const code of SURVEYS)
    await saveEntry("survey", {
      programme: "p",
      given: { ...SAMPLES.survey, code },
      basedOn: 0,
      reason: "",
      actor: ADMINISTRATOR,
      metrics: [],
    });
});

const now = new Date("2021-03-01T09:30:00Z");
const send = (survey: string, text: string, more: Partial<Parameters<typeof importAnswers>[0]> = {}) =>
  importAnswers({
    programme: "p",
    survey,
    bytes: Buffer.from(text),
    fileName: "/home/analyst/answers.csv",
    actor: ADMINISTRATOR,
    now,
    ...more,
  });
const answersTo = async (survey: string) =>
  (await loadAnswers(programmeId)).find((answers) => answers.survey === survey);

const HEADER = "role,organisation,q1,q2\n";
const FILE = `${HEADER}Nurse,RX1,5,do not know\nnurse,RX1,5,4\nGP,,agree,\n`;
const COUNTS = [
  { question: "q1", role: "GP", organisation: "", answer: 4, people: 1 },
  { question: "q1", role: "Nurse", organisation: "RX1", answer: 5, people: 2 },
  { question: "q2", role: "Nurse", organisation: "RX1", answer: 0, people: 1 },
  { question: "q2", role: "Nurse", organisation: "RX1", answer: 4, people: 1 },
];

test("a file of answers is kept as counts, with who brought it and when", async () => {
  expect(await send("one", FILE)).toEqual({
    survey: "one",
    file: "answers.csv",
    dryRun: false,
    outcome: "added",
    version: 1,
    form: "answers",
    rows: 3,
    questions: [
      { code: "q1", people: 3 },
      { code: "q2", people: 2 },
    ],
    notKept: [],
  });
  expect(await answersTo("one")).toEqual({
    survey: "one",
    source: {
      version: 1,
      fileName: "answers.csv",
      importedBy: ADMINISTRATOR.name,
      importedAt: "2021-03-01T09:30:00.000Z",
    },
    counts: COUNTS,
  });
});

test("the same file again adds nothing, another one is the next version and is counted instead", async () => {
  const first = await send("two", FILE);
  expect(await send("two", FILE)).toEqual({ ...first, outcome: "same" });
  expect(await send("two", `${HEADER}GP,RX2,1,\n`)).toMatchObject({ outcome: "added", version: 2 });
  expect((await answersTo("two"))?.counts).toEqual([
    { question: "q1", role: "GP", organisation: "RX2", answer: 1, people: 1 },
  ]);
  expect(await send("two", FILE)).toMatchObject({ outcome: "added", version: 3 });
  expect((await loadAnswerSources(programmeId, "two")).map(({ version }) => version)).toEqual([3, 2, 1]);
});

test("a dry run says what would become of the file and keeps nothing", async () => {
  expect(await send("three", FILE, { dryRun: true })).toMatchObject({
    outcome: "added",
    version: 1,
    dryRun: true,
  });
  expect(await answersTo("three")).toBeUndefined();
  await send("three", FILE);
  expect(await send("three", FILE, { dryRun: true })).toMatchObject({ outcome: "same", version: 1 });
});

test("a file in which one row cannot be counted leaves everything as it was", async () => {
  const sent = send("four", `${FILE}GP,RX9,6,\n`);
  await expect(sent).rejects.toThrow(AnswersError);
  await expect(sent).rejects.toThrow("Line 5, organisation: The programme has no organisation of this code.");
  expect(await answersTo("four")).toBeUndefined();
});

test("the same file sent twice at once is kept once", async () => {
  const both = await Promise.all([send("four", FILE), send("four", FILE, { actor: OPERATOR })]);
  expect(both.map(({ outcome }) => outcome).sort()).toEqual(["added", "same"]);
  expect(both.map(({ version }) => version)).toEqual([1, 1]);
});

test("answers belong to a survey of the register, and are for those who may change it", async () => {
  await expect(send("none", FILE)).rejects.toMatchObject({ code: "not-found" });
  await expect(send("one", FILE, { programme: "q" })).rejects.toMatchObject({ code: "not-found" });
  const token = { kind: "token", name: "A reader", tokenId: "0", programme: null } as const;
  await expect(send("one", FILE, { actor: token })).rejects.toMatchObject({ code: "not-permitted" });
});

/** What `uptake benefits answers FILE …` writes, line by line; of what goes wrong also why. */
async function answersCommand(text: string, ...words: string[]): Promise<string[]> {
  const file = join(await mkdtemp(join(tmpdir(), "answers-")), "five.csv");
  await writeFile(file, text);
  const written: string[] = [];
  const write = (chunk: string | Uint8Array) => written.push(String(chunk).replaceAll(file, "five.csv")) > 0;
  vi.spyOn(process.stdout, "write").mockImplementation(write);
  vi.spyOn(process.stderr, "write").mockImplementation(write);
  const program = new Command().exitOverride();
  register(program);
  try {
    await program.parseAsync(
      ["benefits", "answers", file, "--programme", "p", "--survey", "five", ...words],
      {
        from: "user",
      },
    );
  } catch (error) {
    write(`failed: ${error instanceof Error ? error.message : ""}\n`);
  } finally {
    vi.restoreAllMocks();
  }
  return written.join("").split("\n").slice(0, -1);
}

test("the command counts a file, tries it first, and says what is wrong with another", async () => {
  const text = "role,organisation,q1,q2,comments\nGP,RX1,5,4,Helpful\nGP,RX1,5,,\n";
  expect(await answersCommand(text, "--dry-run")).toEqual([
    "five.csv: 2 rows. Dry run, nothing kept: the answers to five would be version 1.",
    "  q1: 2 people",
    "  q2: 1 person",
    "  not kept, free text: column 5",
  ]);
  expect((await answersCommand(text))[0]).toBe("five.csv: 2 rows. The answers to five are version 1.");
  expect((await answersCommand(text))[0]).toBe(
    "five.csv: 2 rows. The answers to five were version 1 already.",
  );
  expect(await answersCommand(`${HEADER}GP,RX1,7,4\n`)).toEqual([
    "Line 2, q1: The answer is not on the scale. Write 5 (strongly agree) to 1 (strongly disagree), the words, do not know, or nothing.",
    "failed: Nothing was kept of five.csv.",
  ]);
  const wrong = await answersCommand("role,organisation,q1,q2,e-mail\n,,5,4,a\n", "--json");
  expect(JSON.parse(wrong.slice(0, -1).join("\n"))).toEqual({
    ok: false,
    refused: { code: "person-column", detail: "Column 5." },
  });
  expect(JSON.parse((await answersCommand(text, "--json")).join("\n"))).toMatchObject({
    outcome: "same",
    rows: 2,
  });
});

test("answers that were kept are never changed or deleted", async () => {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  try {
    for (const table of ["survey_answer", "survey_answer_set"])
      await expect(client.query(`delete from ${table}`)).rejects.toThrow("never changed or deleted");
    await expect(client.query("update survey_answer set people = people + 1")).rejects.toThrow(
      "never changed or deleted",
    );
  } finally {
    await client.end();
  }
});
