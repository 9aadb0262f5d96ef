import { expect, test } from "vitest";
import { METRIC_IDS, METRICS } from "@/lib/metrics/catalogue";
import { describeFigure, metricOf } from "@/lib/metrics/figure-id";
import { GROWTH_METRICS } from "@/lib/metrics/growth-definitions";
import { rangeEndOf } from "@/lib/metrics/range-ends";

test("the catalogue begins with the eight metrics of the weekly utilisation report", () => {
  expect(METRIC_IDS.slice(0, 8)).toEqual([
    "views",
    "mean-monthly-views",
    "active-users",
    "new-users",
    "views-per-active-user",
    "active-organisations",
    "documents-published",
    "documents-cumulative",
  ]);
});

test("the catalogue holds the groups of people, retention, adoption and concentration of user growth", () => {
  expect(Object.keys(GROWTH_METRICS)).toEqual([
    "returning-users",
    "resumed-users",
    "lapsed-users",
    "away-users",
    "dormant-users",
    "ever-active-users",
    "regular-users",
    "retained-users",
    "retained-share",
    "active-per-registered",
    "views-share-top-1",
    "views-share-top-5",
    "views-share-top-10",
  ]);
  expect(METRIC_IDS).toEqual(expect.arrayContaining(Object.keys(GROWTH_METRICS)));
});

test("the catalogue holds what there is on a date", () => {
  expect(METRIC_IDS).toEqual(
    expect.arrayContaining(["registered-users", "records-held", "population-covered"]),
  );
});

test.each(METRIC_IDS)("%s says what it is, what it is not, and where it comes from", (id) => {
  const metric = METRICS[id];
  for (const words of [metric.definition, metric.isNot, metric.source]) expect(words).toMatch(/^[A-Z].*\.$/);
  expect(metric.label).toMatch(/^[A-Z]/);
  expect(metric.unit).not.toBe("");
  expect(metric.version).toMatch(/^\d+$/);
});

test("distinct people are never added up across organisations or viewers", () => {
  expect(METRICS["active-users"].addsAcross).toEqual({
    organisations: false,
    viewers: false,
    periods: false,
  });
  expect(METRICS["new-users"].addsAcross).toMatchObject({ organisations: false, viewers: false });
});

test("a running total is not a flow: it adds across viewers only at a common date and never across periods", () => {
  expect(METRICS["documents-cumulative"].addsAcross).toMatchObject({
    viewers: "at a common date",
    periods: false,
  });
});

test("a file carries at least the decimals the page shows, and whole counts carry none", () => {
  for (const id of METRIC_IDS) {
    const { kind, decimals, fileDecimals } = METRICS[id];
    expect(fileDecimals, id).toBeGreaterThanOrEqual(decimals);
    if (kind === "count" || kind === "stock") expect([decimals, fileDecimals], id).toEqual([0, 0]);
  }
  expect(METRICS["mean-monthly-views"]).toMatchObject({ decimals: 0, fileDecimals: 2 });
  expect(METRICS["views-per-active-user"]).toMatchObject({ decimals: 1, fileDecimals: 2 });
  expect(METRICS["retained-share"]).toMatchObject({ decimals: 2, fileDecimals: 4 });
});

test("a range of a benefit has a name for each end, and an end is described by its metric", () => {
  expect(rangeEndOf("benefit-value-per-unit-low")).toEqual({ metric: "benefit-value-per-unit", end: "low" });
  expect(rangeEndOf("benefit-value-high")).toEqual({ metric: "benefit-value", end: "high" });
  expect(metricOf("total-realised-mean")).toBe("total-realised");
  expect(metricOf("views-spc-nhsr-upper")).toBe("views");
  expect(describeFigure("benefit-effect-low")).toMatchObject({
    label: "Effect, low",
    definition: METRICS["benefit-effect"].definition,
  });
});
