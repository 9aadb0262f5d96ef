import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinActs } from "@/lib/acts/join-acts";
import type { KeptRecord } from "@/lib/acts/kept-record";
import { mayMeet, reachableFrom } from "@/lib/acts/may-meet";
import { busyAccount, crowd, kept, NINE, together } from "@/tests/lib/acts/kept";

describe("the two ends of an act", () => {
  test("are one act up to five seconds apart, and two from there on", () => {
    const client = kept({ key: "a" });
    const server = (later: number) => kept({ key: "b", side: "server", at: NINE + later });
    expect(together(joinActs([client, server(5_000)]))).toEqual(["a+b"]);
    expect(together(joinActs([client, server(5_001)]))).toEqual(["a", "b"]);
    expect(together(joinActs([client, server(-5_000)]))).toEqual(["a+b"]);
  });

  test("are told by opposite sides: two records of one side are two acts", () => {
    expect(together(joinActs([kept({ key: "a" }), kept({ key: "b" })]))).toEqual(["a", "b"]);
    expect(together(joinActs([kept({ key: "a" }), kept({ key: "b", side: "unknown" })]))).toEqual(["a", "b"]);
  });

  test("may leave out the user or the patient at one end, but not differ", () => {
    const other = (over: object) =>
      joinActs([kept({ key: "a" }), kept({ key: "b", side: "server", ...over })]);
    expect(together(other({ person: 0, link: null }))).toEqual(["a+b"]);
    expect(together(other({ person: 8 }))).toEqual(["a", "b"]);
    expect(together(other({ link: "p2" }))).toEqual(["a", "b"]);
    expect(together(other({ documents: "d2" }))).toEqual(["a", "b"]);
    expect(together(other({ documents: null }))).toEqual(["a+b"]);
  });

  test("of a list are told by the patient, where the registry does not know the user", () => {
    const viewer = kept({ key: "a", family: "list", documents: null });
    const registry = kept({
      key: "b",
      family: "list",
      documents: null,
      side: "server",
      person: 0,
      at: NINE + 300,
    });
    const [act] = joinActs([registry, viewer]);
    expect(act).toMatchObject({ key: "a", at: NINE, person: 7, links: ["p1"] });
    expect(act?.records.map(({ key }) => key)).toEqual(["a", "b"]);
  });

  test("take the earliest time of both, and the user of the end that names one", () => {
    const [act] = joinActs([
      kept({ key: "a", at: NINE + 400 }),
      kept({ key: "b", side: "server", person: 0, link: null }),
    ]);
    expect(act).toMatchObject({ at: NINE, person: 7, links: ["p1"] });
  });

  test("are matched in the order in which they happened, so that clocks 4 seconds apart lose nobody", () => {
    const opened = [0, 1, 2].map((s) => kept({ key: `c${s}`, at: NINE + s * 1_000 }));
    const answered = [0, 1, 2].map((s) =>
      kept({ key: `s${s}`, side: "server", at: NINE + 4_000 + s * 1_000 }),
    );
    expect(together(joinActs([...answered, ...opened]))).toEqual(["c0+s0", "c1+s1", "c2+s2"]);
  });

  test("are matched with who agrees in more before who merely does not differ", () => {
    const acts = joinActs([
      kept({ key: "unnamed", side: "server", person: 0, link: null }),
      kept({ key: "named", side: "server", at: NINE + 2_000 }),
      kept({ key: "viewer", at: NINE + 1_000 }),
    ]);
    expect(together(acts)).toEqual(["named+viewer", "unnamed"]);
  });

  test("meet on Monday morning under the key of the week before", () => {
    const sunday = kept({ key: "a", documents: null, link: "w13", at: Date.parse("2026-03-29T22:59:59Z") });
    const monday = kept({
      key: "b",
      documents: null,
      side: "server",
      person: 0,
      link: "w14",
      linkBefore: "w13",
      at: Date.parse("2026-03-29T23:00:01Z"),
    });
    const [act] = joinActs([monday, sunday]);
    expect(act).toMatchObject({ at: Date.parse("2026-03-29T22:59:59Z"), links: ["w13", "w14"] });
  });

  test("meet past a hundred others of the account that are about other patients", () => {
    const others = Array.from({ length: 100 }, (_, i) =>
      kept({ key: `o${i}`, at: NINE + i, link: `q${i}`, documents: null }),
    );
    const silent = kept({ key: "a", at: NINE + 200, link: null, documents: null });
    const server = kept({ key: "b", at: NINE + 300, side: "server", documents: null });
    expect(together(joinActs([...others, silent, server]))).toContain("a+b");
  });

  test("that name different calls are two acts, however alike", () => {
    const server = kept({ key: "b", side: "server", correlation: "c2" });
    expect(together(joinActs([kept({ key: "a", correlation: "c1" }), server]))).toEqual(["a", "b"]);
    expect(together(joinActs([kept({ key: "a" }), server]))).toEqual(["a+b"]);
  });
});

describe("what is of one act by its own word", () => {
  test("is a call, whatever side wrote it and however far the clocks are apart", () => {
    const acts = joinActs([
      kept({ key: "a", correlation: "c", side: "unknown" }),
      kept({ key: "b", correlation: "c", side: "unknown", at: NINE + 3_600_000 }),
    ]);
    expect(together(acts)).toEqual(["a+b"]);
  });

  test("is another call when its number comes again after an hour and a half", () => {
    const later = (ms: number) => kept({ key: "b", correlation: "c", at: NINE + ms });
    expect(together(joinActs([kept({ key: "a", correlation: "c" }), later(5_400_000)]))).toEqual(["a+b"]);
    expect(together(joinActs([kept({ key: "a", correlation: "c" }), later(5_400_001)]))).toEqual(["a", "b"]);
  });

  test("is within a family: a list and a document of one request are two", () => {
    const list = kept({ key: "b", correlation: "c", family: "list" });
    expect(together(joinActs([kept({ key: "a", correlation: "c" }), list]))).toEqual(["a", "b"]);
  });

  test("is a submission: source, repository twice and registry are one publication, in any order", () => {
    const chain = (["client", "server", "client", "server"] as const).map((side, i) =>
      kept({
        key: `k${i}`,
        family: "publication",
        side,
        submission: "s",
        documents: null,
        at: NINE + i * 20_000,
      }),
    );
    expect(together(joinActs([...chain].reverse()))).toEqual(["k0+k1+k2+k3"]);
  });
});

describe("a failed attempt", () => {
  test("never hides its retry, even of the same call or submission", () => {
    const failed = kept({ key: "a", failed: true, correlation: "c" });
    const retry = kept({ key: "b", at: NINE + 1_000, correlation: "c" });
    expect(joinActs([failed, retry]).map(({ key, failed: did }) => [key, did])).toEqual([
      ["a", true],
      ["b", false],
    ]);
    const publication = { family: "publication", submission: "s" } as const;
    expect(
      joinActs([kept({ key: "a", ...publication, failed: true }), kept({ key: "b", ...publication })]),
    ).toHaveLength(2);
  });

  test("is told of by two ends and is one failure", () => {
    const ends = [kept({ key: "a", failed: true }), kept({ key: "b", failed: true, side: "server" })];
    expect(together(joinActs(ends))).toEqual(["a+b"]);
  });
});

/** Derives all records but those of a batch, then again what the batch can reach: as if all had come at once. */
async function derivedAgainAfter(records: KeptRecord[], cut: number): Promise<void> {
  const [before, batch] = [records.slice(0, cut), records.slice(cut)];
  const reached = await reachableFrom(batch, async (edge) =>
    records.filter((record) => edge.some((one) => mayMeet(one, record))),
  );
  const touched = new Set(reached.map(({ key }) => key));
  const untouched = joinActs(before).filter((act) => !act.records.some(({ key }) => touched.has(key)));
  expect(together([...untouched, ...joinActs(reached)])).toEqual(together(joinActs(records)));
}

describe("whatever the records", () => {
  test("each is of exactly one act", () => {
    fc.assert(
      fc.property(crowd, (records) => {
        const keys = joinActs(records).flatMap((act) => act.records.map(({ key }) => key));
        expect(keys.sort()).toEqual(records.map(({ key }) => key));
      }),
    );
  });

  test("their order changes nothing", () => {
    fc.assert(
      fc.property(
        crowd.chain((records) =>
          fc.tuple(
            fc.constant(records),
            fc.shuffledSubarray(records, { minLength: records.length, maxLength: records.length }),
          ),
        ),
        ([records, shuffled]) => {
          expect(joinActs(shuffled)).toEqual(joinActs(records));
        },
      ),
      { numRuns: 500 },
    );
  });

  test("deriving again what a batch can reach is as good as deriving everything", async () => {
    await fc.assert(fc.asyncProperty(crowd, fc.integer({ min: 0, max: 24 }), derivedAgainAfter), {
      numRuns: 1_000,
    });
  });

  test("nor does it matter in which batch the records of an account come that has hundreds waiting at once", async () => {
    await fc.assert(fc.asyncProperty(busyAccount, fc.integer({ min: 100, max: 299 }), derivedAgainAfter), {
      numRuns: 40,
    });
  });

  test("acts join nobody who differs, nor two of a side without a call in common", () => {
    fc.assert(
      fc.property(crowd, (records) => {
        const alone = records.map((record) => ({ ...record, correlation: null, submission: null }));
        for (const { records: its } of joinActs(alone)) {
          expect(its.length).toBeLessThanOrEqual(2);
          expect(new Set(its.map(({ side }) => side)).size).toBe(its.length);
          expect(
            new Set(its.flatMap(({ person }) => (person === 0 ? [] : [person]))).size,
          ).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("a machine that does twenty thousand things in five seconds costs no more than others", () => {
    const busy = Array.from({ length: 20_000 }, (_, i) =>
      kept({
        key: `k${i}`,
        at: NINE + (i % 5_000),
        side: i % 2 === 0 ? "client" : "server",
        documents: `d${i}`,
      }),
    );
    const started = process.cpuUsage();
    expect(joinActs(busy)).toHaveLength(20_000);
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(5);
  });
});
