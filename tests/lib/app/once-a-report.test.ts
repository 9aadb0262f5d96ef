import { expect, test } from "vitest";
import { onceAReport } from "@/app/once-a-report";

test("a page of one report is made once for each way it is looked at", () => {
  const made: string[] = [];
  const prepare = onceAReport((report: { week: string }, view: { sort: string }) => {
    made.push(`${report.week} by ${view.sort}`);
    return { title: report.week };
  });
  const [report, same] = [{ week: "4 January" }, { week: "4 January" }];
  const page = prepare(report, { sort: "name" });
  expect(prepare(report, { sort: "name" })).toBe(page);
  expect(prepare(report, { sort: "views" })).not.toBe(page);
  expect(prepare(same, { sort: "name" })).not.toBe(page);
  expect(made).toEqual(["4 January by name", "4 January by views", "4 January by name"]);
});

test("of many ways the last few are remembered", () => {
  let made = 0;
  const prepare = onceAReport((_: object, way: number) => {
    made += 1;
    return `${way}`;
  });
  const report = {};
  for (const way of [1, 2, 3, 4, 1, 5]) prepare(report, way);
  expect(made).toBe(5);
  prepare(report, 1);
  expect(made).toBe(5);
  prepare(report, 2);
  expect(made).toBe(6);
});
