import { describe, expect, test } from "vitest";
import { formatDates, prepareRunningTotals } from "@/lib/figures/running-totals";
import type { BalanceComparison } from "@/lib/reports/weekly-utilisation";
import { day, VIEW } from "./sample-parts";
import { exchange, lpres, sampleReport } from "./sample-report";

const compared = (balanceComparison: BalanceComparison) =>
  prepareRunningTotals({ ...sampleReport(), balanceComparison }, VIEW)?.comparison;

describe("running totals of all viewers", () => {
  test("at different dates are not added; both dates and the last common one are named", () => {
    expect(prepareRunningTotals(sampleReport(), VIEW)?.comparison).toEqual({
      text: "All viewers together: not comparable: 31 January and 15 February 2021.",
      offer:
        "The last date every viewer has a running total for is 31 January 2021: 8,245,742 documents together.",
    });
  });

  test("without a common date are offered none", () => {
    const latest = [
      { viewer: "e-Xchange", asAt: day("2021-02-15"), count: 1 },
      { viewer: "LPRES", asAt: day("2021-01-31"), count: 2 },
    ];
    expect(compared({ kind: "not-comparable", latest, commonDate: null })?.offer).toBe(
      "There is no date for which every viewer has sent a running total.",
    );
  });

  test("at one date are added", () => {
    expect(compared({ kind: "comparable", asAt: day("2021-01-31"), total: 8_245_742 })).toEqual({
      text: "All viewers together: 8,245,742 documents, all as at 31 January 2021.",
      offer: null,
    });
  });
});

test("each total stands beside its date, at the week's end and as last received", () => {
  const rows = prepareRunningTotals(sampleReport(), VIEW)?.table.rows ?? [];
  expect(
    rows.map(({ cells }) => cells.map(({ text, detail }) => (detail ? `${text} ${detail}` : text))),
  ).toEqual([
    ["e-Xchange", "3,010,800 as at 31 January 2021", "3,014,529 as at 15 February 2021"],
    ["LPRES", "5,234,920 as at 31 January 2021", "5,234,942 as at 31 January 2021"],
  ]);
});

test("where no viewer has a feed of documents there is no table", () => {
  const bare = [exchange(), lpres()].map((viewer) => ({
    ...viewer,
    feeds: viewer.feeds.filter(({ kind }) => kind === "views"),
    documents: { inWindow: [], atWeekEnd: null, latest: null, notAvailable: "no feed" },
  }));
  expect(prepareRunningTotals({ ...sampleReport(), viewers: bare }, VIEW)).toBeNull();
});

test("dates of two years are both written out", () => {
  expect(formatDates([day("2021-01-15"), day("2020-12-31")])).toBe("31 December 2020 and 15 January 2021");
});
