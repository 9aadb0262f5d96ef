import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { settings } from "@/lib/config/env";
import { FileRefusal } from "@/lib/ingest/file-refusal";
import { log } from "@/lib/log/log";
import { verifySummaries } from "@/lib/rollup/verify";
import { contentsOf, everyFile, everyTable, finder } from "@/tests/database/everywhere";
import { freshDatabase } from "@/tests/database/fresh-database";
import { heard } from "@/tests/database/heard-log";
import { feedToken, push, receiptIn, typeOf } from "@/tests/database/push-requests";
import { applyTestProgramme, importText } from "@/tests/database/test-programme";

vi.mock(import("@/lib/log/log"), async (original) =>
  (await import("@/tests/database/heard-log")).listening(original),
);

freshDatabase();

const FOLDER = join("..", "shared", "reference", "audit");
const INDEX = join(FOLDER, "index.json");
const Index = z.object({
  files: z.array(z.object({ file: z.string(), forbiddenStrings: z.array(z.string()) })),
});
const corpus = existsSync(INDEX) ? Index.parse(JSON.parse(readFileSync(INDEX, "utf8"))).files : [];

const SAMPLES = join("tests", "samples", "audit");
const now = new Date("2026-11-01T00:00:00Z");

/** What may stand in the way of a file is only one of the known reasons. */
async function handIn(feed: string, bytes: Buffer): Promise<string> {
  try {
    const receipt = await importText(feed, bytes, { now });
    const { received, accepted, duplicate, joined, ignored, rejected } = receipt;
    expect(accepted + duplicate + joined + ignored + rejected).toBe(received);
    return JSON.stringify(receipt);
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    return error.message;
  }
}

describe.runIf(corpus.length > 0)("the corpus of published and composed audit files", () => {
  const said: string[] = [];
  beforeAll(async () => {
    log().info("the corpus is handed in");
    await applyTestProgramme();
    for (const feed of ["v-views", "v-documents"])
      for (const { file } of corpus) said.push(await handIn(feed, readFileSync(join(FOLDER, file))));
  }, 300_000);

  test("what is counted is what the records say, recounted", async () => {
    expect(await verifySummaries()).toEqual([]);
  });

  test("pushed again, nothing of it is new", async () => {
    const authorization = await feedToken("v-views");
    const again: number[] = [];
    for (const { file } of corpus) {
      const body = readFileSync(join(FOLDER, file));
      const answer = await push({ authorization, body, headers: { "content-type": typeOf(file) } });
      said.push(JSON.stringify([...answer.headers]), await answer.clone().text());
      again.push(answer.ok ? (await receiptIn(answer)).accepted : 0);
    }
    expect(again).toHaveLength(75);
    expect(again.filter((accepted) => accepted > 0)).toEqual([]);
  }, 120_000);

  test("no string it forbids is in any table, answer, log, export or backup, plain or in base64", async () => {
    const forbidden = new Set(corpus.flatMap(({ forbiddenStrings }) => forbiddenStrings));
    expect(forbidden.size).toBeGreaterThan(20);
    const foundIn = finder([...forbidden]);
    expect(foundIn([...forbidden].join(" "))).toHaveLength(forbidden.size);
    expect(heard.lines).toContain("the corpus is handed in");
    const everything = {
      tables: await everyTable(),
      answers: said.join("\n"),
      files: await everyFile("2026-03-02"),
      log: heard.lines,
      folder: contentsOf(settings().dataDirectory),
    };
    const found = Object.entries(everything).flatMap(([where, text]) =>
      foundIn(text).map((each) => `${where}: ${each}`),
    );
    expect(found).toEqual([]);
  }, 120_000);
});

test("our own sample of each format is taken in", async () => {
  await applyTestProgramme();
  for (const file of readdirSync(SAMPLES)) {
    const receipt = await importText("w-views", readFileSync(join(SAMPLES, file)), { now });
    expect(receipt.received).toBeGreaterThan(0);
  }
  expect(await verifySummaries()).toEqual([]);
});
