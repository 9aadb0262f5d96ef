import fc from "fast-check";
import { afterEach, beforeAll, expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { loadImports } from "@/lib/ingest/load-imports";
import { undoImport } from "@/lib/ingest/undo";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme, firstDifference, importText, rollups, viewsFile } from "./test-programme";

freshDatabase();

beforeAll(async () => {
  await applyTestProgramme();
});

const undoEverything = async () => {
  for (const { id, state } of await loadImports("p", OPERATOR))
    if (state === "committed") await undoImport(id, OPERATOR);
};

afterEach(undoEverything);

/** Instants around the edges: week 53, leap day, both clock changes, month ends at 23:30 UTC. */
const instant = fc.constantFrom(
  "2020-02-29T23:30:00Z",
  "2020-03-29T00:59:59Z",
  "2020-03-29T01:00:00+01:00",
  "2020-05-31T23:30:00Z",
  "2020-10-25T00:30:00Z",
  "2020-12-31T23:59:59.999999Z",
  "2021-01-03T23:59:59Z",
  "2021-01-04T00:00:00Z",
  "2021-01-31T23:30:00Z",
);
const organisation = fc.constantFrom("RX1", "rx2", "Three", "Nowhere", "Elsewhere");
const person = fc.integer({ min: 1, max: 6 }).map((number) => `user${number}`);
const role = fc.constantFrom("GP", "Nurse", "");

/** A view event's id; its content follows from the id, so that no two files conflict. */
const event = fc.integer({ min: 0, max: 60 });

const contents = fc.array(fc.tuple(instant, person, organisation, role), { minLength: 61, maxLength: 61 });
const row = (content: [string, string, string, string][], id: number) => {
  const [at, who, where, as] = content[id % content.length] ?? ["", "", "", ""];
  return `e${id},${at},${who},${where},${as}`;
};

test("any order of the same files gives the same figures, and they are as recounted", {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      contents,
      fc.array(fc.array(event, { minLength: 1, maxLength: 25 }), { minLength: 2, maxLength: 4 }),
      fc.nat(),
      async (content, files, rotation) => {
        const texts = files.map((ids) => viewsFile(...ids.map((id) => row(content, id))));
        for (const text of texts) await importText("v-views", text);
        const inOrder = await rollups();
        expect(await firstDifference()).toBeNull();
        await undoEverything();
        expect(await rollups()).toEqual([]);
        const at = rotation % texts.length;
        for (const text of [...texts.slice(at), ...texts.slice(0, at)].reverse())
          await importText("v-views", text);
        expect(await rollups()).toEqual(inOrder);
        await undoEverything();
      },
    ),
    { numRuns: 3 },
  );
});

test("undoing any one import gives the figures of the others alone", { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      contents,
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 4 }),
      fc.nat(),
      async (content, sizes, pick) => {
        // Ids of their own: what one file brings, no other does.
        let next = 0;
        const texts = sizes.map((size) =>
          viewsFile(...Array.from({ length: size }, () => row(content, next++))),
        );
        const undone = pick % texts.length;
        for (const [index, text] of texts.entries()) if (index !== undone) await importText("v-views", text);
        const without = await rollups();
        await undoEverything();

        const receipts = [];
        for (const text of texts) receipts.push(await importText("v-views", text));
        await undoImport(receipts[undone]?.importId ?? 0, OPERATOR);
        expect(await rollups()).toEqual(without);
        expect(await firstDifference()).toBeNull();
        await undoEverything();
      },
    ),
    { numRuns: 3 },
  );
});

test("whatever is in a file, every row is accepted, a duplicate or rejected", {
  timeout: 300_000,
}, async () => {
  const broken = fc.constantFrom(
    ",,,,",
    "e1",
    "e1,2021-01-25T09:00:00Z,ann,RX1,GP,extra",
    "e2,2021-02-30T09:00:00Z,ann,RX1,GP",
    "e3,2021-01-25T09:00:00Z,943 476 5919,RX1,GP",
    'e4,2021-01-25T09:00:00Z,"ann"x,RX1,GP',
    "e5,1999-01-25T09:00:00Z,ann,RX1,GP",
    "e6,2099-01-25T09:00:00Z,ann,RX1,GP",
    "e7,2021-03-28T01:30:00,ann,RX1,GP",
    `e8,2021-01-25T09:00:00Z,${"x".repeat(300)},RX1,GP`,
    "e9,2021-01-25T09:00:00Z,a\u0007nn,RX1,GP",
  );
  await fc.assert(
    fc.asyncProperty(
      contents,
      fc.array(fc.oneof(event.map(String), broken), { minLength: 1, maxLength: 60 }),
      async (content, parts) => {
        const rows = parts.map((part) => (/^\d+$/.test(part) ? row(content, Number(part)) : part));
        const { received, accepted, duplicate, rejected } = await importText("v-views", viewsFile(...rows));
        expect(received).toBe(rows.length);
        expect(accepted + duplicate + rejected).toBe(received);
        expect(await firstDifference()).toBeNull();
        await undoEverything();
      },
    ),
    { numRuns: 3 },
  );
});
