import { expect, test } from "vitest";
import { parseBenefitsQuery } from "@/lib/reports/benefits-query";

const parse = (search: string) => parseBenefitsQuery("small", new URLSearchParams(search));

test("with nothing asked for it is the latest complete month, as stated, undiscounted, in scenarios", () => {
  expect(parse("")).toEqual({
    programme: "small",
    month: null,
    prices: "stated",
    discount: "none",
    ranges: "scenarios",
    audience: "published",
  });
});

test("every option can be asked for, beside parameters of other readers", () => {
  expect(
    parse("month=2021-01&prices=real&discount=green-book&ranges=simulated&audience=team&class=cash"),
  ).toEqual({
    programme: "small",
    month: "2021-01",
    prices: "real",
    discount: "green-book",
    ranges: "simulated",
    audience: "team",
  });
});

test.each([
  ["month=2021-13", "month: write the month as a year and a month, such as 2021-01"],
  ["month=2021-01-31", "month: write the month as a year and a month, such as 2021-01"],
  ["month=1999-12", "month: write the month as a year and a month, such as 2021-01"],
  ["month=2021-01&month=2021-02", "month: give it once"],
  ["prices=nominal", "prices: ask for stated or real"],
  ["discount=3.5", "discount: ask for none or green-book"],
  ["ranges=wide", "ranges: ask for scenarios or simulated"],
  ["audience=board", "audience: ask for published or team"],
])("%s is refused, naming the parameter and what it may be", (search, message) => {
  expect(() => parse(search)).toThrow(message);
});
