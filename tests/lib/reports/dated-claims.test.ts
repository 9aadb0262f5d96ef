import { expect, test } from "vitest";
import type { Claim } from "@/lib/commentary/commentary";
import { METRICS } from "@/lib/metrics/catalogue";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import type { Programme } from "@/lib/programmes/programme";
import { type GrowthData, groups, growthOf, growthViewer } from "./small-growth";
import { arrival, counts, day, EXCHANGE, feed, LPRES, programme } from "./small-programme";

const W1 = "2021-01-11";
const W2 = "2021-01-18";
const W3 = "2021-01-25";

const CLAIM: Claim = {
  id: 1,
  author: "Test",
  createdAt: "2021-01-01T00:00:00Z",
  takenBack: null,
  viewer: "e-xchange",
  metric: "documents-cumulative",
  target: 155,
  by: day("2021-01-29"),
  madeOn: day("2021-01-05"),
  weeklyRate: null,
  wording: "155 documents by the end of January.",
  source: "Board",
  owner: "Board",
};

/** One viewer whose views are events and whose documents are running totals. */
const one = programme({
  viewers: [EXCHANGE],
  feeds: [feed(1, 1), feed(2, 1, { kind: "publications", grain: "balances" })],
});
const data: GrowthData = {
  arrivals: [arrival(1, "2021-01-31")],
  counts: [counts(1, {}, { [W1]: 50, [W2]: 60, [W3]: 70 })],
  // As at a Sunday, none in the week of the 11th, a Sunday and a Thursday.
  balances: [
    { feedId: 2, asAt: day("2021-01-10"), count: 100 },
    { feedId: 2, asAt: day("2021-01-24"), count: 150 },
    { feedId: 2, asAt: day("2021-01-28"), count: 160 },
  ],
};

function judged(over: Partial<Claim>, of: Programme = one, from: GrowthData = data) {
  const claim = { ...CLAIM, ...over };
  const report = growthOf(of, { ...from, commentary: { claims: [claim] } }, { week: W3 });
  const about = claim.viewer === null ? report.total : growthViewer(report, claim.viewer);
  return about.claims[0]?.judgement;
}

test("a promised running total is met in the week one of whose dates has it", () => {
  expect(judged({})).toMatchObject({ verdict: "met", metOn: W3, actual: 160 });
});

test("a promised running total is missed by what was lacking at the last date of the week the day falls in", () => {
  expect(judged({ target: 170, by: day("2021-01-22") })).toMatchObject({
    verdict: "missed",
    week: W2,
    actual: 150,
    missedBy: 20,
  });
});

test("an older running total does not decide a week without a date", () => {
  const judgement = judged({ target: 120, by: day("2021-01-15") });
  expect(judgement).toMatchObject({ verdict: "no-data", actual: null });
  expect(judgement?.reason).toBe("there is no figure for the week the claim's day falls in");
});

test("a running total that is still to grow is held against the path from the figure it set out from", () => {
  // From 100 on 10 January to 400 on 14 February are 5 weeks: 4^(1/5) = 1.3195 a week. On 31 January, 3 weeks on,
  // the path asks for 100 × 4^(3/5) = 229.7.
  const judgement = judged({ target: 400, by: day("2021-02-14"), madeOn: day("2021-01-10") });
  expect(judgement).toMatchObject({ verdict: "behind", week: W3, actual: 160 });
  expect(judgement?.expected).toBeCloseTo(229.74, 2);
});

const two = programme({
  viewers: [EXCHANGE, LPRES],
  feeds: [
    ...one.feeds,
    feed(3, 2, { grain: "counts", countPeriod: "day" }),
    feed(4, 2, { kind: "publications", grain: "balances" }),
    feed(5, 1, { kind: "records", grain: "balances" }),
  ],
});
const ofTwo: GrowthData = {
  ...data,
  arrivals: [arrival(1, "2021-01-31"), arrival(3, "2021-01-31")],
  balances: [
    ...(data.balances ?? []),
    { feedId: 4, asAt: day("2021-01-24"), count: 30 },
    { feedId: 4, asAt: day("2021-01-31"), count: 40 },
  ],
};

test("documents of all viewers together are judged on the days all of them name", () => {
  // 24 January: 150 and 30. On no day of the week after do both have one.
  expect(judged({ viewer: null, target: 175 }, two, ofTwo)).toMatchObject({
    verdict: "met",
    metOn: W2,
    actual: 180,
  });
  expect(judged({ viewer: null, target: 185 }, two, ofTwo)?.verdict).toBe("no-data");
});

test("records of several viewers are not added up, so that no promise about them is judged", () => {
  const stocks = [{ feedId: 5, asAt: day("2021-01-28"), organisationId: null, count: 900 }];
  const claim = { metric: "records-held", target: 800 };
  expect(judged(claim, two, { ...ofTwo, stocks })?.verdict).toBe("met");
  expect(judged({ ...claim, viewer: null }, two, { ...ofTwo, stocks })?.verdict).toBe("no-data");
});

test.each(WEEKLY_METRICS.weekly)("a promise about %s is judged where there are figures", (metric) => {
  const every = programme({
    viewers: [EXCHANGE],
    feeds: [
      feed(1, 1),
      feed(2, 1, { kind: "publications" }),
      feed(3, 1, { kind: "users", grain: "balances" }),
      feed(4, 1, { kind: "records", grain: "balances" }),
      feed(5, 1, { kind: "population", grain: "balances" }),
    ],
  });
  const stocks = [3, 4, 5].map((feedId) => ({
    feedId,
    asAt: day("2021-01-28"),
    organisationId: null,
    count: 80,
  }));
  const judgement = judged({ metric, target: 1 / 1000, by: day("2021-02-28") }, every, {
    arrivals: [arrival(1, "2021-01-31"), arrival(2, "2021-01-31")],
    counts: [
      ...(data.counts ?? []),
      counts(1, { kind: "p" }, { [W1]: 1, [W2]: 2, [W3]: 3 }),
      counts(1, { scope: "O", scopeId: 1 }, { [W1]: 50, [W2]: 60, [W3]: 70 }),
    ],
    people: [
      groups(
        1,
        {},
        {
          [W1]: { active: 9, new: 3, returned: 3, recent: 9, regular: 3, ever: 20 },
          [W2]: { active: 9, new: 3, returned: 3, recent: 9, regular: 3, ever: 23 },
          [W3]: { active: 9, new: 3, returned: 3, recent: 9, regular: 3, ever: 26 },
        },
      ),
    ],
    stocks,
  });
  expect(judgement?.verdict, METRICS[metric].label).toBe("met");
});
