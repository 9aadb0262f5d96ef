import { expect, test } from "vitest";
import { growthWords } from "@/lib/figures/growth-words";
import { growthRate } from "@/lib/forecast/growth-rate";
import { weekly } from "../forecast/weeks";
import { sampleGrowth, USERS } from "./sample-forecast";

const said = (users: readonly (number | null)[]) => growthWords(growthRate(weekly("2016-06-20", users)));

test("growth is said with its interval, its doubling time and the weeks it was fitted on", () => {
  const { growth } = sampleGrowth();
  if (growth.kind === "refused" || growth.doubling.kind === "refused") throw new Error("no growth");
  // Least squares of ln 440 … ln 891 on 0 … 12 gives a slope of 0.05750: e^0.0575 − 1 = 5.9 %; ln 2 / 0.0575 = 12.05.
  expect(growthWords(growth)).toMatch(
    /^Users grew by 5\.9% a week \(95% interval 5\.\d% to 6\.\d%\), doubling in about 12 weeks \(1\d\.\d to 1\d\.\d\); fitted on the 13 complete weeks from 20 June to 18 September 2016\.$/,
  );
});

test("weeks without a figure are said", () => {
  expect(said(USERS.map((users, at) => (at === 3 ? null : users)))).toContain(
    "fitted on the 12 complete weeks from 20 June to 18 September 2016, without 1 week that has no figure.",
  );
});

test("where no growth is shown there is a rate and no doubling time", () => {
  const words = said([500, 520, 480, 510, 490, 530, 495, 505, 515, 485, 500, 510, 498]);
  expect(words).toMatch(/^No growth is shown: the rate is −?0\.\d% a week/);
  expect(words).toMatch(/So no doubling time is given\.$/);
});

test("users who fall away are said to fall", () => {
  expect(said([...USERS].reverse())).toMatch(
    /^Users fell by 5\.6% a week \(95% interval −5\.\d% to −5\.\d%\); fitted/,
  );
});

test("a refusal gives its reason", () => {
  expect(said([1, 2, 3])).toBe(
    "No growth rate: a growth rate needs 8 complete weeks; there are 3 of the last 13.",
  );
});
