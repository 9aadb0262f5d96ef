import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { ADMINISTRATOR, OPERATOR } from "@/lib/auth/actor";
import { createApiToken, listApiTokens } from "@/lib/auth/api-token";
import { Refusal } from "@/lib/auth/refusal";
import { loadEntries } from "@/lib/benefits/load-register";
import type { Fields } from "@/lib/benefits/register";
import { RegisterError, saveEntry } from "@/lib/benefits/save-entry";
import { addEntry } from "@/lib/commentary/add-entry";
import { CommentaryError } from "@/lib/commentary/commentary";
import { select } from "@/lib/db/client";
import { type Column, toCsv } from "@/lib/export/csv";
import { mappingCsv } from "@/lib/export/mapping-file";
import { REJECTION_REMEDIES } from "@/lib/ingest/rejection";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { DefinitionError, parseDefinition } from "@/lib/programmes/definition";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { applyDefinition } from "@/lib/registry/apply-definition";
import { changeMapping } from "@/lib/registry/change-mapping";
import { loadMapping } from "@/lib/registry/load-mapping";
import { HOSTILE_TEXTS } from "@/tests/lib/app/hostile-texts";
import { SAMPLES } from "@/tests/lib/benefits/sample-entries";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme, DEFINITION, firstDifference, importText } from "./test-programme";

freshDatabase();

const COLUMNS = ["event_id", "occurred_at", "user_id", "organisation", "role"] as const;
const texts = HOSTILE_TEXTS.map(({ text }) => text);
/** What each door takes some of, where every text costs a transaction: every one of them meets every kind. */
const share = (door: number, of: number) => texts.filter((_, index) => index % of === door % of);

const Rows = z.array(z.array(z.string()));
const Counted = z.object({ name: z.string(), rows: z.number() });
/** How many rows the tables have that no text here is written to. */
const untouched = () =>
  select(
    Counted,
    `select 'programme' as name, count(*)::int as rows from programme
     union all select 'viewer', count(*)::int from viewer
     union all select 'organisation', count(*)::int from organisation
     union all select 'api_token', count(*)::int from api_token where revoked_at is not null
     union all select 'tables', count(*)::int from pg_tables where schemaname = 'public'
     order by 1`,
  );

let before: z.infer<typeof Counted>[] = [];
let programmeId = 0;
beforeAll(async () => {
  await applyTestProgramme();
  programmeId = (await loadProgramme("p"))?.id ?? 0;
  before = await untouched();
});

/** Kept, or refused in words for whoever wrote it; anything else that is thrown goes on. */
async function outcomeOf(work: Promise<unknown>): Promise<"kept" | "refused"> {
  try {
    await work;
    return "kept";
  } catch (error) {
    if (
      error instanceof RegisterError ||
      error instanceof CommentaryError ||
      error instanceof DefinitionError ||
      error instanceof Refusal
    )
      return "refused";
    throw error;
  }
}

test.each(["event_id", "user_id", "organisation", "role"])(
  "as the %s of an event each is taken as it is written, or rejected with a reason",
  async (column) => {
    const rows = texts.map((text, index) => ({
      event_id: `${column}-${index}`,
      occurred_at: "2021-01-25T09:00:00Z",
      user_id: `user-${index}`,
      organisation: "RX1",
      role: "Nurse",
      [column]: text,
    }));
    const receipt = await importText("v-views", rows.map((row) => JSON.stringify(row)).join("\n"));
    expect(receipt.received).toBe(texts.length);
    expect(receipt.accepted + receipt.duplicate + receipt.rejected).toBe(texts.length);
    expect(receipt.rejections.filter(({ code }) => !(code in REJECTION_REMEDIES))).toEqual([]);
    expect(receipt.accepted).toBeGreaterThan(texts.length / 2);
  },
  60_000,
);

test("the same as a CSV file, where quotes and line breaks are the file's own", async () => {
  // A file with NUL in it is no text, and refused as a whole.
  const written = texts.filter((text) => !text.includes("\0"));
  type Row = Record<(typeof COLUMNS)[number], string>;
  const rows: Row[] = written.map((text, index) => ({
    event_id: `csv-${index}`,
    occurred_at: "2021-01-26T09:00:00Z",
    user_id: `user-${index}`,
    organisation: text,
    role: text,
  }));
  // Of kind "date": written as it is, without a guard.
  const columns = COLUMNS.map(
    (name): Column<Row> => ({ name, description: "", kind: "date", of: (row) => row[name] }),
  );
  const file = toCsv(columns, rows);
  const receipt = await importText("w-views", file);
  expect(receipt.accepted + receipt.rejected).toBe(written.length);
});

test("what is listed of them is what was written, and no cell of the list is a formula", async () => {
  const mapped = await loadMapping("p", "roles", ADMINISTRATOR);
  expect(mapped.length).toBeGreaterThan(texts.length / 2);
  const known = new Set(texts.map((text) => text.trim()));
  expect(
    mapped.map(({ written }) => written).filter((written) => written !== "Nurse" && !known.has(written)),
  ).toEqual([]);
  const cells = Rows.parse(parse(mappingCsv("roles", mapped)));
  expect(cells.flat().filter((cell) => /^[=+\-@\t\r\n\0＝＋－＠]/.test(cell))).toEqual([]);
});

test("as what somebody says of the figures each is kept as it is, or refused in words", async () => {
  const add = (kind: "annotation" | "claim" | "target" | "rebase", given: Record<string, unknown>) =>
    addEntry(kind, { programme: "p", given, actor: ADMINISTRATOR, metrics: WEEKLY_METRICS });
  const claim = { metric: "views", target: 2000, by: "2021-12-31", madeOn: "2021-01-04" };
  const doors: ((text: string) => Promise<unknown>)[] = [
    (text) => add("annotation", { day: "2021-01-04", text }),
    (text) => add("claim", { ...claim, wording: text, source: "Board", owner: "Board" }),
    (text) => add("claim", { ...claim, wording: "More", source: text, owner: "Board" }),
    (text) => add("claim", { ...claim, wording: "More", source: "Board", owner: text }),
    (text) => add("target", { metric: "views", from: "2021-01-01", value: "1", reason: text }),
    (text) => add("target", { metric: text, from: text, value: text, reason: "Board" }),
    (text) => add("annotation", { day: text, text: "x", viewer: text, organisation: text }),
    (text) => add("rebase", { metric: "views", week: text, reason: text }),
  ];
  const outcomes = [];
  for (const [door, work] of doors.entries())
    for (const text of share(door, 48)) outcomes.push(await outcomeOf(work(text)));
  expect(new Set(outcomes)).toEqual(new Set(["kept", "refused"]));
}, 60_000);

test("in the benefits register likewise, and what is kept is what was written", async () => {
  const kinds = ["cost", "quotation", "assumption"] as const;
  const kept = new Set<string>();
  let code = 0;
  for (const [door, kind] of kinds.entries())
    for (const text of share(door, 48)) {
      code += 1;
      const given: Fields = { ...SAMPLES[kind], code: `hostile-${code}`, source: text };
      const saved = saveEntry(kind, {
        programme: "p",
        given,
        basedOn: 0,
        reason: text,
        actor: ADMINISTRATOR,
        metrics: WEEKLY_METRICS.weekly,
      });
      if ((await outcomeOf(saved)) === "kept") kept.add(text);
    }
  expect(kept.size).toBeGreaterThan(10);
  const listed = (await Promise.all(kinds.map((kind) => loadEntries(programmeId, kind)))).flat();
  const sources = new Set(listed.map(({ fields }) => fields.source));
  expect([...kept].filter((text) => !sources.has(text.trim()))).toEqual([]);
}, 60_000);

test("as what a spelling means, or why it is not counted, each is a group, a reason, or a fault in words", async () => {
  for (const text of share(1, 64)) {
    const [meaning, excludedBecause] = text.length % 2 === 0 ? [text, null] : [null, text];
    const wanted = [{ written: "Nurse", meaning, excludedBecause, line: null }];
    await outcomeOf(changeMapping("p", "roles", wanted, { actor: OPERATOR }));
  }
  for (const text of share(2, 64)) {
    const wanted = [{ written: text, meaning: text, excludedBecause: null, line: null }];
    await outcomeOf(changeMapping("p", "organisations", wanted, { actor: OPERATOR }));
  }
}, 60_000);

test("in a definition each is a name or a fault in words, wherever it stands", async () => {
  for (const [index, text] of share(3, 8).entries()) {
    const definitions = [
      { ...DEFINITION, programme: { slug: text, name: "x" } },
      { ...DEFINITION, viewers: [{ slug: text, name: text }] },
      { ...DEFINITION, organisations: [{ code: text, name: "x", sector: text }] },
      { ...DEFINITION, feeds: [{ ...DEFINITION.feeds[0], timeZone: text }] },
      { ...DEFINITION, [text]: text },
    ];
    for (const definition of definitions)
      await outcomeOf(Promise.resolve().then(() => parseDefinition(JSON.stringify(definition))));
    if (index % 32 === 0)
      await outcomeOf(
        Promise.resolve().then(() =>
          applyDefinition(
            parseDefinition(JSON.stringify({ ...DEFINITION, programme: { slug: "p", name: text } })),
          ),
        ),
      );
  }
}, 60_000);

test("as the name of a token each names that token and no other", async () => {
  const named = share(4, 64).filter((text) => !text.includes("\0"));
  for (const name of named) await createApiToken(name, 1);
  const listed = (await listApiTokens()).map(({ name }) => name);
  expect(named.filter((name) => !listed.includes(name))).toEqual([]);
});

test("after all of it every table is there, with what was in it, and every figure is what the rows say", async () => {
  expect(await untouched()).toEqual(before);
  expect(await firstDifference()).toBeNull();
  expect(Object.prototype).not.toHaveProperty("polluted");
}, 60_000);
