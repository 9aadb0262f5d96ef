import { Command } from "commander";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { register as registerAnnotation } from "@/lib/commands/annotation";
import { register as registerClaim } from "@/lib/commands/claim";
import { register as registerRebase } from "@/lib/commands/rebase";
import { register as registerTarget } from "@/lib/commands/target";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme } from "./test-programme";

freshDatabase();

beforeAll(async () => {
  await applyTestProgramme();
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** Standard output of `uptake …`, line by line. */
async function uptake(...words: string[]): Promise<string[]> {
  const written: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
  const program = new Command().exitOverride();
  for (const register of [registerAnnotation, registerClaim, registerTarget, registerRebase])
    register(program);
  try {
    await program.parseAsync([...words, "--programme", "p"], { from: "user" });
  } finally {
    vi.restoreAllMocks();
  }
  return written.join("").split("\n").slice(0, -1);
}

const json = async (...words: string[]): Promise<unknown> =>
  JSON.parse((await uptake(...words, "--json")).join("\n"));

test("a note is added once, listed, taken back and still known as taken back", async () => {
  const add = ["annotation", "add", "--day", "2021-01-25", "--text", "Second wave", "--viewer", "v"];
  expect(await uptake(...add)).toEqual(["annotation 1 added."]);
  expect(await uptake(...add)).toEqual(["It stands already, as annotation 1."]);
  expect(await uptake("annotation", "list")).toEqual([
    "1: 2021-01-25, all organisations on v: Second wave (Command line)",
  ]);
  expect(await json("annotation", "remove", "1")).toEqual({ id: 1, takenBack: true });
  expect(await json("annotation", "list")).toEqual([]);
  expect(await json("annotation", "list", "--taken-back")).toMatchObject([
    { id: 1, day: "2021-01-25", viewer: "v", takenBack: { by: "Command line" } },
  ]);
  await expect(uptake("annotation", "remove", "1")).rejects.toThrow("No annotation 1 stands in p.");
  await expect(uptake("annotation", "remove", "first")).rejects.toThrow("Name the annotation by its number");
});

test("a claim, a target and new limits are added as the command line says them", async () => {
  await uptake(
    ...["claim", "add", "--metric", "active-users", "--target", "2,000", "--by", "2021-12-31"],
    ...[
      "--made-on",
      "2021-01-25",
      "--weekly-percent",
      "6",
      "--wording",
      "2,000 users by the end of the year",
    ],
    ...["--source", "Board paper", "--owner", "Programme board"],
  );
  expect(await uptake("claim", "list")).toEqual([
    "1: active-users of all viewers to reach 2000 by 2021-12-31, made on 2021-01-25 in Board paper: 2,000 users by the end of the year (Command line)",
  ]);
  await uptake(
    "target",
    "add",
    "--metric",
    "views",
    "--value",
    "1,500",
    "--from",
    "2021-02-01",
    "--reason",
    "Board",
  );
  expect(await uptake("target", "list")).toEqual([
    "1: views of all viewers, all organisations: 1500 from 2021-02-01. Board (Command line)",
  ]);
  await uptake("rebase", "add", "--metric", "views", "--week", "2021-01-25", "--reason", "Second wave");
  expect(await uptake("rebase", "list")).toEqual([
    "1: views of all viewers from 2021-01-25: Second wave (Command line)",
  ]);
});

test("everything that is wrong is said in one line, by the names of the options", async () => {
  await expect(uptake("claim", "add", "--metric", "views", "--target", "many")).rejects.toThrow(
    /^--wording: [^;]+; --target: [^;]+; --by: [^;]+; --made-on: [^;]+; --source: [^;]+; --owner: [^;]+$/,
  );
});

test("a programme that is not there is said so", async () => {
  const program = new Command().exitOverride();
  registerTarget(program);
  const asked = program.parseAsync(["target", "list", "--programme", "nobody"], { from: "user" });
  await expect(asked).rejects.toThrow('There is no programme "nobody".');
});
