import fc from "fast-check";
import type { Act } from "@/lib/acts/join-acts";
import type { KeptRecord } from "@/lib/acts/kept-record";

/** A successful view of a document by somebody at 09:00, complete but for what a test is about. */
export const NINE = Date.parse("2026-03-02T09:00:00Z");

export function kept(over: Partial<KeptRecord> & { key: string }): KeptRecord {
  return {
    at: NINE,
    family: "document",
    side: "client",
    failed: false,
    person: 7,
    link: "p1",
    linkBefore: null,
    documents: "d1",
    correlation: null,
    submission: null,
    ...over,
  };
}

/** Which records are together, whatever the order. */
export const together = (acts: readonly Act[]) =>
  acts
    .map(({ records }) =>
      records
        .map(({ key }) => key)
        .sort()
        .join("+"),
    )
    .sort();

/** Records close enough in time, and like enough, to meet in many ways; keys are their places. */
export const crowd = fc
  .array(
    fc.record({
      at: fc.option(
        fc.integer({ min: 0, max: 40 }).map((halfSeconds) => NINE + halfSeconds * 500),
        { freq: 20 },
      ),
      family: fc.constantFrom("document", "document", "list", "publication"),
      side: fc.constantFrom("client", "server", "client", "server", "unknown"),
      failed: fc.boolean(),
      person: fc.constantFrom(0, 1, 1, 2),
      link: fc.constantFrom(null, "p1", "p2"),
      linkBefore: fc.constantFrom(null, null, "p0"),
      documents: fc.constantFrom(null, "d1", "d2"),
      correlation: fc.constantFrom(null, null, null, "c1", "c2"),
      submission: fc.constantFrom(null, null, null, "s1"),
    } satisfies { [Field in Exclude<keyof KeptRecord, "key">]: fc.Arbitrary<KeptRecord[Field]> }),
    { maxLength: 24 },
  )
  .map((records) => records.map((record, index): KeptRecord => ({ key: `k${index + 10}`, ...record })));

/** Hundreds of records of one account within a few seconds, of which most wait in vain and few say nothing of a patient. */
export const busyAccount = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: 4_500 }).map((after) => NINE + after),
      side: fc.constantFrom("client", "client", "client", "server"),
      person: fc.constantFrom(0, 1, 1, 1, 1, 1),
      link: fc.option(
        fc.integer({ min: 0, max: 500 }).map((patient) => `p${patient}`),
        { freq: 30 },
      ),
      documents: fc.constantFrom(null, null, null, "d1", "d2"),
    } satisfies { [Field in keyof KeptRecord]?: fc.Arbitrary<KeptRecord[Field]> }),
    { minLength: 200, maxLength: 300, size: "max" },
  )
  .map((records) => records.map((record, index) => kept({ key: `k${index + 100}`, ...record })));
