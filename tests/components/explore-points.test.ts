import fc from "fast-check";
import { expect, test } from "vitest";
import { exploreColumns, explorePoints } from "@/components/figures/explore-points";

const figure = fc.option(fc.integer({ min: 0, max: 9000 }));
const limits = fc.constantFrom(
  null,
  { centre: 42, lower: 31.4, upper: 52.6 },
  { centre: 42, lower: null, upper: 52.6 },
);
const point = fc.record({
  label: fc.string(),
  tick: fc.string(),
  text: fc.string(),
  value: figure,
  provisional: figure,
  limits,
});
const ahead = fc.record({ point: figure, lower: figure, upper: figure, path: figure });

test("whatever is explored is the same after it was sent column by column", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          point,
          fc.tuple(point, ahead).map(([of, more]) => ({ ...of, ahead: more })),
        ),
      ),
      (points) => {
        expect(explorePoints(exploreColumns(points))).toEqual(points);
      },
    ),
  );
});

test("limits are sent once for as long as they hold, and what no point has is not sent", () => {
  const held = { centre: 42, lower: 31.4, upper: 52.6 };
  const week = (at: typeof held | null) => ({
    label: "l",
    tick: "t",
    text: "1 view",
    value: 1,
    provisional: null,
    limits: at,
  });
  const columns = exploreColumns([null, held, { ...held }, { ...held, upper: 60 }, null].map(week));
  expect(columns.limits.map(({ from, at }) => [from, at?.upper ?? null])).toEqual([
    [1, 52.6],
    [3, 60],
    [4, null],
  ]);
  expect([columns.provisional, columns.ahead]).toEqual([[], []]);
});
