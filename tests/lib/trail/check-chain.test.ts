import fc from "fast-check";
import { expect, test } from "vitest";
import { hashOf, NO_HASH, type TrailRow } from "@/lib/trail/canonical";
import { checkChain, type KeptHead, type TrailHead } from "@/lib/trail/check-chain";
import { parseNotedHead, printedHead } from "@/lib/trail/noted-head";

const ENTRIES = 40;

/** A trail as the database writes it. */
function trail(entries = ENTRIES): TrailRow[] {
  const rows: TrailRow[] = [];
  for (let seq = 1; seq <= entries; seq++) {
    const row: TrailRow = {
      seq,
      at: `2026-11-22T09:00:00.${String(seq).padStart(6, "0")}Z`,
      actorKind: seq % 2 === 0 ? "member" : "operator",
      actorId: seq % 2 === 0 ? `user-${seq % 5}` : null,
      actorName: seq % 2 === 0 ? "Ann Other" : "Command line",
      action: ["import", "undo", "export"][seq % 3] ?? "import",
      programmeId: seq % 4 === 0 ? null : (seq % 4) + 1,
      objectType: "import",
      objectId: String(100 + seq),
      outcome: seq % 7 === 0 ? "refused" : "done",
      requestId: seq % 3 === 0 ? `request-${seq}` : null,
      detail: `{"rows": ${seq}}`,
      prevHash: rows.at(-1)?.hash ?? NO_HASH,
      hash: NO_HASH,
    };
    rows.push({ ...row, hash: hashOf(row) });
  }
  return rows;
}

/** Written once: nothing below changes a row of it. */
const WRITTEN = trail();

const headOf = (row: TrailRow): TrailHead => ({ seq: row.seq, at: row.at, hash: row.hash.toString("hex") });
/** As kept now and then, and at the last stop. */
const keptOf = (rows: readonly TrailRow[]) =>
  rows.filter(({ seq }) => seq % 9 === 0 || seq === rows.length).map(headOf);
const brokenOf = async (rows: readonly TrailRow[], heads: readonly KeptHead[] = keptOf(WRITTEN)) =>
  (await checkChain(rows, heads)).broken;

/** Hashes made again from an entry on, as somebody would who knows how. */
function chainedAnew(rows: readonly TrailRow[]): TrailRow[] {
  const anew: TrailRow[] = [];
  for (const [index, given] of rows.entries()) {
    const row = { ...given, seq: index + 1, prevHash: anew.at(-1)?.hash ?? NO_HASH };
    anew.push({ ...row, hash: hashOf(row) });
  }
  return anew;
}

test("a trail as it was written holds, and its heads are found in it", async () => {
  const rows = WRITTEN;
  expect(await checkChain(rows, keptOf(rows))).toEqual({
    entries: 40,
    head: headOf(rows[39] ?? rows[0] ?? neverRow()),
    headsFound: 5,
    broken: null,
  });
  expect(await checkChain([], [])).toEqual({ entries: 0, head: null, headsFound: 0, broken: null });
});

test("a head as a report printed it is found again, and not in a trail that was cut or written anew since", async () => {
  const printed = printedHead(headOf(WRITTEN[29] ?? neverRow()));
  expect(printed).toMatch(/^30:[0-9a-f]{16}$/);
  const noted = parseNotedHead(` ${printed.toUpperCase()}\n`) ?? neverRow();
  expect(await checkChain(WRITTEN, [noted])).toMatchObject({ headsFound: 1, broken: null });
  expect(await brokenOf(WRITTEN.slice(0, 29), [noted])).toMatchObject({ kind: "head", seq: 30 });
  const anew = chainedAnew(WRITTEN.map((row) => ({ ...row, ...(row.seq === 3 && { actorName: "Eve" }) })));
  expect(await brokenOf(anew, [noted])).toMatchObject({ kind: "head", seq: 30 });
  expect(await brokenOf(anew, [])).toBeNull();
});

test.each([
  "",
  "30",
  "0:3f2a9c0b1d4e5f60",
  "30:3f2a9c0b1d4e5f6",
  "30:not-hexadecimal-at",
  `30:${"a".repeat(65)}`,
])("%j is no head of a trail", (text) => {
  expect(parseNotedHead(text)).toBeNull();
});

function neverRow(): never {
  throw new Error("The trail has no entries.");
}

const text = fc.string({ minLength: 1, maxLength: 12 });
const bit = fc.record({ byte: fc.nat(31), bit: fc.nat(7) });
const flipped = (hash: Buffer, { byte, bit: which }: { byte: number; bit: number }) =>
  Buffer.from(hash.map((value, index) => (index === byte ? value ^ (1 << which) : value)));

/** One value of one entry becomes another. */
const edits = fc.oneof(
  ...(["actorKind", "actorName", "action", "objectType", "objectId", "outcome", "detail", "at"] as const).map(
    (field) =>
      text.map(
        (value) =>
          (row: TrailRow): TrailRow => ({ ...row, [field]: `${row[field]}${value}` }),
      ),
  ),
  ...(["actorId", "requestId"] as const).map((field) =>
    fc.option(text).map(
      (value) =>
        (row: TrailRow): TrailRow => ({
          ...row,
          [field]: value === null ? (row[field] === null ? "" : null) : `${row[field] ?? ""}${value}`,
        }),
    ),
  ),
  fc.nat(50).map(
    (value) =>
      (row: TrailRow): TrailRow => ({
        ...row,
        programmeId: row.programmeId === null ? value : row.programmeId + value + 1,
      }),
  ),
  fc.integer({ min: 1, max: 99 }).map(
    (value) =>
      (row: TrailRow): TrailRow => ({ ...row, seq: row.seq + value }),
  ),
);
/** One bit of one hash does. */
const hashEdits = fc.oneof(
  bit.map(
    (at) =>
      (row: TrailRow): TrailRow => ({ ...row, hash: flipped(row.hash, at) }),
  ),
  bit.map(
    (at) =>
      (row: TrailRow): TrailRow => ({ ...row, prevHash: flipped(row.prevHash, at) }),
  ),
);
const at = fc.nat(ENTRIES - 1);

const forgeries = fc.oneof(
  fc
    .tuple(at, fc.oneof(edits, hashEdits))
    .map(([place, edit]) => WRITTEN.map((row, i) => (i === place ? edit(row) : row))),
  fc.tuple(at, edits).map(([place, edit]) =>
    // An edit with its own hash made to match.
    WRITTEN.map((row, i) => {
      if (i !== place) return row;
      const edited = edit(row);
      return { ...edited, hash: hashOf(edited) };
    }),
  ),
  fc
    .tuple(at, edits)
    .map(([place, edit]) =>
      chainedAnew(
        WRITTEN.map((row, i) => (i === place ? { ...row, actorName: `${edit(row).actorName}!` } : row)),
      ),
    ),
  at.map((place) => WRITTEN.filter((_, i) => i !== place)),
  at.map((place) => chainedAnew(WRITTEN.filter((_, i) => i !== place))),
  fc
    .tuple(at, at)
    .filter(([a, b]) => a !== b)
    .map(([a, b]) => WRITTEN.map((row, i, rows) => (i === a ? rows[b] : i === b ? rows[a] : row) ?? row)),
  fc
    .tuple(at, at)
    .filter(([a, b]) => a !== b)
    // What two entries tell of changes places, under their own numbers.
    .map(([a, b]) =>
      WRITTEN.map((row, i, rows) => {
        const other = (i === a ? rows[b] : i === b ? rows[a] : row) ?? row;
        return { ...other, seq: row.seq, prevHash: row.prevHash, hash: row.hash };
      }),
    ),
  at.map((place) => WRITTEN.slice(0, place)),
  fc.tuple(at, fc.integer({ min: 1, max: 30 })).map(([place, more]) => {
    // The end cut off, and other entries written in its place.
    const rows = WRITTEN;
    return chainedAnew([
      ...rows.slice(0, place),
      ...Array.from({ length: more }, () => ({ ...(rows[0] ?? neverRow()), actorName: "Somebody else" })),
    ]);
  }),
  at.map((place) => WRITTEN.flatMap((row, i) => (i === place ? [row, row] : [row]))),
);

test("a thousand random edits, deletions, swaps and cuts are all found", async () => {
  await fc.assert(
    fc.asyncProperty(forgeries, async (rows) => {
      expect(await brokenOf(rows)).not.toBeNull();
    }),
    { numRuns: 1_000 },
  );
});

test("a cut end is found by a kept head alone", async () => {
  const cut = WRITTEN.slice(0, 37);
  expect(await brokenOf(cut, [])).toBeNull();
  expect(await brokenOf(cut)).toEqual({
    kind: "head",
    seq: 38,
    words: "The trail ends at entry 37, and a head of entry 40 was kept: its end was cut off.",
  });
});

test("a trail written anew from some entry on is found by the next head that was kept", async () => {
  const anew = chainedAnew(
    WRITTEN.map((row) => (row.seq === 20 ? { ...row, outcome: "done", actorName: "B" } : row)),
  );
  expect(await brokenOf(anew, [])).toBeNull();
  expect(await brokenOf(anew)).toMatchObject({ kind: "head", seq: 27 });
});

test("the first fault is named for what it is", async () => {
  const rows = WRITTEN;
  const changed = rows.map((row) => (row.seq === 8 ? { ...row, detail: "{}" } : row));
  expect(await brokenOf(changed)).toEqual({
    kind: "changed",
    seq: 8,
    words: "Entry 8 is not as it was written.",
  });
  const gone = rows.filter(({ seq }) => seq !== 8);
  expect(await brokenOf(gone)).toEqual({
    kind: "missing",
    seq: 8,
    words: "Entry 8 is missing: 9 comes next.",
  });
  const apart = rows.map((row) => (row.seq === 8 ? { ...row, prevHash: NO_HASH } : row));
  expect(await brokenOf(apart)).toMatchObject({ kind: "not joined", seq: 8 });
});

test("two entries never have the same text, however their values are cut", async () => {
  const [row = neverRow()] = trail(1);
  const one = { ...row, actorName: "a,1:b", action: "c" };
  const other = { ...row, actorName: "a", action: "b,1:c" };
  expect(hashOf(one).equals(hashOf(other))).toBe(false);
  expect(hashOf({ ...row, actorId: null }).equals(hashOf({ ...row, actorId: "-" }))).toBe(false);
});
