import { expect, test } from "vitest";
import { DEFAULT_VIEWS_UNIT, describeViewsUnit, ViewsUnit } from "@/lib/programmes/views-unit";

test("unless something else is said, a view is a record opened, with pauses of half an hour at most", () => {
  expect(DEFAULT_VIEWS_UNIT).toEqual({
    unit: "record-open",
    pauseMinutes: 30,
    levels: ["document", "list", "record"],
  });
});

test("the order of the levels, and one that stands twice, mean nothing", () => {
  const given = ViewsUnit.parse({ levels: ["record", "document", "record"] });
  expect(describeViewsUnit(given)).toBe("record-open, pause 30 minutes, document + record");
});

test.each([
  { pauseMinutes: 0 },
  { pauseMinutes: 121 },
  { pauseMinutes: 1.5 },
  { levels: [] },
  { unit: "hit" },
  { units: "access" },
])("%j is no unit", (given) => {
  expect(ViewsUnit.safeParse(given).success).toBe(false);
});

test.each([1, 120])("a pause of %i minutes is one", (pauseMinutes) => {
  expect(ViewsUnit.parse({ pauseMinutes }).pauseMinutes).toBe(pauseMinutes);
});
