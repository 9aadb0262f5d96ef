import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { select } from "@/lib/db/client";
import { FileRefusal } from "@/lib/ingest/file-refusal";
import { verifySummaries } from "@/lib/rollup/verify";
import { freshDatabase } from "@/tests/database/fresh-database";
import { applyTestProgramme, importText } from "@/tests/database/test-programme";

freshDatabase();

const FOLDER = join("..", "shared", "reference", "audit");
const INDEX = join(FOLDER, "index.json");
const Index = z.object({
  files: z.array(z.object({ file: z.string(), forbiddenStrings: z.array(z.string()) })),
});
const corpus = existsSync(INDEX) ? Index.parse(JSON.parse(readFileSync(INDEX, "utf8"))).files : [];

const Accepted = z.object({ accepted: z.int() });

const SAMPLES = join("tests", "samples", "audit");
const now = new Date("2026-11-01T00:00:00Z");

/** Every row of every table, as one text. */
async function dump(): Promise<string> {
  const tables = await select(
    z.object({ name: z.string() }),
    "select format('%I', tablename) as name from pg_tables where schemaname = 'public'",
  );
  const rows = await Promise.all(
    tables.map(({ name }) =>
      select(z.object({ row: z.string() }), `select to_jsonb(t)::text as row from ${name} as t`),
    ),
  );
  return rows
    .flat()
    .map(({ row }) => row)
    .join("\n");
}

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
    await applyTestProgramme();
    for (const feed of ["v-views", "v-documents"])
      for (const { file } of corpus) said.push(await handIn(feed, readFileSync(join(FOLDER, file))));
  }, 300_000);

  test("what is counted is what the records say, recounted", async () => {
    expect(await verifySummaries()).toEqual([]);
  });

  test("no string it forbids is in any table or receipt, plain or in base64", async () => {
    const everything = `${await dump()}\n${said.join("\n")}`.toLowerCase();
    const forbidden = [...new Set(corpus.flatMap(({ forbiddenStrings }) => forbiddenStrings))];
    expect(forbidden.length).toBeGreaterThan(20);
    const found = forbidden.filter(
      (text) =>
        everything.includes(text.toLowerCase()) ||
        everything.includes(Buffer.from(text).toString("base64").replace(/=+$/, "").toLowerCase()),
    );
    expect(found).toEqual([]);
  });

  test("handed in again, nothing of it is new", async () => {
    const again: number[] = [];
    for (const { file } of corpus) {
      const answer = await handIn("v-views", readFileSync(join(FOLDER, file)));
      again.push(answer.startsWith("{") ? Accepted.parse(JSON.parse(answer)).accepted : 0);
    }
    expect(again.filter((accepted) => accepted > 0)).toEqual([]);
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
