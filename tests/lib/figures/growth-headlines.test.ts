import { describe, expect, test } from "vitest";
import { noData, value } from "@/lib/disclosure/cell";
import { prepareGrowthHeadlines } from "@/lib/figures/growth-headlines";
import type { ViewerGrowth } from "@/lib/reports/user-growth";
import { sampleGrowth as sampleForecast } from "./sample-forecast";
import { adopted, countsViewer, IDLE, sampleGrowth, viewer } from "./sample-growth";
import { change } from "./sample-parts";

const first = (given: Partial<ViewerGrowth> = {}) =>
  prepareGrowthHeadlines(sampleGrowth({ viewers: [viewer(given)] }))[0];
const headline = viewer().headline;

describe("the sentence that leads", () => {
  test("says how many people used the record, and whether they are more", () => {
    // (10 − 7) ÷ 7 = 42.86 per cent.
    expect(first()?.lead).toBe("10 people used CareCentric in the week, 42.9% more than the week before.");
  });

  test("says nobody where nobody did, which is not the same as not knowing", () => {
    const nobody = { ...headline, thisWeek: value(0), changeOnWeekBefore: change(0, 7) };
    expect(first({ headline: nobody })?.lead).toBe(
      "Nobody used CareCentric in the week, 100.0% less than the week before.",
    );
    const unknown = { ...headline, thisWeek: noData("nothing has been received for this week") };
    expect(first({ headline: unknown })?.lead).toBe(
      "How many people used CareCentric in the week is not known. Nothing has been received for this week.",
    );
  });

  test("from a week of nobody gives no percentage", () => {
    const begun = { ...headline, weekBefore: value(0), changeOnWeekBefore: change(10, 0) };
    expect(first({ headline: begun })?.lead).toBe(
      "10 people used CareCentric in the week; none the week before.",
    );
  });

  test("of a week still filling says so far, and compares nothing", () => {
    const filling = { ...headline, thisWeek: value(4, true) };
    expect(first({ headline: filling })?.lead).toBe(
      "4 people used CareCentric so far in the week: its data reaches 11 September 2016 and the week ends on 11 September 2016.",
    );
  });

  test("of a supplier who sends counts says why nobody can tell", () => {
    const [lpres] = prepareGrowthHeadlines(sampleGrowth({ viewers: [countsViewer()] }));
    expect(lpres?.lead).toBe(
      "How many people use LPRES cannot be told. LPRES sends counts, which cannot tell people apart.",
    );
  });
});

describe("what goes with it", () => {
  test("new, regular and ever-active users", () => {
    expect(first()?.more[0]).toBe("3 were new, 4 were regular users and 13 have used it at least once.");
  });

  test("who is live and does not use it, by name while they are few", () => {
    expect(first()?.more).toContain("1 of 2 live organisations is not using it: Mill Lane Surgery.");
    const four = ["A", "B", "C", "D"].map((code) => ({ ...IDLE, code, name: `${code} Surgery` }));
    expect(first({ adoption: [...four, adopted()] })?.more).toContain(
      "4 of 5 live organisations are not using it.",
    );
  });

  test("that all use it, where all do; who is closed or not live yet is not asked", () => {
    const adoption = [adopted(), { ...IDLE, stage: "not-live" as const, liveAndNotUsing: false }];
    expect(first({ adoption })?.more).toContain("1 organisation is live, and every one uses it.");
  });

  test("who sends records, of those expected to, and whom they are about", () => {
    // 79 ÷ 90 = 87.78 per cent, as published for the Cheshire Care Record in September 2016.
    expect(prepareGrowthHeadlines(sampleGrowth()).at(-1)).toEqual({
      viewer: "Cheshire",
      lead: "79 of 90 primary care organisations (87.8%) send their records.",
      more: ["The record covers 739,000 people as at 31 August 2016."],
    });
  });

  test("nothing, where a programme has neither coverage nor records", () => {
    expect(prepareGrowthHeadlines(sampleGrowth({ coverage: [], stocks: [] }))).toHaveLength(1);
  });
});

describe("growth and promises", () => {
  const promised = (users?: readonly (number | null)[]) => {
    const { growth, forecast, claims } = users === undefined ? sampleForecast() : sampleForecast(users);
    return first({ growth, forecast, claims })?.more.join(" ") ?? "";
  };

  test("of users who grow say the rate with its interval, the verdict and what is required from here", () => {
    const said = promised();
    expect(said).toMatch(
      /Users grew by 5\.\d% a week \(95% interval \d\.\d% to \d\.\d%\), doubling in about 1[12] weeks/,
    );
    expect(said).toMatch(/2,000 users by 31 December 2016: (on course|ahead|behind)\./);
    expect(said).toMatch(/From here \d\.\d% a week is required/);
    expect(said).toMatch(
      /Forecast: between [\d,]+ and [\d,]+ users in the week 26 December 2016 to 1 January 2017/,
    );
  });

  test("of users who do not grow say so, and that the promise asks for more", () => {
    // 440 users for 13 weeks; 2,000 on 31 December, 14.9 weeks after the last Sunday: (2000 ÷ 440)^(1 ÷ 14.86) = 1.107.
    const said = promised(Array.from({ length: 13 }, (_, index) => (index % 2 === 0 ? 440 : 444)));
    expect(said).toContain("No growth is shown");
    expect(said).toContain("2,000 users by 31 December 2016: behind.");
    expect(said).toContain("From here 10.7% a week is required");
  });

  test("of too few weeks refuse rate and forecast, with the reason", () => {
    expect(first()?.more).toContain(
      "No growth rate: a growth rate needs 8 complete weeks; there are 3 of the last 13.",
    );
    expect(first()?.more).toContain("No forecast: a forecast needs 10 complete weeks; there are 3.");
  });

  test("are not spoken of where nobody can tell users apart", () => {
    const [lpres] = prepareGrowthHeadlines(sampleGrowth({ viewers: [countsViewer()] }));
    expect(lpres?.more.join(" ")).not.toContain("growth rate");
  });
});
