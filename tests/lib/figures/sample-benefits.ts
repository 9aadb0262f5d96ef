import { value } from "@/lib/disclosure/cell";
import { benefitsView, NOTHING_CHOSEN } from "@/lib/figures/benefits-view";
import type { BenefitsReport, BenefitTotal } from "@/lib/reports/benefits";
import type { BreakEvenStep } from "@/lib/valuation/break-even";
import { benefitRow, cells, day, FIRST, factor, MONTH, MONTHS, month, unit } from "./sample-benefit-row";
import { total } from "./sample-benefit-totals";

/**
 * A made-up benefits report of Share2Care for January 2021, on the 189,864 views of e-Xchange that its bulletin of
 * 2021 has for January 2020 to January 2021; everything else is invented. Worked by hand:
 *
 * T1  189,864 views × 2 minutes ÷ 60 × £34.50 × 50% × 80% = £87,337.44; of 2020/21 159,864 views, £73,537.44
 * D1  1,200 new users × 30 minutes ÷ 60 × £34.50 = £20,700; of 2020/21 900 users, £15,525
 * L1  20,000 letters × £0.85 × 30% = £5,100; of 2020/21 16,000 letters, £4,080
 */
const MINUTES = factor("A-MIN", "effect", [0.5, 2, 5], {
  name: "Minutes saved a view",
  unit: "minutes per view",
});
const HOUR = factor("A-HOUR", "unit-value", [30, 34.5, 40], {
  name: "Cost of an hour of staff",
  unit: "pounds per hour",
});
const DUE = factor("A-ATT", "attribution", [0.25, 0.5, 0.75], { name: "Share due to the record" });
const SURE = factor("A-CONF", "confidence", [0.6, 0.8, 0.9], { name: "Share sure enough to claim" });
const TRAINING = factor("A-TRAIN", "effect", [15, 30, 60], {
  name: "Minutes to learn the viewer",
  unit: "minutes per user",
});
const POST = factor("A-POST", "unit-value", [0.6, 0.85, 1.1], {
  name: "Cost of a letter",
  unit: "pounds per letter",
});
const ELECTRONIC = factor("A-LET", "attribution", [0.2, 0.3, 0.4], {
  name: "Share of letters no longer posted",
});

const timeSaved = benefitRow({
  code: "T1",
  profile: {
    title: "Time saved finding information",
    baseline: { value: 15, on: day("2019-12-31") },
    target: { value: 8, on: day("2021-12-31") },
    actuals: [
      { value: 14, on: day("2020-06-30"), source: "Time and motion study, 20 consultations" },
      { value: 10, on: day("2021-01-31"), source: "Time and motion study, 24 consultations" },
    ],
  },
  valued: {
    label: "Views on e-Xchange",
    metric: "views",
    quantityUnit: "views",
    factors: { effect: MINUTES, unitValue: HOUR, attribution: DUE, confidence: SURE },
    result: "pounds",
    amounts: { before: 30_000, year: 159_864, last: 17_000 },
    expected: [
      { low: 5_000, central: 15_000, high: 30_000 },
      { low: 40_000, central: 80_000, high: 160_000 },
    ],
  },
  row: {
    restatements: [
      {
        import: 12,
        kind: "arrived-late",
        day: day("2021-02-03"),
        month: month("2021-01"),
        rows: value(40),
        quantity: value(40),
        value: value(18.4),
      },
    ],
    overlaps: [
      {
        with: "L1",
        share: 0.1,
        reason: "Typing a letter is part of the time saved",
        removed: {
          month: value(0),
          yearToDate: value(7_353.744),
          years: [value(1_380), value(7_353.744)],
          life: value(8_733.744),
        },
      },
    ],
  },
});

const learning = benefitRow({
  code: "D1",
  profile: {
    title: "Time spent learning the viewer",
    direction: "disbenefit",
    owner: "Head of training",
    measure: { words: "Minutes of training", unit: "minutes per user", metric: null, viewer: null },
    baseline: { value: 30, on: day("2020-01-31") },
    target: { value: 20, on: day("2021-03-31") },
    actuals: [{ value: 29, on: day("2021-01-31"), source: "Training records" }],
  },
  valued: {
    label: "New users of e-Xchange",
    metric: "new-users",
    quantityUnit: "users",
    factors: { effect: TRAINING, unitValue: HOUR },
    result: "pounds",
    amounts: { before: 300, year: 900, last: 60 },
    expected: null,
  },
});

const letters = benefitRow({
  code: "L1",
  profile: {
    title: "Letters no longer posted",
    benefitClass: "cash-releasing",
    owner: "Director of finance",
    status: "emerging",
    themes: ["information-accessible"],
    measure: { words: "Letters posted a month", unit: "letters", metric: null, viewer: null },
  },
  valued: {
    label: "Letters published on e-Xchange",
    metric: null,
    quantityUnit: "letters",
    factors: { unitValue: POST, attribution: ELECTRONIC },
    result: "pounds",
    amounts: { before: 4_000, year: 16_000, last: 1_700 },
    expected: [
      { low: 500, central: 1_000, high: 1_500 },
      { low: 4_000, central: 6_000, high: 8_000 },
    ],
  },
});

const calls = benefitRow({
  code: "C1",
  profile: {
    title: "Calls to practices avoided",
    benefitClass: "quantifiable",
    status: "emerging",
    owner: "Director of finance",
    measure: { words: "Calls to practices a month", unit: "calls", metric: null, viewer: null },
    baseline: { value: 900, on: day("2019-12-31") },
    target: { value: 450, on: day("2021-12-31") },
  },
  valued: {
    label: "Calls counted by the switchboard",
    metric: null,
    quantityUnit: "calls",
    factors: { attribution: ELECTRONIC },
    result: "natural",
    amounts: { before: 1_000, year: 4_000, last: 400 },
    expected: null,
  },
});

const experience = benefitRow({
  code: "E1",
  profile: {
    title: "Patients say things once",
    benefitClass: "qualitative",
    owner: "Director of nursing",
    themes: ["patient-experience"],
    status: "planned",
    measure: { words: "Patients asked twice", unit: "share", metric: null, viewer: null },
  },
});

const staffTime: BenefitTotal = {
  ...total({ benefitClass: "non-cash-releasing", unit: "pounds", gains: [timeSaved], losses: [learning] }),
  sensitivity: [
    {
      assumption: "A-MIN",
      name: "Minutes saved a view",
      unit: "minutes per view",
      low: 0.5,
      central: 2,
      high: 5,
      totalAtLow: value(1_134.36),
      total: value(66_637.44),
      totalAtHigh: value(197_643.6),
    },
    {
      assumption: "A-ATT",
      name: "Share due to the record",
      unit: "share",
      low: 0.25,
      central: 0.5,
      high: 0.75,
      totalAtLow: value(22_968.72),
      total: value(66_637.44),
      totalAtHigh: value(110_306.16),
    },
  ],
};

const step = (
  kind: BreakEvenStep["kind"],
  operation: BreakEvenStep["operation"],
  figure: number,
  of: string,
): BreakEvenStep => ({
  kind,
  operation,
  figure,
  stated: figure,
  unit: unit(of),
  code: null,
  after: 0,
  afterUnit: unit(of),
});

/** The report, with whatever a test wants otherwise. */
export function sampleBenefits(given: Partial<BenefitsReport> = {}): BenefitsReport {
  return {
    programme: { slug: "share2care", name: "Share2Care", demonstration: true },
    audience: "published",
    options: { prices: { kind: "stated" }, discount: { kind: "none" }, ranges: { kind: "scenarios" } },
    month: MONTH,
    months: MONTHS,
    years: [
      {
        label: "2019/20",
        first: day("2019-04-01"),
        last: day("2020-03-31"),
        months: MONTHS.slice(0, 3),
        whole: false,
      },
      {
        label: "2020/21",
        first: day("2020-04-01"),
        last: day("2021-03-31"),
        months: MONTHS.slice(3),
        whole: false,
      },
    ],
    latestCompleteMonth: MONTH,
    firstMonth: FIRST,
    lastMonth: month("2021-02"),
    totals: [
      total({ benefitClass: "cash-releasing", unit: "pounds", gains: [letters], losses: [] }),
      staffTime,
      total({ benefitClass: "quantifiable", unit: "calls", gains: [calls], losses: [] }),
    ],
    benefits: [calls, learning, experience, letters, timeSaved],
    assumptions: [
      {
        assumption: {
          code: "A-MIN",
          name: "Minutes saved a view",
          role: "effect",
          low: 0.5,
          central: 2,
          high: 5,
          unit: unit("minutes per view"),
          source: "Low: London evaluation, base case; central and high invented",
          sourceDate: day("2024-07-01"),
          priceYear: null,
          scenario: "",
          referenceClass: "",
          empiricalBasis: "",
          status: "current",
          version: {
            version: 3,
            by: "Ann Analyst",
            at: "2021-02-01T09:30:00Z",
            reason: "London's base case as low",
          },
        },
        usedBy: ["T1"],
      },
    ],
    costs: {
      years: [
        { label: "2019/20", capital: value(0), revenue: value(25_000), all: value(25_000), months: 3 },
        {
          label: "2020/21",
          capital: value(10_000),
          revenue: value(83_333.33),
          all: value(93_333.33),
          months: 10,
        },
      ],
      life: value(118_333.33),
      items: [
        {
          code: "K1",
          year: "2020/21",
          amount: 100_000,
          what: "Licences",
          type: "revenue",
          source: "Invented for demonstration",
          status: "current",
        },
      ],
      net: [
        {
          benefitClass: "cash-releasing",
          years: [],
          life: cells({ low: -116_000, central: -113_233.33, high: -110_000 }),
        },
      ],
    },
    breakEven: [
      {
        benefit: "T1",
        effect: "A-MIN",
        assumed: { low: 0.5, central: 2, high: 5 },
        unit: "minutes per view",
        quantity: value(189_864),
        cost: value(118_333.33),
        needed: value(2.7098),
        steps: [
          step("cost", "start", 118_333.33, "pounds"),
          step("confidence", "divided by", 0.8, "share"),
          step("attribution", "divided by", 0.5, "share"),
          step("unit-value", "divided by", 34.5, "pounds per hour"),
          { ...step("conversion", "times", 60, "share"), unit: null },
          step("quantity", "divided by", 189_864, "views"),
        ],
      },
    ],
    surveys: [],
    quotations: [],
    quotationsWithheld: 0,
    notClaimed: [
      { code: "E1", title: "Patients say things once", kind: "qualitative", reason: "it has no measure yet" },
    ],
    warnings: [
      {
        rule: "no-baseline",
        text: "L1, Letters no longer posted, has no baseline: it is anecdotal",
        benefits: ["L1"],
      },
    ],
    ...given,
  };
}

export const VIEW = benefitsView(sampleBenefits(), NOTHING_CHOSEN);
