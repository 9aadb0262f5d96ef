import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { Benefit } from "@/components/board/benefit";
import { Benefits } from "@/components/board/benefits";
import { prepareBenefitPage } from "@/lib/figures/benefit-page";
import { prepareBenefitsPage } from "@/lib/figures/benefits-page";
import type { BenefitsReport } from "@/lib/reports/benefits";
import { sampleBenefits, VIEW } from "../lib/figures/sample-benefits";

const MAY = { showAll: true, write: true };
const drawn = (given: Partial<BenefitsReport> = {}) =>
  renderToStaticMarkup(<Benefits page={prepareBenefitsPage(sampleBenefits(given), VIEW, MAY)} />);
const one = (code: string) => {
  const page = prepareBenefitPage(sampleBenefits(), VIEW, { code, write: true });
  return page === null ? "" : renderToStaticMarkup(<Benefit page={page} />);
};

const all = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map((match) => match[1] ?? "");
const words = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ")
    .trim();

describe.each([
  ["the whole report", drawn()],
  ["a benefit of time", one("T1")],
  ["a benefit nobody values", one("E1")],
])("the page of %s as it leaves the server", (_, html) => {
  test("uses no id twice, and every label and description points to one", () => {
    const ids = all(html, / id="([^"]+)"/g);
    expect(ids.length).toBeGreaterThan(0);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const meant = all(html, / (?:aria-labelledby|aria-describedby|for)="([^"]+)"/g);
    expect(meant.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("has a caption for every table, and nothing styled inline", () => {
    const tables = all(html, /<table[^>]*>(.*?)<\/table>/gs);
    expect(tables.filter((table) => table.includes("<caption"))).toHaveLength(tables.length);
    expect(html).not.toMatch(/ style=/);
  });

  test("has a title, a description in words and a table for every chart", () => {
    const charts = all(html, /<svg class="chart[^"]*"([^>]*)>/g);
    for (const chart of charts) expect(chart).toMatch(/aria-labelledby="[^"]+" aria-describedby="[^"]+"/);
    expect(all(html, /<table/g).length).toBeGreaterThanOrEqual(charts.length === 0 ? 0 : 1);
  });
});

describe("a rating", () => {
  const marks = all(drawn(), /<svg class="rating rating--\w+"[^>]*><path class="rating__frame" d="([^"]+)"/g);

  test("is told by its shape as well as by its colour", () => {
    expect(new Set(marks).size).toBe(3);
  });

  test("stands beside words that say the same", () => {
    const beside = all(drawn(), /<svg class="rating [^>]*>(?:(?!<\/svg>).)*<\/svg>(?:<strong>)?([^<]+)/gs);
    expect(beside).toHaveLength(marks.length);
    expect(beside.filter((text) => !/^(Green|Amber|Red|Grey): /.test(text))).toEqual([]);
  });
});

test("bars tell expected from realised by solid and hollow, and the key says which is which", () => {
  const html = drawn();
  expect(html).toContain("bars__bar--hollow");
  expect(html).toContain("bars__bar--solid");
  expect(words(html)).toContain(
    "Hollow bar: expected, from low to high. Solid bar: realised, from low to high.",
  );
});

test("the options are a plain form, and what else was chosen stays with it", () => {
  const html = renderToStaticMarkup(
    <Benefits page={prepareBenefitsPage(sampleBenefits(), { ...VIEW, theme: "saves-time" }, MAY)} />,
  );
  const [form] = all(html, /<form[^>]* aria-label="How the figures are made"[^>]*>(.*?)<\/form>/gs);
  expect(all(form ?? "", /<select[^>]* name="([^"]+)"/g)).toEqual(["month", "prices", "discount", "ranges"]);
  expect(form).toContain('<input type="hidden" name="theme" value="saves-time"/>');
});

test("a register nobody has begun draws nothing but the way to it", () => {
  const html = drawn({ benefits: [], totals: [] });
  expect(words(html)).toContain("There is no benefits register yet");
  expect(html).not.toContain("<table");
});
