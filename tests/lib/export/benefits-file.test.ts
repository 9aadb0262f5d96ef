import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { BENEFIT_TABLES, benefitsFile } from "@/lib/export/benefits-file";
import { toBenefitsJson } from "@/lib/export/benefits-json";
import { parseExportQuery, WHOLE_REPORT } from "@/lib/export/exported-file";
import { FIGURE_COLUMNS } from "@/lib/export/figure-columns";
import { linesOf, reworked } from "./pocket-calculator";
import { smallBenefits } from "./small-benefits";

const report = smallBenefits();
const whole = benefitsFile(report, WHOLE_REPORT);
const lines = linesOf(whole.csv());
const table = (name: string, of = report) =>
  benefitsFile(of, parseExportQuery(BENEFIT_TABLES, new URLSearchParams({ table: name })));

const row = (name: string, metric: string, period = "life") =>
  lines.find(
    (line) => line.organisation_name === name && line.metric === metric && line.period_type === period,
  );

describe("the file of a benefits report", () => {
  test("has the columns promised, and says in its name what was asked for", () => {
    const [heading] = parse(whole.csv());
    expect(heading).toEqual(FIGURE_COLUMNS.map(({ name }) => name));
    expect(whole.fileName).toBe("uptake-p-benefits-real-discounted-2021-04.csv");
    expect(benefitsFile({ ...report, audience: "team" }, WHOLE_REPORT).fileName).toBe(
      "uptake-p-benefits-real-discounted-2021-04-team-only.csv",
    );
  });

  test("every value can be worked again from the rows of its benefit alone", () => {
    const found = reworked(whole.csv());
    // Low, central and high in pounds and in hours, of two months, two years and the whole life.
    expect(found).toHaveLength(30);
    for (const { written, worked } of found) expect(Math.abs(written - worked)).toBeLessThan(0.0051);
  });

  test("says every factor in three scenarios with its unit; of optimism bias the low takes the highest", () => {
    const stated = (metric: string) =>
      (["low", "central", "high"] as const).map((end) => {
        const found = row("TIME", `${metric}-${end}`);
        return `${found?.value} ${found?.unit}`;
      });
    expect(stated("benefit-effect")).toEqual([
      "1 minutes per view",
      "2 minutes per view",
      "4 minutes per view",
    ]);
    expect(stated("benefit-unit-value")).toEqual([
      "30 pounds per hour",
      "30 pounds per hour",
      "45 pounds per hour",
    ]);
    expect(stated("benefit-optimism-bias")).toEqual(["0.5 share", "0.2 share", "0.1 share"]);
    expect(row("TIME", "benefit-divide-by")).toMatchObject({ value: "60", unit: "hours" });
  });

  test("a value of a month that is not over is provisional, and one that cannot be told says so", () => {
    const april = lines.find(
      (line) =>
        line.metric === "benefit-value-central" &&
        line.period_start === "2021-04-01" &&
        line.period_type === "month",
    );
    expect(april).toMatchObject({ value: "510.14", unit: "pounds", status: "[p]" });
    expect(row("non-cash-releasing", "total-expected-central")).toMatchObject({ value: "", status: "[x]" });
    expect(row("TIME", "benefit-expected-central", "month")).toMatchObject({ value: "", status: "[z]" });
  });

  test("has the last year once: it is the year to date", () => {
    const years = lines.filter(
      (line) =>
        line.period_type === "year" &&
        line.metric === "total-realised-central" &&
        line.organisation_name === "non-cash-releasing",
    );
    expect(years.map(({ period_start, period_end, value }) => [period_start, period_end, value])).toEqual([
      ["2021-03-01", "2021-03-31", "264.00"],
      ["2021-04-01", "2021-04-30", "510.14"],
    ]);
  });

  test("every figure stands in the file once", () => {
    const keys = lines
      .filter(({ metric }) => metric !== "words")
      .map(({ organisation_code, organisation_name, metric, period_type, period_start, period_end }) =>
        [organisation_code, organisation_name, metric, period_type, period_start, period_end].join("/"),
      );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("says beside the figures how they were asked for", () => {
    const words = lines.filter(({ metric }) => metric === "words").map(({ unit }) => unit);
    expect(words[0]).toBe(
      "Real prices of 2021/22. Discounted at 3.5 % a year from 2020/21, which is year 0. Low, central and high are declared scenarios: every factor at its low, central and high.",
    );
    expect(whole.metadata["dc:description"]).toContain("Discounted at 3.5 % a year");
    expect(words).toContain("Not claimed: STORIES, Patients say things once. It is qualitative.");
    expect(words).toContain("Restated on 2021-04-03: import 12 arrived late");
    expect(words).toContain("TIME is provisional: April is not over");
    expect(words).toContain(
      "Worked with effect MINUTES, unit-value HOUR, attribution DUE, optimism-bias BIAS",
    );
    expect(words).toContain(
      "Minutes saved. Source: Time and motion, 20 clinicians, 2020-06-30. Scenario: Own study. Version 2 of 2021-05-01T09:00:00Z. Used by TIME",
    );
  });

  test("of a benefit without a baseline says that it is anecdotal", () => {
    const said = lines.find(
      ({ organisation_name, metric }) => organisation_name === "STORIES" && metric === "words",
    );
    expect(said?.unit).toMatch(/Evidence: Anecdotal.*Not claimed: It is qualitative/);
  });

  test("never begins a cell as a formula would", () => {
    expect(whole.csv()).toContain("'=Time saved.");
    expect(whole.csv()).not.toMatch(/(^|,)"?=/m);
  });

  test("has the mean of the draws where ranges are simulated, and says the seed", () => {
    const simulated = smallBenefits({
      options: { ...report.options, ranges: { kind: "simulated", seed: 7, draws: 10_000 } },
    });
    const file = benefitsFile(simulated, WHOLE_REPORT);
    expect(file.fileName).toContain("-simulated-");
    expect(file.csv()).toContain("percentile of 10,000 draws with the seed 7");
    expect(linesOf(file.csv()).some(({ metric }) => metric === "total-realised-mean")).toBe(true);
    expect(lines.some(({ metric }) => metric === "total-realised-mean")).toBe(false);
  });
});

describe("one table of the page", () => {
  test.each(BENEFIT_TABLES.filter((name) => !["working", "assumptions", "survey"].includes(name)))(
    "%s is rows of the whole file",
    (name) => {
      const all = new Set(whole.csv().split("\r\n"));
      const some = table(name).csv().trimEnd().split("\r\n");
      expect(some.length).toBeGreaterThan(1);
      expect(some.filter((line) => !all.has(line))).toEqual([]);
    },
  );

  test("the working is a calculator's tape: each line follows from the one before", () => {
    const tape = parse<Record<string, string>>(table("working").csv(), { columns: true });
    expect(tape).toHaveLength(3 * 3 * 6);
    const month = tape.filter(
      ({ period_type, scenario }) => period_type === "month" && scenario === "central",
    );
    // 1,200 views × 2 minutes ÷ 60 × £30 × 0.5 × (1 − 0.2)
    expect(
      month.map(({ operation, figure, result, result_unit }) => [operation, figure, result, result_unit]),
    ).toEqual([
      ["start", "1200", "1200", "views"],
      ["times", "2", "2400", "minutes"],
      ["divided by", "60", "40", "hours"],
      ["times", "30", "1200", "pounds"],
      ["times", "0.5", "600", "pounds"],
      ["times", "0.8", "480", "pounds"],
    ]);
    expect(month.at(-1)).toMatchObject({ kind: "optimism-bias", stated: "0.2", assumption: "BIAS" });
  });

  test("assumptions stand with their source", () => {
    expect(parse(table("assumptions").csv(), { columns: true })).toEqual([
      expect.objectContaining({
        code: "MINUTES",
        low: "1",
        central: "2",
        high: "4",
        unit: "minutes per view",
        source: "Time and motion, 20 clinicians",
        source_date: "2020-06-30",
        version: "2",
        used_by: "TIME",
      }),
    ]);
  });

  test("of one viewer is refused", () => {
    expect(() => benefitsFile(report, { table: null, viewer: "e-xchange" })).toThrow(/leave it out/);
  });
});

test("the JSON is the report with the rows of the file", () => {
  const json = toBenefitsJson(report);
  expect(json.figures).toHaveLength(lines.length);
  expect(json.notice).toBeNull();
  expect(toBenefitsJson({ ...report, audience: "team" }).notice).toMatch(/Do not share/);
  expect(JSON.parse(JSON.stringify(json))).toEqual(json);
});
