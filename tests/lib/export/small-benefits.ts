import { type CalendarDate, type Month, parseCalendarDate, parseMonth } from "@/lib/calendar/calendar-date";
import { type Cell, notApplicable, notAvailable, value } from "@/lib/disclosure/cell";
import type {
  BenefitRow,
  BenefitsReport,
  CellsOverTime,
  RangeCells,
  RangesOverTime,
} from "@/lib/reports/benefits";
import { beforeShares, perUnitRange, workingOf } from "@/lib/valuation/value";
import { factor, unit, valuation } from "../valuation/factors";

const day = (text: string): CalendarDate => {
  const parsed = parseCalendarDate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
};
const month = (text: string): Month => {
  const parsed = parseMonth(text);
  if (parsed === null) throw new Error(text);
  return parsed;
};

const NO_MEAN = notApplicable("There are no draws.");
const range = (low: number, central: number, high: number, provisional = false): RangeCells => ({
  low: value(low, provisional),
  central: value(central, provisional),
  high: value(high, provisional),
  mean: NO_MEAN,
});
const same = (cell: Cell): RangeCells => ({ low: cell, central: cell, high: cell, mean: cell });
const overTime = (cells: RangeCells): RangesOverTime => ({
  month: cells,
  yearToDate: cells,
  years: [cells, cells],
  life: cells,
});
const cellOverTime = (cell: Cell): CellsOverTime => ({
  month: cell,
  yearToDate: cell,
  years: [cell, cell],
  life: cell,
});

const NOTHING = notApplicable("Nothing was expected.");
const version = { version: 2, by: "Ann Analyst", at: "2021-05-01T09:00:00Z", reason: "Agreed" };

const MINUTES = factor("effect", [1, 2, 4], "minutes per view", "MINUTES");
const HOUR = factor("unit-value", [30, 30, 45], "pounds per hour", "HOUR");
const timeSaved = valuation("views", {
  effect: MINUTES,
  unitValue: HOUR,
  attribution: factor("attribution", 0.5, "share", "DUE"),
  optimismBias: factor("optimism-bias", [0.1, 0.2, 0.5], "share", "BIAS"),
});
const steps = (quantity: number) => ({
  low: workingOf(timeSaved, quantity, "low"),
  central: workingOf(timeSaved, quantity, "central"),
  high: workingOf(timeSaved, quantity, "high"),
});

/**
 * 600 views in March and 1,200 in April 2021, in real prices (× 1.1) and discounted from 2020/21. Worked by hand:
 *
 * low      1 minute ÷ 60 × £30 × 0.5 × (1 − 0.5) = £0.125 a view; March £82.50, April £159.42
 * central  2 minutes ÷ 60 × £30 × 0.5 × (1 − 0.2) = £0.40 a view; March £264.00, April £510.14
 * high     4 minutes ÷ 60 × £45 × 0.5 × (1 − 0.1) = £1.35 a view; March £891.00, April £1,721.74
 * hours    central 2 ÷ 60 × 0.5 × 0.8 = 0.0133… a view; March 8, April 16
 */
const march = range(82.5, 264, 891);
const april = range(159.420289855, 510.144927536, 1_721.739130435, true);
const life = range(241.920289855, 774.144927536, 2_612.739130435, true);

const views: BenefitRow = {
  code: "TIME",
  profile: {
    code: "TIME",
    title: "=Time saved",
    description: "Information is found sooner.",
    change: "e-Xchange",
    benefitClass: "non-cash-releasing",
    category: "direct-public-sector",
    direction: "benefit",
    beneficiary: "Clinicians",
    owner: "Chief nurse",
    status: "emerging",
    themes: ["saves-time"],
    measure: { words: "Minutes to find a letter", unit: "minutes", metric: null, viewer: null },
    baseline: { value: 15, on: day("2020-12-31") },
    target: { value: 5, on: day("2021-12-31") },
    actuals: [{ value: 10.5, on: day("2021-04-30"), source: "Time and motion" }],
    evidence: "measured",
    dependencies: "",
    risks: "",
    reviewDate: day("2021-12-31"),
    attribution: "DUE",
    confidence: null,
    valuation: null,
    expected: [],
    expectedSource: "",
    overlaps: [],
  },
  version,
  anecdotal: false,
  claimed: { kind: "claimed", unit: "pounds" },
  quantity: {
    metric: "views",
    unit: "views",
    label: "Views on e-Xchange",
    viewer: "e-xchange",
    organisations: [],
    sector: null,
    roles: [],
    source: null,
    from: day("2021-03-01"),
    measured: { from: month("2021-03"), to: month("2021-04") },
    months: [value(600), value(1_200, true)],
    month: value(1_200, true),
    yearToDate: value(1_200, true),
    years: [value(600), value(1_200, true)],
    life: value(1_800, true),
    dataTo: day("2021-04-28"),
  },
  value: {
    months: [march, april],
    realised: { month: april, yearToDate: april, years: [march, april], life },
    expected: { ...overTime(same(NOTHING)), life: range(500, 1_000, 2_000) },
    realisedShare: { ...cellOverTime(NOTHING), life: value(0.774144927536, true) },
  },
  natural: {
    unit: "hours",
    months: [range(2.5, 8, 18), range(5, 16, 36, true)],
    realised: {
      month: range(5, 16, 36, true),
      yearToDate: range(5, 16, 36, true),
      years: [range(2.5, 8, 18), range(5, 16, 36, true)],
      life: range(7.5, 24, 54, true),
    },
    expected: overTime(same(NOTHING)),
    realisedShare: cellOverTime(NOTHING),
  },
  working: {
    unit: "pounds",
    steps: { month: steps(1_200), yearToDate: steps(1_200), life: steps(1_800) },
    perUnit: perUnitRange(timeSaved),
    perUnitBeforeShares: beforeShares(timeSaved),
    naturalPerUnit: { low: 1 / 240, central: 1 / 75, high: 0.03 },
    years: [
      { label: "2020/21", quantity: value(600), price: 1.1, discount: 1 },
      { label: "2021/22", quantity: value(1_200, true), price: 1.1, discount: 1 / 1.035 },
    ],
  },
  trajectory: {
    measure: { words: "Minutes to find a letter", unit: "minutes", metric: null, viewer: null },
    baseline: { value: 15, on: day("2020-12-31") },
    target: { value: 5, on: day("2021-12-31") },
    actuals: [{ value: 10.5, on: day("2021-04-30"), source: "Time and motion" }],
    latest: { value: 10.5, on: day("2021-04-30") },
    expected: 11.712328767,
    gone: 0.45,
    due: 0.328767123,
    rag: "green",
    reason: null,
  },
  overlaps: [
    {
      with: "LETTERS",
      share: 0.25,
      reason: "The same minutes",
      removed: { ...cellOverTime(value(127.536231884)), life: value(193.536231884) },
    },
  ],
  restatements: [
    {
      import: 12,
      kind: "arrived-late",
      day: day("2021-04-03"),
      month: month("2021-03"),
      rows: value(40),
      quantity: value(40),
      value: value(17.6),
    },
  ],
  warnings: [{ rule: "provisional", text: "TIME is provisional: April is not over", benefits: ["TIME"] }],
};

const stories: BenefitRow = {
  ...views,
  code: "STORIES",
  profile: {
    ...views.profile,
    code: "STORIES",
    title: "Patients say things once",
    benefitClass: "qualitative",
    baseline: null,
    target: null,
    actuals: [],
  },
  anecdotal: true,
  claimed: { kind: "not-claimed", reason: "It is qualitative: nothing is counted." },
  quantity: null,
  value: null,
  natural: null,
  working: null,
  trajectory: {
    ...views.trajectory,
    baseline: null,
    target: null,
    actuals: [],
    latest: null,
    expected: null,
    gone: null,
    due: null,
    rag: "grey",
    reason: "there is no baseline",
  },
  overlaps: [],
  restatements: [],
  warnings: [],
};

const NONE = notAvailable("The register has no deflator.");

/** What the file is made of, with whatever a test wants otherwise. */
export function smallBenefits(given: Partial<BenefitsReport> = {}): BenefitsReport {
  const total = { month: april, yearToDate: april, years: [march, april], life };
  return {
    programme: { slug: "p", name: "Programme", demonstration: true },
    audience: "published",
    options: {
      prices: { kind: "real", baseYear: "2021/22" },
      discount: { kind: "green-book", rate: 0.035, yearZero: "2020/21" },
      ranges: { kind: "scenarios" },
    },
    month: month("2021-04"),
    months: [month("2021-03"), month("2021-04")],
    years: [
      {
        label: "2020/21",
        first: day("2020-04-01"),
        last: day("2021-03-31"),
        months: [month("2021-03")],
        whole: false,
      },
      {
        label: "2021/22",
        first: day("2021-04-01"),
        last: day("2022-03-31"),
        months: [month("2021-04")],
        whole: false,
      },
    ],
    latestCompleteMonth: month("2021-03"),
    firstMonth: month("2021-03"),
    lastMonth: month("2021-04"),
    totals: [
      {
        benefitClass: "non-cash-releasing",
        unit: "pounds",
        of: ["TIME"],
        expectedOf: ["TIME"],
        realised: total,
        expected: overTime(same(NONE)),
        benefits: total,
        disbenefits: overTime(range(0, 0, 0)),
        overlapRemoved: overTime(range(0, 0, 0)),
        categories: [
          {
            category: "direct-public-sector",
            of: ["TIME"],
            expectedOf: ["TIME"],
            realised: total,
            expected: overTime(same(NONE)),
          },
        ],
        sensitivity: [
          {
            assumption: "MINUTES",
            name: MINUTES.name,
            unit: "minutes per view",
            low: 1,
            central: 2,
            high: 4,
            totalAtLow: value(387.072463768),
            totalAtHigh: value(1_548.289855072),
            total: value(774.144927536),
          },
        ],
      },
    ],
    benefits: [stories, views],
    assumptions: [
      {
        assumption: {
          code: "MINUTES",
          name: "Minutes saved",
          role: "effect",
          low: 1,
          central: 2,
          high: 4,
          unit: unit("minutes per view"),
          source: "Time and motion, 20 clinicians",
          sourceDate: day("2020-06-30"),
          priceYear: null,
          scenario: "Own study",
          referenceClass: "",
          empiricalBasis: "",
          status: "current",
          version,
        },
        usedBy: ["TIME"],
      },
    ],
    costs: {
      years: [
        { label: "2020/21", capital: value(0), revenue: value(100), all: value(100), months: 1 },
        { label: "2021/22", capital: value(50), revenue: value(100), all: value(150), months: 1 },
      ],
      life: value(250),
      items: [
        {
          code: "LICENCES",
          year: "2020/21",
          amount: 1_200,
          what: "Licences",
          type: "revenue",
          source: "Invented",
          status: "current",
        },
      ],
      net: [{ benefitClass: "non-cash-releasing", years: [march, april], life }],
    },
    breakEven: [
      {
        benefit: "TIME",
        effect: "MINUTES",
        assumed: { low: 1, central: 2, high: 4 },
        unit: "minutes per view",
        quantity: value(1_800),
        cost: value(250),
        needed: value(0.694444444),
        steps: [],
      },
    ],
    surveys: [],
    quotations: [
      {
        code: "CONSULTANT",
        words: "It saves me time",
        role: "Consultant cardiologist",
        organisationType: "Acute trust",
        date: day("2021-02-01"),
        source: "Bulletin of February 2021",
        benefits: ["TIME"],
        survey: null,
      },
    ],
    quotationsWithheld: 1,
    notClaimed: [
      {
        code: "STORIES",
        title: "Patients say things once",
        kind: "qualitative",
        reason: "It is qualitative.",
      },
    ],
    warnings: [],
    ...given,
  };
}
