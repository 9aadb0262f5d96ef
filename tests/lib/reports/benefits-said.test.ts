import { describe, expect, test } from "vitest";
import { day, people } from "./small-programme";
import {
  ASSUMPTIONS,
  assumption,
  benefit,
  DUE,
  HOUR,
  MINUTES,
  month,
  quotation,
  reportOf,
  rowOf,
  SURE,
  survey,
  VALUATION,
} from "./small-register";

const rulesOf = (report: ReturnType<typeof reportOf>, code = "A") =>
  rowOf(report, code).warnings.map(({ rule }) => rule);
const allRules = (report: ReturnType<typeof reportOf>) => report.warnings.map(({ rule }) => rule);

describe("what is warned of", () => {
  /** So many minutes a view at £30 an hour: half a pound a minute. */
  const valuedAt = (minutes: number, pounds = 30) =>
    reportOf({
      register: {
        assumptions: [
          assumption("minutes", "effect", "minutes per view", [minutes, minutes, minutes]),
          assumption("hour", "unit-value", "pounds per hour", [pounds, pounds, pounds]),
          DUE,
          SURE,
        ],
      },
    });

  test("a view valued outside what has been published, before anything is taken off", () => {
    // London's base case, 0.5 minutes at £34.50, is £0.2875, published as £0.29.
    expect(rulesOf(valuedAt(0.5, 34.5))).toEqual([]);
    expect(rulesOf(valuedAt(0.5, 34))).toEqual(["value-per-view"]);
    expect(rulesOf(valuedAt(11))).toEqual([]);
    expect(rowOf(valuedAt(11.1)).warnings).toEqual([
      {
        rule: "value-per-view",
        benefits: ["A"],
        text: "A view is valued at £5.55 before attribution, confidence and optimism bias. That is above what has been published, which is from £0.29 to £5.50.",
      },
    ]);
  });

  test("a benefit without a baseline, whatever its evidence", () => {
    const report = reportOf({
      register: { benefits: [benefit("A", { baseline: null, evidence: "measured" })] },
    });
    expect(rowOf(report).anecdotal).toBe(true);
    expect(rulesOf(report)).toEqual(["no-baseline"]);
  });

  test("a review that should have been, from the day after it", () => {
    const reviewedBy = (date: string) =>
      rulesOf(reportOf({ register: { benefits: [benefit("A", { reviewDate: day(date) })] } }));
    expect(reviewedBy("2020-06-15")).toEqual([]);
    expect(reviewedBy("2020-06-14")).toEqual(["review-passed"]);
  });

  test("two scenarios in one headline, but not in two", () => {
    const of = (...scenarios: string[]) => [
      { ...MINUTES, scenario: scenarios[0] ?? "" },
      { ...HOUR, scenario: scenarios[1] ?? "" },
      DUE,
      SURE,
    ];
    expect(allRules(reportOf({ register: { assumptions: of("London", "London") } }))).toEqual([]);
    expect(allRules(reportOf({ register: { assumptions: of("London", "") } }))).toEqual([]);
    const mixed = reportOf({ register: { assumptions: of("London", "Dorset") } });
    expect(mixed.warnings).toEqual([
      {
        rule: "mixed-scenarios",
        benefits: ["A"],
        text: "The non-cash-releasing total mixes assumptions of “Dorset” and “London”: it is none of these scenarios.",
      },
    ]);
    const apart = reportOf({
      register: {
        assumptions: [
          ...of("London", "London"),
          assumption("other", "effect", "minutes per view", [1, 2, 3], { scenario: "Dorset" }),
          assumption("other-hour", "unit-value", "pounds per hour", [20, 30, 60], { scenario: "Dorset" }),
        ],
        benefits: [
          benefit("A"),
          benefit("C", {
            benefitClass: "cash-releasing",
            valuation: { ...VALUATION, effect: "other", unitValue: "other-hour" },
          }),
        ],
      },
    });
    expect(allRules(apart).filter((rule) => rule === "mixed-scenarios")).toEqual([]);
  });

  test("the same minutes in two benefits, unless an overlap is declared or other people's views are counted", () => {
    const quantity = VALUATION.quantity;
    if (quantity.kind !== "metric") throw new Error("Views are counted by a metric.");
    const pair = (other: Parameters<typeof benefit>[1]) =>
      allRules(reportOf({ register: { benefits: [benefit("A"), benefit("B", other)] } }));
    expect(pair({})).toEqual(["same-minutes"]);
    expect(pair({ overlaps: [{ with: "A", share: 0.5, reason: "Half" }] })).toEqual([]);
    expect(pair({ direction: "disbenefit" })).toEqual([]);
    expect(pair({ status: "planned" })).toEqual([]);
    expect(pair({ valuation: { ...VALUATION, quantity: { ...quantity, viewer: "lpres" } } })).toEqual([]);
  });

  test("an overlap larger than what it overlaps with", () => {
    const tenth = assumption("tenth", "effect", "minutes per view", [0.1, 0.2, 0.3]);
    const overlapping = (share: number) =>
      allRules(
        reportOf({
          register: {
            assumptions: [...ASSUMPTIONS, tenth],
            benefits: [
              benefit("A", { overlaps: [{ with: "B", share, reason: "The same" }] }),
              benefit("B", { valuation: { ...VALUATION, effect: "tenth" } }),
            ],
          },
        }),
      );
    expect(overlapping(0.1)).toEqual([]);
    expect(overlapping(0.11)).toEqual(["overlap-too-large"]);
  });

  test("prices of different years are named where they are added as stated", () => {
    const later = assumption("later", "unit-value", "pounds per hour", [20, 30, 60], {
      priceYear: "2020/21",
    });
    const register = {
      assumptions: [MINUTES, { ...HOUR, priceYear: "2019/20" }, later, DUE, SURE],
      benefits: [
        benefit("A"),
        benefit("B", {
          valuation: { ...VALUATION, unitValue: "later" },
          overlaps: [{ with: "A", share: 0.1, reason: "Some" }],
        }),
      ],
    };
    expect(allRules(reportOf({ register }))).toEqual(["mixed-price-years"]);
    expect(allRules(reportOf({ register }, { prices: "real" }))).toEqual([]);
  });
});

describe("rows that came late or went", () => {
  const late = (kind: "arrived-late" | "taken-back", count: number) => ({
    months: [{ import: 12, feedId: 1, month: month("2020-04"), kind, at: "2020-06-02T23:30:00.000000Z" }],
    rows: count === 0 ? [] : [{ import: 12, month: month("2020-04"), organisationId: 0, termId: 0, count }],
  });

  test("50 late views are £20 more, on the London day they came", () => {
    const [found, ...others] = rowOf(reportOf({ late: late("arrived-late", 50) })).restatements;
    expect(others).toEqual([]);
    expect(found).toMatchObject({ import: 12, kind: "arrived-late", day: "2020-06-03", month: "2020-04" });
    expect(found?.quantity).toMatchObject({ kind: "value", value: 50 });
    expect(found?.value.kind === "value" && found.value.value).toBeCloseTo(20, 9);
    expect(rowOf(reportOf({ late: late("arrived-late", 50) })).warnings[0]?.text).toBe(
      "Import 12 brought 50 rows for April 2020, which had been complete, on 3 June 2020. The value is £20.00 higher for it.",
    );
  });

  test("50 views taken back are £20 less; what was not kept then is not guessed", () => {
    const [found] = rowOf(reportOf({ late: late("taken-back", 50) })).restatements;
    expect(found?.value.kind === "value" && found.value.value).toBeCloseTo(-20, 9);
    const [unknown] = rowOf(reportOf({ late: late("taken-back", 0) })).restatements;
    expect(unknown?.rows.kind).toBe("not-available");
  });

  test("rows of another feed, or before the first day that counts, change nothing", () => {
    const elsewhere = { ...late("arrived-late", 50) };
    elsewhere.months = elsewhere.months.map((each) => ({ ...each, feedId: 9 }));
    expect(rowOf(reportOf({ late: elsewhere })).restatements).toEqual([]);
    const later = reportOf({
      register: { benefits: [benefit("A", { valuation: { ...VALUATION, from: day("2020-05-01") } })] },
      late: late("arrived-late", 50),
    });
    expect(rowOf(later).restatements).toEqual([]);
  });
});

describe("the way from baseline to target", () => {
  test("what was entered, up to the end of the month", () => {
    const report = reportOf({
      register: {
        benefits: [
          benefit("A", {
            actuals: [
              { on: day("2020-05-31"), value: 10, source: "Time study" },
              { on: day("2020-06-30"), value: 2, source: "Time study" },
            ],
          }),
        ],
      },
    });
    // From 15 on 31 January to 5 on 31 December, 335 days: on 31 May, after 121 of them, 15 − 10 × 121 ÷ 335 = 11.39.
    const { rag, latest, expected } = rowOf(report).trajectory;
    expect(rag).toBe("green");
    expect(latest).toMatchObject({ value: 10, on: "2020-05-31" });
    expect(expected).toBeCloseTo(11.388, 3);
  });

  test("or whole months of a metric, as at their last day; one still filling is not measured yet", () => {
    const active = people(1, { grain: "m" }, { "2020-03-01": 40, "2020-04-01": 50, "2020-05-01": 60 });
    const measured = benefit("A", {
      measure: { words: "Users a month", unit: "users", metric: "active-users", viewer: "e-xchange" },
      baseline: { value: 30, on: day("2020-02-29") },
      target: { value: 100, on: day("2020-12-31") },
      actuals: [{ on: day("2020-04-30"), value: 55, source: "Counted by hand" }],
    });
    const report = reportOf({ register: { benefits: [measured] }, people: [active] });
    expect(rowOf(report).trajectory.actuals.map(({ on, value }) => [on, value])).toEqual([
      ["2020-03-31", 40],
      ["2020-04-30", 55],
      ["2020-05-31", 60],
    ]);
  });
});

describe("what is not claimed", () => {
  test("each says why, and none is in a total", () => {
    const report = reportOf({
      register: {
        benefits: [
          benefit("planned", { status: "planned" }),
          benefit("missed", { status: "not-realised" }),
          benefit("gone", { status: "withdrawn" }),
          benefit("told", { benefitClass: "qualitative", valuation: null }),
          benefit("open", { valuation: null }),
          benefit("claimed", { status: "verified" }),
        ],
      },
    });
    expect(report.notClaimed.map(({ code, kind }) => [code, kind])).toEqual([
      ["missed", "not-realised"],
      ["open", "not-valued"],
      ["planned", "planned"],
      ["told", "qualitative"],
      ["gone", "withdrawn"],
    ]);
    expect(report.totals.map(({ unit, of }) => [unit, of])).toEqual([
      ["pounds", ["claimed"]],
      ["hours", ["claimed"]],
    ]);
    expect(report.benefits.at(-1)?.code).toBe("gone");
  });

  test("an empty register is a report without benefits", () => {
    const report = reportOf({ register: { benefits: [] } });
    expect(report).toMatchObject({
      month: "2020-05",
      benefits: [],
      totals: [],
      notClaimed: [],
      warnings: [],
    });
  });
});

describe("what people said", () => {
  const quotations = [
    quotation("for-all", { date: day("2020-04-01") }),
    quotation("for-the-team", { consent: { scope: "programme", until: null }, date: day("2020-05-02") }),
    quotation("run-out", { consent: { scope: "public", until: day("2020-06-14") } }),
    quotation("never", { consent: { scope: "none", until: null } }),
    quotation("withdrawn", { status: "withdrawn" }),
  ];

  test("only words somebody agreed to have shown to these readers today", () => {
    const published = reportOf({ register: { quotations } });
    expect(published.quotations.map(({ code }) => code)).toEqual(["for-all"]);
    expect(published.quotationsWithheld).toBe(3);
    const team = reportOf({ register: { quotations } }, { audience: "team" });
    expect(team.quotations.map(({ code }) => code)).toEqual(["for-the-team", "for-all"]);
    const dayBefore = reportOf({ register: { quotations } }, { today: day("2020-06-14") });
    expect(dayBefore.quotations.map(({ code }) => code)).toEqual(["run-out", "for-all"]);
    expect(JSON.stringify(team)).not.toContain("consent");
  });

  test("surveys that were over by the end of the month, the latest of each questionnaire", () => {
    const report = reportOf({
      register: {
        surveys: [
          survey("spring"),
          survey("winter", { from: day("2020-01-01"), to: day("2020-01-31") }),
          survey("summer", { from: day("2020-06-01"), to: day("2020-06-30") }),
          survey("dropped", { instrument: "Another", status: "withdrawn" }),
        ],
      },
      answers: new Map([
        [
          "spring",
          {
            source: {
              version: 1,
              fileName: "spring.csv",
              importedBy: "Ann",
              importedAt: "2020-05-02T09:00:00Z",
            },
            counts: [
              { question: "q1", role: "", organisation: "", answer: 4, people: 30 },
              { question: "q1", role: "", organisation: "", answer: 2, people: 10 },
            ],
          },
        ],
      ]),
    });
    expect(report.surveys.map(({ survey: { code }, before }) => [code, before?.code])).toEqual([
      ["spring", "winter"],
    ]);
    expect(report.surveys[0]?.questions[0]?.whole.agreeShare).toMatchObject({ kind: "value", value: 0.75 });
    expect(report.surveys[0]?.responseRate).toMatchObject({ kind: "value", value: 0.4 });
  });
});

test("each assumption is listed once, with the benefits that rest on it", () => {
  const report = reportOf({
    register: {
      assumptions: [...ASSUMPTIONS, assumption("unused", "effect", "minutes per view", [1, 1, 1])],
      benefits: [
        benefit("A"),
        benefit("B", { confidence: null, overlaps: [{ with: "A", share: 0.5, reason: "Half" }] }),
      ],
    },
  });
  expect(report.assumptions.map(({ assumption: { code }, usedBy }) => [code, usedBy])).toEqual([
    ["due", ["A", "B"]],
    ["hour", ["A", "B"]],
    ["minutes", ["A", "B"]],
    ["sure", ["A"]],
  ]);
});
