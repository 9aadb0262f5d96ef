import { describe, expect, test } from "vitest";
import { day } from "./small-programme";
import {
  ASSUMPTIONS,
  assumption,
  benefit,
  cost,
  DUE,
  deflator,
  HOUR,
  MINUTES,
  month,
  range,
  reportOf,
  rowOf,
  SURE,
  totalOf,
  VALUATION,
} from "./small-register";

/** What one view is worth: low 1 ÷ 60 × 20 × 0.25 × 0.8, central 2 ÷ 60 × 30 × 0.5 × 0.8, high 3 ÷ 60 × 60 × 1 × 0.8. */
const report = reportOf({
  register: {
    benefits: [benefit("A", { expected: [{ year: "2020/21", low: 6_000, central: 12_000, high: 24_000 }] })],
  },
});

describe("600, 1,200 and 1,800 views at £0.40 each", () => {
  const { value, natural, quantity, working } = rowOf(report);

  test("the months of two financial years", () => {
    expect(report.months).toEqual(["2020-03", "2020-04", "2020-05"]);
    expect(report.years.map(({ label, months, whole }) => [label, months.length, whole])).toEqual([
      ["2019/20", 1, false],
      ["2020/21", 2, false],
    ]);
    expect(value?.months.map(range)).toEqual([
      [40, 240, 1_440],
      [80, 480, 2_880],
      [120, 720, 4_320],
    ]);
  });

  test("month, year to date, years and whole life", () => {
    expect(range(value?.realised.month)).toEqual([120, 720, 4_320]);
    expect(range(value?.realised.yearToDate)).toEqual([200, 1_200, 7_200]);
    expect(value?.realised.years.map(range)).toEqual([
      [40, 240, 1_440],
      [200, 1_200, 7_200],
    ]);
    expect(range(value?.realised.life)).toEqual([240, 1_440, 8_640]);
    expect(quantity?.life).toEqual({ kind: "value", value: 3_600, provisional: false });
  });

  test("in hours: 3,600 × 2 ÷ 60 × 0.5 × 0.8 = 48", () => {
    expect(natural?.unit).toBe("hours");
    expect(range(natural?.realised.life)).toEqual([12, 48, 144]);
    expect(natural?.expected.life.central.kind).toBe("not-applicable");
  });

  test("what was expected of the year is spread over the months that count", () => {
    expect(range(value?.expected.month)).toEqual([500, 1_000, 2_000]);
    expect(range(value?.expected.yearToDate)).toEqual([1_000, 2_000, 4_000]);
    expect(value?.expected.years.map(range)).toEqual([
      ["not-applicable", "not-applicable", "not-applicable"],
      [1_000, 2_000, 4_000],
    ]);
    expect(value?.realisedShare.yearToDate).toEqual({ kind: "value", value: 0.6, provisional: false });
    expect(value?.realisedShare.years[0]?.kind).toBe("not-applicable");
  });

  test("the steps of the working end in the value", () => {
    expect(working?.steps.life?.central.map(({ operation, figure }) => [operation, figure])).toEqual([
      ["start", 3_600],
      ["times", 2],
      ["divided by", 60],
      ["times", 30],
      ["times", 0.5],
      ["times", 0.8],
    ]);
    expect(working?.steps.life?.central.at(-1)?.after).toBeCloseTo(1_440, 9);
    expect(working?.perUnit.central).toBeCloseTo(0.4, 12);
    expect(working?.perUnitBeforeShares.central).toBe(1);
  });
});

test("a benefit that counts from July has its year's expectation in nine months", () => {
  const later = reportOf(
    {
      register: {
        benefits: [
          benefit("A", {
            valuation: { ...VALUATION, from: day("2020-07-01") },
            expected: [{ year: "2020/21", low: 900, central: 9_000, high: 18_000 }],
          }),
        ],
      },
    },
    { month: month("2020-08") },
  );
  const { value } = rowOf(later);
  expect(later.months).toEqual(["2020-07", "2020-08"]);
  expect(range(value?.expected.month)).toEqual([100, 1_000, 2_000]);
  expect(range(value?.expected.yearToDate)).toEqual([200, 2_000, 4_000]);
});

describe("totals", () => {
  const half = assumption("half-a-minute", "effect", "minutes per view", [0.5, 0.5, 0.5]);
  const several = reportOf({
    register: {
      assumptions: [...ASSUMPTIONS, half],
      benefits: [
        benefit("A"),
        benefit("B", { overlaps: [{ with: "A", share: 0.25, reason: "The same letters" }] }),
        benefit("C", { benefitClass: "cash-releasing", category: "wider-society" }),
        benefit("D", { direction: "disbenefit", valuation: { ...VALUATION, effect: "half-a-minute" } }),
        benefit("E", { benefitClass: "quantifiable", valuation: { ...VALUATION, unitValue: null } }),
      ],
    },
  });

  test("cash, other money and hours are never added to each other", () => {
    expect(several.totals.map(({ benefitClass, unit, of }) => [benefitClass, unit, of])).toEqual([
      ["cash-releasing", "pounds", ["C"]],
      ["cash-releasing", "hours", ["C"]],
      ["non-cash-releasing", "pounds", ["A", "B", "D"]],
      ["non-cash-releasing", "hours", ["A", "B", "D"]],
      ["quantifiable", "hours", ["E"]],
    ]);
    expect(range(totalOf(several, "cash-releasing").realised.life)).toEqual([240, 1_440, 8_640]);
  });

  test("an overlap is taken out of the total, and disbenefits at their high from its low", () => {
    const total = totalOf(several, "non-cash-releasing");
    expect(range(total.benefits.life)).toEqual([480, 2_880, 17_280]);
    // 3,600 × 0.5 ÷ 60 × 20 × 0.25 × 0.8 = 120; × 30 × 0.5 × 0.8 = 360; × 60 × 1 × 0.8 = 1,440.
    expect(range(total.disbenefits.life)).toEqual([120, 360, 1_440]);
    expect(range(total.overlapRemoved.life)).toEqual([60, 360, 2_160]);
    // 240 + 180 − 1,440; 1,440 + 1,080 − 360; 8,640 + 6,480 − 120.
    expect(range(total.realised.life)).toEqual([-1_020, 2_160, 15_000]);
    expect(total.categories.map(({ category, of }) => [category, of])).toEqual([
      ["direct-public-sector", ["A", "B", "D"]],
    ]);
    const [overlap] = rowOf(several, "B").overlaps;
    expect(overlap?.removed.life).toEqual({ kind: "value", value: 360, provisional: false });
    expect(range(rowOf(several, "B").value?.realised.life)).toEqual([240, 1_440, 8_640]);
  });

  test("the assumption that moves the total most comes first, and one that is certain last", () => {
    const { sensitivity } = totalOf(report, "non-cash-releasing");
    expect(
      sensitivity.map(({ assumption: code, totalAtLow, totalAtHigh }) => [
        code,
        totalAtLow.kind === "value" ? Math.round(totalAtLow.value) : null,
        totalAtHigh.kind === "value" ? Math.round(totalAtHigh.value) : null,
      ]),
    ).toEqual([
      [DUE.code, 720, 2_880],
      [HOUR.code, 960, 2_880],
      [MINUTES.code, 720, 2_160],
      [SURE.code, 1_440, 1_440],
    ]);
  });

  test("what was expected of a planned benefit is expected of the total, and nothing is realised of it", () => {
    const planned = reportOf({
      register: {
        benefits: [
          benefit("A", { expected: [{ year: "2020/21", low: 600, central: 1_200, high: 2_400 }] }),
          benefit("P", {
            status: "planned",
            expected: [{ year: "2020/21", low: 600, central: 1_200, high: 2_400 }],
          }),
        ],
      },
    });
    const total = totalOf(planned, "non-cash-releasing");
    expect(total.of).toEqual(["A"]);
    expect(total.expectedOf).toEqual(["A", "P"]);
    expect(range(total.expected.yearToDate)).toEqual([200, 400, 800]);
    expect(range(total.realised.yearToDate)).toEqual([200, 1_200, 7_200]);
    expect(planned.notClaimed).toEqual([
      {
        code: "P",
        title: "Title of P",
        kind: "planned",
        reason: "It is planned: nothing of it has come yet.",
      },
    ]);
  });
});

describe("prices and discounting", () => {
  const priced = { ...HOUR, priceYear: "2019/20" };
  const register = {
    assumptions: [MINUTES, priced, DUE, SURE],
    deflators: [deflator("2019/20", 100), deflator("2020/21", 110)],
  };

  test("prices of 2019/20 are a tenth more in those of 2020/21, whichever year they count in", () => {
    const real = reportOf({ register }, { prices: "real" });
    expect(real.options.prices).toEqual({ kind: "real", baseYear: "2020/21" });
    expect(rowOf(real).value?.realised.years.map(range)).toEqual([
      [44, 264, 1_584],
      [220, 1_320, 7_920],
    ]);
    expect(range(rowOf(real).natural?.realised.life)).toEqual([12, 48, 144]);
    expect(rowOf(real).working?.years.map(({ price }) => price)).toEqual([1.1, 1.1]);
  });

  test("without a price year or a deflator there is no real value, and the reason is said", () => {
    const noYear = rowOf(
      reportOf({ register: { ...register, assumptions: ASSUMPTIONS } }, { prices: "real" }),
    );
    expect(noYear.value?.realised.life.central).toEqual({
      kind: "not-available",
      reason: "hour does not state of which year its prices are.",
    });
    const noIndex = rowOf(reportOf({ register: { ...register, deflators: [] } }, { prices: "real" }));
    expect(noIndex.value?.realised.life.central.kind).toBe("not-available");
    expect(noIndex.natural?.realised.life.central.kind).toBe("value");
  });

  test("the second year counts 1 ÷ 1.035 of itself", () => {
    const discounted = reportOf({ register }, { discount: "green-book" });
    expect(discounted.options.discount).toEqual({ kind: "green-book", rate: 0.035, yearZero: "2019/20" });
    // 1,200 ÷ 1.035 = 1,159.42; with the 240 of the first year 1,399.42.
    expect(range(rowOf(discounted).value?.realised.yearToDate)[1]).toBe(1_159.42);
    expect(range(rowOf(discounted).value?.realised.life)[1]).toBe(1_399.42);
  });
});

test("what was expected of a benefit nothing values is discounted too, and has no prices of any year", () => {
  const register = {
    benefits: [
      benefit("A"),
      benefit("P", {
        status: "planned",
        valuation: null,
        expected: [{ year: "2020/21", low: 0, central: 12_420, high: 12_420 }],
      }),
    ],
  };
  const expectedOf = (asked: Parameters<typeof reportOf>[1]) =>
    range(rowOf(reportOf({ register }, asked), "P").value?.expected.yearToDate);
  // Two twelfths of £12,420 are £2,070, ÷ 1.035 = £2,000.
  expect(expectedOf({})).toEqual([0, 2_070, 2_070]);
  expect(expectedOf({ discount: "green-book" })).toEqual([0, 2_000, 2_000]);
  expect(expectedOf({ prices: "real" })).toEqual(["not-available", "not-available", "not-available"]);
});

describe("simulated ranges", () => {
  test("the mean is that of the triangles, and the same seed gives the same report", () => {
    const simulated = reportOf({}, { ranges: "simulated" });
    expect(simulated.options.ranges).toEqual({ kind: "simulated", seed: 1, draws: 10_000 });
    const { life } = totalOf(simulated, "non-cash-releasing").realised;
    // Means of the triangles: 2 minutes, £36.6667, 0.583333, 0.8; 3,600 × 2 ÷ 60 × 36.6667 × 0.583333 × 0.8 = 2,053.33.
    expect(life.mean.kind === "value" && Math.abs(life.mean.value - 2_053.33)).toBeLessThan(25);
    const [low, central, high] = range(life);
    expect(Number(low)).toBeLessThan(Number(central));
    expect(Number(central)).toBeLessThan(Number(high));
    expect(range(rowOf(simulated).value?.realised.life)).toEqual([low, central, high]);
    expect(reportOf({}, { ranges: "simulated" })).toEqual(simulated);
  });
});

describe("costs", () => {
  const costly = reportOf({
    register: {
      benefits: [benefit("A"), benefit("C", { benefitClass: "cash-releasing" })],
      costs: [
        cost("set-up", "2019/20", 12_000, { type: "capital" }),
        cost("running", "2020/21", 24_000),
        cost("gone", "2020/21", 99_000, { status: "withdrawn" }),
        cost("later", "2021/22", 24_000),
      ],
    },
  });

  test("the report begins with the first year that cost something, and has two twelfths of the second", () => {
    expect(costly.months.at(0)).toBe("2019-04");
    expect(costly.costs.years.map(({ label, months, all }) => [label, months, all])).toEqual([
      ["2019/20", 12, { kind: "value", value: 12_000, provisional: false }],
      ["2020/21", 2, { kind: "value", value: 4_000, provisional: false }],
    ]);
    expect(costly.costs.life).toEqual({ kind: "value", value: 16_000, provisional: false });
  });

  test("all of it is held against each class of money apart", () => {
    expect(costly.costs.net.map(({ benefitClass, life }) => [benefitClass, ...range(life)])).toEqual([
      ["cash-releasing", -15_760, -14_560, -7_360],
      ["non-cash-releasing", -15_760, -14_560, -7_360],
    ]);
  });

  test("a view would have to save 22.22 minutes: £16,000 ÷ (3,600 views × £30 ÷ 60 × 0.5 × 0.8)", () => {
    const [first] = costly.breakEven;
    expect(first).toMatchObject({ benefit: "A", effect: "minutes", unit: "minutes per view" });
    expect(first?.needed.kind === "value" && first.needed.value).toBeCloseTo(22.2222, 4);
    expect(first?.steps.at(-1)?.after).toBeCloseTo(22.2222, 4);
  });

  test("without costs there is nothing to hold values against", () => {
    expect(report.costs.life.kind).toBe("not-applicable");
    expect(range(report.costs.net[0]?.life)).toEqual(["not-applicable", "not-applicable", "not-applicable"]);
    expect(report.breakEven[0]?.needed.kind).toBe("not-applicable");
  });
});
