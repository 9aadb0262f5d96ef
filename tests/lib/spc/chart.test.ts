import fc from "fast-check";
import { expect, test } from "vitest";
import { spcChart } from "@/lib/spc/chart";

/** Mean 10 and ranges of 4: limits 10 ± 10.64, near limits 10 ± 7.0933. */
const ORDINARY = [12, 8, 12, 8, 12, 8, 12, 8, 12, 8, 12, 8];

const chart = (values: (number | null)[], more: Partial<Parameters<typeof spcChart>[0]> = {}) =>
  spcChart({ values, improvement: "increase", ...more });

test("thirteen figures have limits", () => {
  expect(chart([...ORDINARY, 10]).groups).toMatchObject([{ status: "limits", figures: 13, reason: null }]);
});

test("twelve have trial limits, and nothing is concluded from them", () => {
  const { groups, points, latest } = chart([...ORDINARY.slice(0, 11), 90], { target: 5 });
  expect(groups).toMatchObject([{ status: "trial", figures: 12 }]);
  expect(groups[0]?.upper).toBeGreaterThan(0);
  expect(points.flatMap(({ signals }) => signals)).toEqual([]);
  expect(latest).toEqual({ at: 11, variation: null, assurance: null });
});

test("a gap is not one of the thirteen", () => {
  expect(chart([...ORDINARY, null]).groups).toMatchObject([{ status: "trial", figures: 12 }]);
});

test.each([
  ["no figure at all", [null, null], {}, "no figure"],
  ["one figure", [null, 5], {}, "One figure alone"],
  ["figures that never follow each other", [1, null, 3, null, 5], {}, "No two figures follow"],
  ["figures that never change", Array(15).fill(100), {}, "Nearly all figures are the same"],
  ["one change in many figures that are the same", [...Array(14).fill(100), 132], {}, "Nearly all figures"],
  [
    "rates that differ by rounding alone",
    Array.from({ length: 15 }, (_, i) => (i % 2 ? 0.3 : 0.1 + 0.2)),
    {},
    "Nearly all",
  ],
  ["a running total", ORDINARY.map((_, i) => 100 * i), { cumulative: true }, "A running total"],
])("limits are refused for %s, with the reason", (_, values, more, words) => {
  const { groups, points, latest } = chart(values, { target: 1, ...more });
  expect(groups).toMatchObject([{ status: "refused", centre: null, lower: null, upper: null }]);
  expect(groups[0]?.reason).toContain(words);
  expect(points.flatMap(({ signals }) => signals)).toEqual([]);
  expect(latest?.variation ?? null).toBeNull();
});

test("a flat series is refused under the profiles that do not screen, too", () => {
  expect(chart(Array(15).fill(100), { profile: "mdc6" }).groups).toMatchObject([{ status: "refused" }]);
});

test("seven in a row above the mean are a shift, six are not", () => {
  const shift = (count: number) =>
    chart([...ORDINARY, ...ORDINARY, ...Array.from({ length: count }, (_, i) => 14 + (i % 2))]).points.at(-1);
  expect(shift(7)).toMatchObject({
    signals: [{ rule: "shift", direction: "high", meaning: "improvement" }],
    variation: "improvement-high",
  });
  expect(shift(6)).toMatchObject({ signals: [], variation: "common-cause" });
});

test("six in a row are a shift under mdc6", () => {
  const values = [...ORDINARY, ...ORDINARY, 14, 15, 14, 15, 14, 15];
  expect(chart(values, { profile: "mdc6" }).points.at(-1)?.signals).toMatchObject([{ rule: "shift" }]);
});

test("a missing week breaks a run, and none is made across it", () => {
  const values = [...ORDINARY, ...ORDINARY, 14, 15, 14, null, 15, 14, 15, 14];
  expect(chart(values).points.flatMap(({ signals }) => signals)).toEqual([]);
});

test("the same signal is a concern where a decrease is wanted, and neither where no way is better", () => {
  const last = (improvement: "decrease" | "neutral") =>
    chart([...ORDINARY, 40], { improvement }).points.at(-1)?.variation;
  expect(last("decrease")).toBe("concern-high");
  expect(last("neutral")).toBe("neutral-high");
});

test("after a rebase the old limits stay and the new ones begin with its point", () => {
  const after = ORDINARY.map((value) => value + 100);
  const { groups, points } = chart([...ORDINARY, 10, ...after, 110], { rebases: [{ at: 13 }] });
  expect(groups).toMatchObject([
    { start: 0, end: 13, centre: 10, status: "limits" },
    { start: 13, end: 26, centre: 110, status: "limits" },
  ]);
  expect(points.flatMap(({ signals }) => signals)).toEqual([]);
});

test("limits never begin afresh by themselves", () => {
  const { groups } = chart([...ORDINARY, 10, ...ORDINARY.map((value) => value + 100)]);
  expect(groups).toHaveLength(1);
});

test("assurance is said of the last group's limits alone", () => {
  const after = [...ORDINARY, 10].map((value) => value + 100);
  const values = [...ORDINARY, 10, ...after];
  expect(chart(values, { rebases: [{ at: 13 }], target: 60 }).latest?.assurance).toBe("consistent-pass");
  expect(chart(values, { rebases: [{ at: 13 }], target: 200 }).latest?.assurance).toBe("consistent-fail");
  expect(chart(values, { rebases: [{ at: 13 }], target: 111 }).latest?.assurance).toBe("inconsistent");
  expect(chart(values, { rebases: [{ at: 13 }] }).latest?.assurance).toBeNull();
});

test("what is said last is said of the last figure, not of a gap after it", () => {
  expect(chart([...ORDINARY, 40, null]).latest).toMatchObject({ at: 12, variation: "improvement-high" });
});

/** Two rising trends of seven that touch with a tie: 4 … 11, 11 … 17. The package calls the first one's end falling. */
const TOUCHING = [4, 5, 6, 7, 8, 9, 11, 11, 12, 13, 14, 15, 16, 17];

test("the end of a rising trend is rising, also where another trend begins level with it", () => {
  const { points } = chart([...ORDINARY, ...ORDINARY, ...TOUCHING]);
  expect(points[30]?.signals[0]).toMatchObject({ rule: "trend", direction: "high" });
});

test("a peak belongs to the fall that begins in it", () => {
  const { points } = chart([...ORDINARY, ...ORDINARY, 4, 6, 8, 10, 12, 14, 16, 14, 12, 10, 8, 6, 4]);
  expect(points[30]).toMatchObject({
    signals: [
      { rule: "trend", direction: "low" },
      { rule: "trend", direction: "high" },
      { rule: "shift", direction: "high" },
    ],
    variation: "concern-low",
  });
});

test("a point that is improvement and concern at once shows improvement under Making Data Count", () => {
  // Rising seven in a row, and still below the lower limit at first.
  const values = [...ORDINARY, ...ORDINARY, ...ORDINARY, -30, -25, -20, -15, -5, 0, 10];
  const named = (profile: "nhsr" | "mdc7") => chart(values, { profile }).points[36]?.variation;
  expect(named("nhsr")).toBe("concern-low");
  expect(named("mdc7")).toBe("improvement-high");
});

const series = fc.array(fc.option(fc.integer({ min: 0, max: 500 }), { nil: null }), { maxLength: 50 });
const rebases = fc.array(fc.record({ at: fc.integer({ min: 0, max: 50 }) }), { maxLength: 3 });
const profile = fc.constantFrom("nhsr" as const, "mdc7" as const, "mdc6" as const);

test("groups cover every point once, and limits stand around their centre", () => {
  fc.assert(
    fc.property(series, rebases, profile, (values, cuts, rules) => {
      const { groups, points } = chart(values, { rebases: cuts, profile: rules });
      expect(points.map(({ value }) => value)).toEqual(values);
      expect(groups.flatMap(({ start, end }, i) => Array(end - start).fill(i))).toEqual(
        points.map(({ group }) => group),
      );
      for (const { status, reason, centre, lower, upper } of groups) {
        expect((status === "refused") === (centre === null) && (reason !== null) === (centre === null)).toBe(
          true,
        );
        if (centre !== null && lower !== null && upper !== null)
          expect(lower < centre && centre < upper).toBe(true);
      }
    }),
  );
});

test("turned upside down, every signal is the same with the other direction", () => {
  const flip = { high: "low", low: "high" } as const;
  const said = (points: ReturnType<typeof chart>["points"]) =>
    points.map(({ signals }) => signals.map(({ rule, direction }) => `${rule} ${direction}`).sort());
  fc.assert(
    fc.property(series, rebases, profile, (values, cuts, rules) => {
      const upright = chart(values, { rebases: cuts, profile: rules }).points;
      const turned = chart(
        values.map((value) => (value === null ? null : -value)),
        { rebases: cuts, profile: rules },
      ).points;
      const back = turned.map((point) => ({
        ...point,
        signals: point.signals.map((signal) => ({ ...signal, direction: flip[signal.direction] })),
      }));
      expect(said(back)).toEqual(said(upright));
    }),
  );
});
