import { describe, expect, test } from "vitest";
import { prepareBenefitsHeadlines } from "@/lib/figures/benefits-headlines";
import type { BenefitsReport, BenefitTotal } from "@/lib/reports/benefits";
import { cells, none } from "./sample-benefit-row";
import { sampleBenefits } from "./sample-benefits";

/** Cash, staff time and calls. */
function sums(): readonly [BenefitTotal, BenefitTotal, BenefitTotal] {
  const [first, second, third] = sampleBenefits().totals;
  if (first === undefined || second === undefined || third === undefined) throw new RangeError("three sums");
  return [first, second, third];
}

const headlines = (given: Partial<BenefitsReport> = {}) => prepareBenefitsHeadlines(sampleBenefits(given));
const leads = (given: Partial<BenefitsReport> = {}) => headlines(given).map(({ lead }) => lead);
const [cash, time, calls] = sums();

/** The report with the staff time alone, as a test wants it. */
function timeOnly(yearToDate: ReturnType<typeof cells>): Partial<BenefitsReport> {
  return { totals: [{ ...time, realised: { ...time.realised, yearToDate } }] };
}

describe("what leads", () => {
  test("is each kind of value by itself, with its range, and says what is not cash", () => {
    // Letters: 16,000 × £0.60 × 20% = £1,920, × £0.85 × 30% = £4,080, × £1.10 × 40% = £7,040.
    // Time: £73,537.44 less £15,525 = £58,012.44; low £5,994.90 less £36,000; high £359,694 less £6,750.
    expect(leads().slice(0, 3)).toEqual([
      "Share2Care is estimated to have released between £1,920 and £7,040 of cash in 2020/21 to January 2021, central £4,080.",
      "Share2Care is estimated to have released between −£30,005 and £352,944 worth of staff time in 2020/21 to January 2021, central £58,012; none of it is cash.",
      "Counted and not valued: between 800 and 1,600 calls in 2020/21 to January 2021, central 1,200.",
    ]);
  });

  test("never puts cash and other money into one sentence", () => {
    const figures = ["£4,080", "£58,012", "£62,092"];
    for (const sentence of headlines().flatMap(({ lead, more }) => [lead, ...more]))
      expect(figures.filter((figure) => sentence.includes(figure)).length).toBeLessThan(2);
    expect(JSON.stringify(headlines())).not.toContain("62,092");
  });

  test("says that no cash is claimed where none is", () => {
    expect(leads({ totals: [time] })).toContain("No benefit of Share2Care is claimed to have released cash.");
    expect(leads()).not.toContain("No benefit of Share2Care is claimed to have released cash.");
  });

  test("calls it staff time only where all of it is hours", () => {
    const benefits = sampleBenefits().benefits.map((row) =>
      row.code === "T1" ? { ...row, natural: null } : row,
    );
    expect(leads({ benefits })[1]).toContain("£352,944 in staff time and other benefits in 2020/21");
    const neither = benefits.map((row) => ({ ...row, natural: null }));
    expect(leads({ benefits: neither })[1]).toContain("£352,944 in benefits other than cash in 2020/21");
  });

  test("of a year that may still change says so far, and of simulated ranges the median", () => {
    const filling = cells({ low: 10, central: 20, high: 40 }, true);
    expect(leads(timeOnly(filling))[0]).toContain("in 2020/21 to January 2021 so far, central £20");
    const options = {
      ...sampleBenefits().options,
      ranges: { kind: "simulated", seed: 1, draws: 10_000 },
    } as const;
    expect(leads({ options })[1]).toContain(", median £58,012;");
  });

  test("that cannot be told says why, and gives no figure", () => {
    expect(leads(timeOnly(none("LPRES sends no views")))[0]).toBe(
      "Value that is not cash of Share2Care in 2020/21 to January 2021 cannot be told. LPRES sends no views.",
    );
  });
});

describe("what goes with it", () => {
  test("is what was expected, where it falls, and all of it since the beginning", () => {
    // £4,080 ÷ £6,000 = 68%; £58,012.44 ÷ £80,000 = 72.5%.
    expect(headlines()[0]?.more).toEqual([
      "That is 68.0% of the £6,000 expected for the same months, within the range that was expected.",
      "Since January 2020 it comes to £5,100 (£2,400 to £8,800).",
    ]);
    expect(headlines()[1]?.more).toEqual([
      "That is 72.5% of the £80,000 expected for the same months, within the range that was expected.",
      "At the low end of the range the disbenefits outweigh the benefits.",
      "Since January 2020 it comes to £66,637 (−£40,880 to £418,194).",
      "Value that is not cash depends most on “Minutes saved a view”: £1,134 with 0.5 minutes per view, £197,644 with 5.",
    ]);
  });

  test.each([
    [39_999, "below the range that was expected"],
    [40_000, "within the range that was expected"],
    [160_000, "within the range that was expected"],
    [160_001, "above the range that was expected"],
  ])("£%i of £40,000 to £160,000 is %s", (central, words) => {
    expect(headlines(timeOnly(cells({ low: 0, central, high: 200_000 })))[0]?.more[0]).toContain(words);
  });

  test("is the time it was before it was money, which is no headline of its own", () => {
    const hours = { ...time, unit: "hours", sensitivity: [] };
    const given = { totals: [...sampleBenefits().totals, hours] };
    expect(leads(given)).toHaveLength(4);
    expect(headlines(given)[1]?.more).toContain(
      "Before it is money, that is 58,012 hours (−30,005 to 352,944).",
    );
  });

  test("from an expectation of nothing gives no percentage", () => {
    const totals = [calls];
    expect(headlines({ totals })[0]?.more[0]).toBe("Nothing had been expected of it for these months.");
  });

  test("is how well founded it is: targets, baselines, disbenefits, what is left out, what would pay for it", () => {
    expect(headlines().at(-1)).toEqual({
      viewer: "Evidence",
      lead: "Of 5 measures, 1 is on course and 1 behind on the way to their targets; 3 cannot be rated, for want of a baseline, a target or a measurement.",
      more: [
        "2 of 5 have no baseline and are anecdotal: “Patients say things once” and “Letters no longer posted”.",
        "1 disbenefit is taken off.",
        "1 entry of the register is in no sum.",
        "For “Time saved finding information” alone to pay for the programme, 2.71 minutes per view would be needed; 2 is assumed (0.5 to 5).",
      ],
    });
  });

  test("leaves out what there is none of", () => {
    const benefits = sampleBenefits().benefits.filter(({ code }) => code === "T1");
    const [, evidence] = headlines({
      totals: [cash],
      benefits,
      notClaimed: [],
      breakEven: [],
    });
    expect(evidence).toEqual({
      viewer: "Evidence",
      lead: "Of 1 measure, 1 is on course on the way to its target.",
      more: [],
    });
  });
});
