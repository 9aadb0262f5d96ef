import { expect, test } from "vitest";
import { parseReferenceSeries } from "@/lib/spc/reference-series";

const one = { options: { improvement_direction: "increase" }, values: [1, null, 3] };
const text = (change: object) => JSON.stringify({ ...one, ...change });
const options = (change: object) => text({ options: { ...one.options, ...change } });

test.each([
  ["one object", JSON.stringify(one), 1],
  ["a list", JSON.stringify([one, one]), 2],
  ["a list under its name, with notes beside it", JSON.stringify({ meta: {}, series: [one, one] }), 2],
  ["one a line, with empty lines between", `\n${JSON.stringify(one)}\r\n\n${JSON.stringify(one)}\n`, 2],
  ["one object over several lines, after a byte order mark", `\uFEFF${JSON.stringify(one, null, 2)}`, 1],
])("series are read from %s", (_, given, count) => {
  expect(parseReferenceSeries(given).map(({ values }) => values)).toEqual(Array(count).fill([1, null, 3]));
});

test("what is left out of the options is as the NHS-R package has it", () => {
  expect(parseReferenceSeries(JSON.stringify(one))[0]?.options).toEqual({
    improvement_direction: "increase",
    target: null,
    rebase_index: [],
    fix_after_n_points: null,
    screen_outliers: true,
  });
});

test("a single day may stand for a list of one", () => {
  expect(parseReferenceSeries(text({ values: [5], dates: "2020-01-01" }))[0]?.dates).toBe("2020-01-01");
});

test.each([
  ["nothing", "", "there is no series in it"],
  ["an empty list", "[]", "there is no series in it"],
  ["broken JSON", '{"values": [1, 2', "line 1: not JSON"],
  ["a broken second line", `${JSON.stringify(one)}\nvalues,1,2`, "line 2: not JSON"],
  ["a number", "5", "series 1: must be an object"],
  ["no values", text({ values: undefined }), "series 1: values must be a list of numbers"],
  ["an empty series", text({ values: [] }), "series 1: values is empty"],
  ["a value in words", text({ values: [1, "2"] }), "series 1: values[1] must be a number"],
  ["a value beyond all numbers", '{"values":[1e999],"options":{}}', "series 1:"],
  ["a value too large to be added up", text({ values: [1e200] }), "series 1: values[0] is too large"],
  [
    "an unknown direction",
    options({ improvement_direction: "up" }),
    "series 1: options.improvement_direction must",
  ],
  ["no options", text({ options: undefined }), "series 1: options must be an object"],
  [
    "a rebase beyond the end",
    options({ rebase_index: [1, 3] }),
    "options.rebase_index[1] is beyond the last",
  ],
  [
    "a rebase between two points",
    options({ rebase_index: [1.5] }),
    "options.rebase_index[0] must be a whole",
  ],
  [
    "a baseline of nothing",
    options({ fix_after_n_points: 0 }),
    "options.fix_after_n_points must be at least 1",
  ],
  ["too few days", text({ dates: ["2020-01-01"] }), "dates are not as many as the values"],
  [
    "days out of order",
    text({ dates: ["2020-01-02", "2020-01-01", "2020-01-03"] }),
    "dates[1] must be a day",
  ],
  [
    "a day that is none",
    text({ dates: ["2020-02-30", "2020-03-01", "2020-03-02"] }),
    "dates[0] must be a day",
  ],
])("%s is refused, and the place named", (_, given, words) => {
  expect(() => parseReferenceSeries(given)).toThrow(words);
});

test("what is refused never stands in the message", () => {
  expect(() => parseReferenceSeries('{"values": ["9434765919"], "options": {}}')).toThrow(
    /^(?!.*9434765919)/,
  );
});
