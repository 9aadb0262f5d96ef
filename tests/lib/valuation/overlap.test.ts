import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Overlap,
  overlapFaults,
  overlapsTooLarge,
  sharesLeft,
  type Use,
  usedTwice,
} from "@/lib/valuation/overlap";

const overlap = (benefit: string, other: string, share: number): Overlap => ({ benefit, with: other, share });

describe("overlaps that are declared", () => {
  test("take their share out of the one benefit, and leave the other whole", () => {
    const left = sharesLeft({ overlaps: [overlap("A", "B", 0.3)], counted: ["A", "B"] });
    expect(Object.fromEntries(left)).toEqual({ A: 0.7, B: 1 });
  });

  test("with a benefit that is not counted take nothing away", () => {
    const left = sharesLeft({ overlaps: [overlap("A", "B", 0.3)], counted: ["A"] });
    expect(Object.fromEntries(left)).toEqual({ A: 1 });
  });

  test("both ways are taken out once, the larger one", () => {
    const both = [overlap("A", "B", 0.3), overlap("B", "A", 0.5)];
    expect(Object.fromEntries(sharesLeft({ overlaps: both, counted: ["A", "B"] }))).toEqual({ A: 1, B: 0.5 });
  });

  test("in a circle leave something to count", () => {
    const circle = [overlap("A", "B", 1), overlap("B", "C", 1), overlap("C", "A", 1)];
    const left = sharesLeft({ overlaps: circle, counted: ["A", "B", "C"] });
    expect(Object.fromEntries(left)).toEqual({ A: 0, B: 0, C: 1 });
  });
});

describe("overlaps that cannot be", () => {
  test("three thirds make the whole; a hundredth more is too much", () => {
    const thirds = ["B", "C", "D"].map((other) => overlap("A", other, 1 / 3));
    expect(overlapFaults(thirds)).toEqual([]);
    expect(overlapFaults([...thirds, overlap("A", "E", 0.01)])).toEqual([
      { benefit: "A", reason: "The overlaps add up to more than the whole of this benefit" },
    ]);
  });

  test("a benefit with itself, a pair twice, nothing at all and more than all", () => {
    expect(overlapFaults([overlap("A", "A", 0.1)]).map(({ reason }) => reason)).toEqual([
      "A benefit does not overlap itself",
    ]);
    expect(overlapFaults([overlap("A", "B", 0.1), overlap("A", "B", 0.2)])).toEqual([
      { benefit: "A", reason: "The overlap with B is declared twice" },
    ]);
    expect(overlapFaults([overlap("A", "B", 0)])).toHaveLength(1);
    expect(overlapFaults([overlap("A", "B", 1)])).toEqual([]);
    expect(overlapFaults([overlap("A", "B", 1.1)])[0]?.reason).toBe(
      "The overlap with B must be above 0 % and no more than 100 %",
    );
  });

  test("the same overlap from both sides, and one that goes round", () => {
    expect(overlapFaults([overlap("A", "B", 0.1), overlap("B", "A", 0.1)])).toEqual([
      {
        benefit: "B",
        reason:
          "A declares its overlap with B already: declare it on one of the two, or it is taken out twice",
      },
    ]);
    expect(
      overlapFaults([overlap("A", "B", 0.1), overlap("B", "C", 0.1), overlap("C", "A", 0.1)]).map(
        ({ benefit }) => benefit,
      ),
    ).toEqual(["C"]);
  });
});

describe("a total", () => {
  /** Benefits as the minutes they save, of fifty there are. */
  const minutes = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), {
    minLength: 1,
    maxLength: 6,
  });

  test("never counts a minute twice, when each benefit declares what it shares with those before it", () => {
    fc.assert(
      fc.property(minutes, (benefits) => {
        const overlaps = benefits.flatMap((own, index) =>
          benefits.slice(0, index).flatMap((other, before) => {
            const shared = own.filter((minute) => other.includes(minute)).length;
            return shared === 0 ? [] : [overlap(`${index}`, `${before}`, shared / own.length)];
          }),
        );
        const left = sharesLeft({ overlaps, counted: benefits.map((_, index) => `${index}`) });
        const total = benefits.reduce((sum, own, index) => sum + own.length * (left.get(`${index}`) ?? 0), 0);
        expect(total).toBeLessThanOrEqual(new Set(benefits.flat()).size + 1e-6);
      }),
    );
  });

  test("never exceeds the sum of its benefits, and never falls below nothing, whatever is declared", () => {
    const codes = ["A", "B", "C", "D", "E"];
    const any = fc.record({
      benefit: fc.constantFrom(...codes),
      with: fc.constantFrom(...codes),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 20 }), (overlaps) => {
        for (const share of sharesLeft({ overlaps, counted: codes }).values()) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("always keeps one of its benefits whole: nothing is taken out in a circle", () => {
    const codes = ["A", "B", "C", "D"];
    const any = fc.record({
      benefit: fc.constantFrom(...codes),
      with: fc.constantFrom(...codes),
      share: fc.double({ min: 0.01, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 16 }), (overlaps) => {
        expect(Math.max(...sharesLeft({ overlaps, counted: codes }).values())).toBe(1);
      }),
    );
  });
});

test("an overlap larger than the benefit it overlaps is told", () => {
  const overlaps = [overlap("A", "B", 0.5), overlap("A", "C", 0.1)];
  expect(
    overlapsTooLarge(
      overlaps,
      new Map([
        ["A", 1000],
        ["B", 400],
        ["C", 100],
      ]),
    ),
  ).toEqual([overlaps[0]]);
});

describe("the same minutes used twice", () => {
  const use = (benefit: string, over: Partial<Use> = {}): Use => ({
    benefit,
    what: "views",
    viewer: null,
    organisations: null,
    roles: null,
    ...over,
  });

  test("by two benefits of the same views, unless an overlap is declared on either", () => {
    expect(usedTwice([use("A"), use("B")], [])).toEqual([["A", "B"]]);
    expect(usedTwice([use("A"), use("B")], [overlap("B", "A", 0.2)])).toEqual([]);
  });

  test("not by benefits of other things, other viewers, other organisations or other roles", () => {
    expect(usedTwice([use("A"), use("B", { what: "documents" })], [])).toEqual([]);
    expect(usedTwice([use("A", { viewer: "lpres" }), use("B", { viewer: "e-xchange" })], [])).toEqual([]);
    expect(
      usedTwice([use("A", { organisations: ["RXA"] }), use("B", { organisations: ["RXR"] })], []),
    ).toEqual([]);
    expect(usedTwice([use("A", { roles: ["nurse"] }), use("B", { roles: ["doctor"] })], [])).toEqual([]);
  });

  test("by a benefit of all organisations and one of a single one", () => {
    expect(usedTwice([use("A"), use("B", { organisations: ["RXA"], viewer: "lpres" })], [])).toHaveLength(1);
  });
});
