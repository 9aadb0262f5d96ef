import { expect, test } from "vitest";
import { parseTrailQuery, trailSearch } from "@/lib/reports/trail-query";

const NOTHING = { from: null, to: null, who: null, action: null, outcome: null, before: null };

test("a box left empty asks for nothing", () => {
  expect(parseTrailQuery(null, { from: "", to: " ", who: "", action: "", outcome: "" })).toEqual({
    programme: null,
    ...NOTHING,
  });
});

test("what is asked for is understood, and its address says the same", () => {
  const address = "from=2026-01-01&to=2026-01-31&who=ann&action=import&outcome=refused&before=200";
  const query = parseTrailQuery("p", new URLSearchParams(address));
  expect(query).toEqual({
    programme: "p",
    from: "2026-01-01",
    to: "2026-01-31",
    who: "ann",
    action: "import",
    outcome: "refused",
    before: 200,
  });
  expect(trailSearch(query)).toBe(`?${address}`);
  expect(trailSearch({ programme: "p", ...NOTHING })).toBe("");
});

test.each([
  ["from", "soon"],
  ["to", "2026-02-30"],
  ["action", "everything"],
  ["outcome", "maybe"],
  ["before", "-1"],
  ["who", "x".repeat(101)],
])("%s=%s is refused by its name", (name, value) => {
  expect(() => parseTrailQuery(null, { [name]: value })).toThrow(`${name}: `);
});
