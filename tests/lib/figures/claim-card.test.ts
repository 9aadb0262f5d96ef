import { describe, expect, test } from "vitest";
import { prepareClaimCard } from "@/lib/figures/claim-card";
import { day } from "../reports/small-programme";
import { CLAIM, sampleGrowth, USERS } from "./sample-forecast";

function card(users?: readonly (number | null)[], over: Partial<typeof CLAIM> = {}) {
  const [judged] = sampleGrowth(users, [{ ...CLAIM, ...over }]).claims;
  if (judged === undefined) throw new Error("no claim");
  return prepareClaimCard(judged, { name: "CareCentric", slug: "carecentric", download: null });
}

describe("a promise that is still open", () => {
  test("is held against its path, with the rate now required", () => {
    const { title, verdict, said, sentences, method } = card();
    expect(title).toBe("2,000 users by 31 December 2016");
    expect(said).toBe(
      "Cheshire Care Record said on 19 September 2016: “about 6 % a week; 2,000 users by the end of the year”. Source: A news item.",
    );
    // From Sunday 18 September to 31 December are 104 days, 14.86 weeks: 2000 / 1.06^14.86 = 841.5;
    // (2000 / 891)^(1 / 14.86) = e^(0.80857 / 14.857) = 1.0559.
    expect(verdict).toEqual({ name: "ahead", words: "Ahead" });
    expect(sentences[0]).toBe(
      "891 users in the week 12 to 18 September 2016; the path to 2,000 asks for 842: ahead.",
    );
    expect(sentences[1]).toBe("From here 5.6% a week is required, over the 15 weeks that are left.");
    expect(method).toBe(
      "The path grows by the 6.0% a week that was stated and ends at 2,000 on the day. On course means within 5% of the path.",
    );
  });

  test("says how likely it is, and between which weeks it is reached", () => {
    const [, , likely, reached] = card().sentences;
    expect(likely).toMatch(/^By the forecast, 2,000 users by 31 December 2016 is (very )?likely \(/);
    expect(reached).toMatch(
      /^By the forecast 2,000 is reached at the earliest in the week 1\d to \d+ December 2016, at the latest in the week .* \(80% interval\), most likely in the week .* 2017\.$/,
    );
  });

  test("out of reach of the forecast says so", () => {
    const flat = [500, 503, 498, 501, 499, 502, 500, 497, 501, 503, 499, 500, 502];
    const { verdict, sentences } = card(flat);
    expect(verdict.name).toBe("behind");
    expect(sentences).toContain(
      "By the forecast, 2,000 users by 31 December 2016 is very unlikely (1 chance in 40 or less).",
    );
    expect(sentences.at(-1)).toMatch(/^By the forecast 2,000 is (not reached up to|reached at the earliest)/);
  });

  test("in its first week it is too early to tell", () => {
    const { verdict, sentences } = card(USERS, { weeklyRate: null });
    expect(verdict.words).toBe("Too early to tell");
    expect(sentences[0]).toBe(
      "891 users in the week 12 to 18 September 2016. Too early to tell: the path sets out from this week.",
    );
  });
});

test("a promise that was met names the week, and nothing is forecast of it", () => {
  const { verdict, sentences, weekly } = card([...USERS, 2010], { madeOn: day("2016-09-01") });
  expect(verdict.words).toBe("Met in the week 19 to 25 September 2016");
  expect(sentences).toEqual(["Met: 2,010 users in the week 19 to 25 September 2016."]);
  expect(weekly?.rows[0]?.cells.map(({ text }) => text)).toEqual([
    "19 to 25 September 2016",
    "2,010",
    // 97 days to the end of the year are 13.857 weeks: 2000 / 1.06^13.857 = 2000 / 2.24215
    "892",
    "+1,118",
    "None",
    "Met in the week 19 to 25 September 2016",
  ]);
});

test("a promise that was missed says by how much, and when it was reached after all", () => {
  const { verdict, sentences } = card([...USERS, 900, 2100], {
    by: day("2016-09-24"),
    madeOn: day("2016-09-01"),
  });
  expect(verdict.words).toBe("Missed by 1,100");
  expect(sentences).toEqual([
    "Missed by 1,100: 900 users in the week 19 to 25 September 2016, in which the day fell.",
    "2,000 was reached later, in the week 26 September to 2 October 2016.",
  ]);
});

test("without a figure nothing is judged, and the reason stands there", () => {
  expect(card([null, null])).toMatchObject({
    verdict: { words: "Not judged" },
    sentences: ["Not judged: no complete week has a figure yet."],
  });
});
