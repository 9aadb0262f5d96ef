import { expect, test } from "vitest";
import { METRIC_IDS, METRICS } from "@/lib/metrics/catalogue";

test("the catalogue holds the eight metrics of the weekly utilisation report", () => {
  expect(METRIC_IDS).toEqual([
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
  const pages = METRIC_IDS.map((id) => METRICS[id].decimals);
  const files = METRIC_IDS.map((id) => METRICS[id].fileDecimals);
  expect(pages).toEqual([0, 0, 0, 0, 1, 0, 0, 0]);
  expect(files).toEqual([0, 2, 0, 0, 2, 0, 0, 0]);
});
