import { expect, test } from "vitest";
import { parseReportFormat } from "@/lib/export/report-format";

const of = (search: string, accept: string | null) => parseReportFormat(new URLSearchParams(search), accept);

test("the parameter decides, then the Accept header, then it is JSON", () => {
  expect(of("format=csv", "application/json")).toBe("csv");
  expect(of("format=json", "text/csv")).toBe("json");
  expect(of("", "text/csv")).toBe("csv");
  expect(of("", null)).toBe("json");
});

test("of several media types the one preferred is given", () => {
  expect(of("", "text/csv, */*;q=0.1")).toBe("csv");
  expect(of("", "application/json, text/csv;q=0.5")).toBe("json");
  expect(of("", "application/json;q=0.4, text/csv;q=0.5")).toBe("csv");
  expect(of("", "text/html, */*")).toBe("json");
});

test("another format is refused, naming the parameter", () => {
  expect(() => of("format=xlsx", null)).toThrow("format: ask for csv or json");
});
