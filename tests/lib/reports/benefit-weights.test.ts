import { expect, test } from "vitest";
import { lastDay, parseMonth } from "@/lib/calendar/calendar-date";
import { financialYearOf } from "@/lib/calendar/financial-year";
import { yearWeights } from "@/lib/reports/parts/benefit-weights";

const years = ["2020-03", "2021-03"].map((text) => {
  const month = parseMonth(text);
  if (month === null) throw new Error(`${text} is a month`);
  return { ...financialYearOf(lastDay(month)), months: [month], whole: false };
});
const index = new Map([
  ["2019/20", 80],
  ["2020/21", 100],
]);
const real = { prices: { kind: "real", baseYear: "2020/21" }, discount: { kind: "none" } } as const;

test("what nothing values was expected in each year's own prices", () => {
  // 100 ÷ 80 = 1.25 for the year before; the base year's own stay as they are.
  expect(yearWeights(years, null, { options: real, index })).toEqual([
    { label: "2019/20", price: 1.25, discount: 1 },
    { label: "2020/21", price: 1, discount: 1 },
  ]);
});

test("a year without a deflator leaves all years unsaid, and names it", () => {
  expect(yearWeights(years, null, { options: real, index: new Map([["2020/21", 100]]) })).toEqual({
    reason: "The register has no deflator of 2019/20.",
  });
});
