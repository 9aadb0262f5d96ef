import { expect, test } from "vitest";
import { METRICS } from "@/lib/metrics/catalogue";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";

test("everything that stands for weeks can be promised, and no mean of months or share of a cohort", () => {
  expect(WEEKLY_METRICS.weekly).toContain("active-users");
  expect(WEEKLY_METRICS.weekly).toContain("registered-users");
  for (const left of ["mean-monthly-views", "retained-users", "retained-share", "views-share-top-1"] as const)
    expect(WEEKLY_METRICS.weekly).not.toContain(left);
});

test("no running total is charted with process limits, and everything charted can be promised too", () => {
  for (const id of WEEKLY_METRICS.charted) {
    expect(METRICS[id].kind).not.toBe("stock");
    expect(WEEKLY_METRICS.weekly).toContain(id);
  }
  expect(WEEKLY_METRICS.charted).toContain("active-users");
  expect(WEEKLY_METRICS.charted).not.toContain("ever-active-users");
});
