import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { KeysMet } from "@/lib/ingest/parts/keys-met";

const keyOf = (id: number) => createHash("sha256").update(`event ${id}`).digest();

test("a key met before is never taken for a new one", () => {
  const met = new KeysMet();
  const noted = new Set<number>();
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 5_000 })), (ids) => {
      for (const id of ids) {
        const isMet = met.meet(keyOf(id), 0);
        if (noted.has(id)) expect(isMet).toBe(true);
        noted.add(id);
      }
    }),
  );
});

test("of a hundred thousand new keys hardly any is taken for one met before", () => {
  const met = new KeysMet();
  let taken = 0;
  for (let id = 0; id < 100_000; id += 1) if (met.meet(keyOf(id), 0)) taken += 1;
  // Two bits a key of 2^27: on average (n / 2^26)^2 for the nth, 0.07 in all.
  expect(taken).toBeLessThan(5);
});
