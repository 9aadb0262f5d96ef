import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { FILE_REMEDIES, FileRefusal } from "@/lib/ingest/file-refusal";
import type { FeedShape } from "@/lib/ingest/readers/row";
import { REJECTION_REMEDIES } from "@/lib/ingest/rejection";
import type { FeedMapping } from "@/lib/tabular/mapping";
import { type Chance, damaged, deformed, fuzz } from "@/tests/lib/fuzz/damage";
import { SUPPLIER_REPORT } from "./mapped-feed";
import { type Call, feed, type Reading, reading, sample } from "./reading";

const DAY_FIRST: FeedMapping = { columns: {}, drop: [], dates: "day-first" };

const SAMPLES: readonly (readonly [string, FeedShape])[] = [
  ["view-events.csv", feed()],
  ["view-events.ndjson", feed()],
  ["publication-events.csv", feed({ kind: "publications", mapping: DAY_FIRST })],
  ["view-counts.csv", feed({ grain: "counts", countPeriod: "week" })],
  ["balances.csv", feed({ kind: "publications", grain: "balances" })],
  ["supplier-report.csv", feed({ mapping: SUPPLIER_REPORT })],
];
/** A number that is valid, and stands in the samples where it is put. */
const NHS_NUMBER = "9434765919";
/** The byte a packed file begins with. */
const GZIP = 0x1f;
const MINUTES = 180_000;
/** Every so many files are read a second time, cut otherwise. */
const CUT_AGAIN = 5;

/** What a file ended in: its calls and rows, or the code it was refused with. */
async function ending(
  file: Buffer,
  shape: FeedShape,
  cuts: number[] = [],
): Promise<{ refusal: string; detail: string } | Reading> {
  try {
    return await reading(file, shape, { cuts });
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    return { refusal: error.code, detail: error.message + error.detail };
  }
}

/** Every row is taken or rejected with a code from the list, in order, or the file is refused with one from its list. */
async function readThrough(
  file: Buffer,
  shape: FeedShape,
  chance: Chance,
  index: number,
): Promise<Call[] | null> {
  const whole = await ending(file, shape);
  const told = JSON.stringify("calls" in whole ? whole.calls : whole);
  expect(told).not.toContain(NHS_NUMBER);
  if (index % CUT_AGAIN === 0) {
    const cuts = Array.from({ length: 5 }, () => chance.below(file.length + 1));
    const again = await ending(file, shape, cuts);
    // A file that is wrong in two ways may be refused for either; zeros after a packed one, for coming late.
    if ("calls" in whole && "calls" in again) expect(JSON.stringify(again.calls)).toBe(told);
    else if (file[0] !== GZIP) expect("calls" in again).toBe("calls" in whole);
  }
  if (!("calls" in whole)) {
    expect(FILE_REMEDIES).toHaveProperty(whole.refusal);
    return null;
  }
  const { calls, result } = whole;
  expect(calls).toHaveLength(result.rows);
  const codes = calls.flatMap((call) => ("code" in call ? [call.code] : []));
  expect(codes.filter((code) => !(code in REJECTION_REMEDIES))).toEqual([]);
  const lines = calls.map(({ line }) => line);
  expect(lines).toEqual([...lines].sort((a, b) => a - b));
  return calls;
}

describe("files of rows, own and suppliers'", () => {
  test(
    "with damaged bytes, 2,000 of them, plain or packed, never crash a reader or lose a row",
    async () => {
      const files = await Promise.all(
        SAMPLES.map(async ([name, shape]) => ({ shape, file: await sample(name) })),
      );
      await fuzz(2_000, async (chance, index) => {
        const { file, shape } = chance.of(files);
        const [way, bytes] = [chance.below(4), damaged(file, chance)];
        const sent = way === 0 ? gzipSync(bytes) : way === 1 ? damaged(gzipSync(file), chance) : bytes;
        await readThrough(sent, shape, chance, index);
      });
    },
    MINUTES,
  );

  test(
    "with a patient's number in any field, 500 of them, never tell it",
    async () => {
      const files = await Promise.all(
        SAMPLES.map(async ([name, shape]) => ({ shape, file: await sample(name) })),
      );
      await fuzz(500, async (chance, index) => {
        const { file, shape } = chance.of(files);
        const fields = file.toString("latin1").split(/([;,\n"])/);
        const at = chance.below(fields.length);
        const put = /^[;,\n"]$/.test(fields[at] ?? "") ? (fields[at] ?? "") : NHS_NUMBER;
        await readThrough(Buffer.from(fields.with(at, put).join(""), "latin1"), shape, chance, index);
      });
    },
    MINUTES,
  );

  test(
    "one object a line, 1,000 of them, end as a row or a rejection for every line that is not blank",
    async () => {
      const lines = (await sample("view-events.ndjson")).toString("utf8").trim().split("\n");
      const [first = ""] = lines;
      await fuzz(1_000, async (chance, index) => {
        const others = lines.slice(1).map((line) => JSON.stringify(deformed(JSON.parse(line), chance)));
        const calls = await readThrough(Buffer.from([first, ...others].join("\n")), feed(), chance, index);
        if (calls !== null) expect(calls).toHaveLength(lines.length);
      });
    },
    MINUTES,
  );

  test(
    "of random bytes, 1,000 of them, never crash a reader, whatever they begin with",
    async () => {
      const beginnings = [
        "",
        "event_id,occurred_at,user_id,organisation,role,outcome\n",
        '{"event_id":"',
        "\x1f\x8b\x08\0",
      ];
      await fuzz(1_000, async (chance, index) => {
        const [, shape] = chance.of(SAMPLES);
        const file = Buffer.concat([
          Buffer.from(chance.of(beginnings), "latin1"),
          chance.bytes(chance.below(400)),
        ]);
        await readThrough(file, shape, chance, index);
      });
    },
    MINUTES,
  );

  test("packed, with more bytes coming once it has ended, are refused and no fault of ours", async () => {
    const packed = gzipSync(await sample("view-events.csv"));
    const file = Buffer.concat([packed, Buffer.alloc(3)]);
    expect(await ending(file, feed(), [packed.length + 2])).toMatchObject({ refusal: "truncated-gzip" });
  });

  test("with an NHS number where a count should be are rejected", async () => {
    const counts = feed({ grain: "counts", countPeriod: "week" });
    const { calls } = await reading(
      `organisation,period_start,count,role\nRBN,2021-01-25,${NHS_NUMBER},\n`,
      counts,
    );
    expect(calls).toEqual([{ line: 2, field: "count", code: "nhs-number" }]);
  });
});
