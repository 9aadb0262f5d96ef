import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { joinActs } from "@/lib/acts/join-acts";
import type { KeptRecord } from "@/lib/acts/kept-record";
import { ISLAND_PAUSE_MS, openings } from "@/lib/acts/openings";
import { crowd, kept, NINE } from "@/tests/lib/acts/kept";

const MINUTE = 60_000;
const minutesLater = (minutes: number, over: Partial<KeptRecord> & { key: string }) =>
  kept({ at: NINE + minutes * MINUTE, ...over });
const opened = (records: readonly KeptRecord[], pause = 30) =>
  openings(joinActs(records), pause).map(({ acts }) => acts.map(({ key }) => key).join("+"));

describe("an opening of a record", () => {
  test("goes on over a pause of 30 minutes, and ends with a longer one", () => {
    expect(opened([minutesLater(0, { key: "a" }), minutesLater(30, { key: "b" })])).toEqual(["a+b"]);
    expect(opened([minutesLater(0, { key: "a" }), kept({ key: "b", at: NINE + 30 * MINUTE + 1 })])).toEqual([
      "a",
      "b",
    ]);
    expect(opened([minutesLater(0, { key: "a" }), minutesLater(30, { key: "b" })], 10)).toEqual(["a", "b"]);
  });

  test("may last for hours, if no pause is too long", () => {
    const acts = [0, 29, 58, 87].map((minutes, i) => minutesLater(minutes, { key: `k${i}` }));
    const [opening] = openings(joinActs(acts), 30);
    expect(opening).toMatchObject({ key: "k0", person: 7, from: NINE, to: NINE + 87 * MINUTE });
  });

  test("is of one person and one patient, though they look at another in between", () => {
    const records = [
      minutesLater(0, { key: "a" }),
      minutesLater(1, { key: "b", link: "p2" }),
      minutesLater(2, { key: "c" }),
      minutesLater(2, { key: "d", person: 8 }),
    ];
    expect(opened(records)).toEqual(["a+c", "b", "d"]);
  });

  test("takes what does not say whom it is about, if that comes no later than the pause", () => {
    const silent = { link: null };
    expect(
      opened([
        minutesLater(0, { key: "a" }),
        minutesLater(1, { key: "b", link: "p2" }),
        minutesLater(20, { key: "c", ...silent }),
      ]),
    ).toEqual(["a", "b+c"]);
    expect(
      opened([
        minutesLater(0, { key: "a" }),
        minutesLater(31, { key: "b", ...silent }),
        minutesLater(40, { key: "c", ...silent }),
      ]),
    ).toEqual(["a", "b+c"]);
  });

  test("knows the patient across midnight on Sunday", () => {
    const sunday = Date.parse("2026-03-29T22:50:00Z");
    const records = [
      kept({ key: "a", link: "w13", at: sunday }),
      kept({ key: "b", link: "w14", linkBefore: "w13", at: sunday + 15 * MINUTE }),
      kept({ key: "c", link: "w14", at: sunday + 40 * MINUTE }),
    ];
    expect(opened(records)).toEqual(["a+b+c"]);
  });

  test("is nobody's when nobody is named, and of no time when there is none", () => {
    expect(
      opened([kept({ key: "a", person: 0 }), kept({ key: "b", at: null }), kept({ key: "c", failed: true })]),
    ).toEqual([]);
  });
});

test("openings are the same when every stretch of a person's day is derived by itself", () => {
  const days = fc
    .array(fc.tuple(crowd, fc.integer({ min: 1, max: 600 })), { maxLength: 5 })
    .map((stretches) => {
      let from = 0;
      return stretches.flatMap(([records, minutes], day) => {
        from += minutes * MINUTE;
        return records.map((record) => ({
          ...record,
          key: `${day}-${record.key}`,
          at: record.at === null ? null : record.at + from,
        }));
      });
    });
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 120 }), (records, pause) => {
      const acts = joinActs(records);
      const whole = openings(acts, pause);
      const people = [...new Set(acts.map(({ person }) => person))];
      const apart = people.flatMap((person) => {
        const own = acts.filter((act) => act.person === person);
        return islands(own).flatMap((island) => openings(island, pause));
      });
      const keys = (made: typeof whole) => made.map(({ key, acts: its }) => [key, its.length].join()).sort();
      expect(keys(apart)).toEqual(keys(whole));
    }),
    { numRuns: 300 },
  );
});

/** Cut wherever nothing reaches over a pause. */
function islands(acts: ReturnType<typeof joinActs>) {
  const dated = acts.filter(({ at }) => at !== null);
  const made: (typeof acts)[] = [];
  dated.forEach((act, i) => {
    const pause = (act.at ?? 0) - (dated[i - 1]?.at ?? Number.NEGATIVE_INFINITY);
    if (pause > ISLAND_PAUSE_MS) made.push([act]);
    else made.at(-1)?.push(act);
  });
  return made;
}
