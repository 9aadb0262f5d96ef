import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { OrganisationGrowth } from "@/components/board/organisation-growth";
import { UserGrowth } from "@/components/board/user-growth";
import { prepareOrganisationGrowthPage } from "@/lib/figures/organisation-growth-page";
import { prepareUserGrowthPage } from "@/lib/figures/user-growth-page";
import type { UserGrowthReport } from "@/lib/reports/user-growth";
import { sampleGrowth as sampleForecast } from "../lib/figures/sample-forecast";
import { countsViewer, sampleGrowth, VIEW, viewer } from "../lib/figures/sample-growth";

const drawn = (given: Partial<UserGrowthReport> = {}) =>
  renderToStaticMarkup(
    <UserGrowth
      page={prepareUserGrowthPage(sampleGrowth(given), VIEW, { showAll: true, write: true, import: true })}
    />,
  );

const organisation = (code: string) => {
  const may = { showAll: true, write: true, import: true };
  const page = prepareOrganisationGrowthPage(sampleGrowth(), { ...VIEW, organisation: code }, may);
  return page === null ? null : renderToStaticMarkup(<OrganisationGrowth page={page} />);
};

const all = (html: string, pattern: RegExp) => [...html.matchAll(pattern)].map((match) => match[1] ?? "");
const words = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ")
    .trim();

const { growth, forecast, claims } = sampleForecast();

describe.each([
  ["the whole report", drawn()],
  ["a report with promises", drawn({ viewers: [viewer({ growth, forecast, claims })] })],
  ["one organisation", organisation("RX1") ?? ""],
])("the page of %s as it leaves the server", (_, html) => {
  test("uses no id twice, and every label and description points to one", () => {
    const ids = all(html, / id="([^"]+)"/g);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const meant = all(html, / aria-(?:labelledby|describedby)="([^"]+)"/g);
    expect(meant.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("has a caption and a download for every table, and nothing styled inline", () => {
    const tables = all(html, /<table[^>]*>(.*?)<\/table>/gs);
    expect(tables.length).toBeGreaterThan(2);
    expect(tables.filter((table) => table.includes("<caption"))).toHaveLength(tables.length);
    expect(all(html, /href="([^"]*\/user-growth\/export\?table=[^"]*)"/g)).toHaveLength(tables.length);
    expect(html).not.toMatch(/ style=/);
  });
});

test("the heat map has its figure in every coloured cell", () => {
  const coloured = all(drawn(), /<td class="[^"]*data-table__heat--\d[^"]*">(.*?)<\/td>/gs).map(words);
  expect(coloured).toEqual(["75.0% 3", "50.0% 3", "66.7% 4"]);
});

test("a programme whose supplier sends counts says why in a line, and draws no empty chart", () => {
  const html = drawn({ viewers: [countsViewer()] });
  expect(words(html)).toContain("LPRES: not available. LPRES sends counts, which cannot tell people apart.");
  expect(html).not.toContain('<svg class="chart');
});

describe("the page of one organisation", () => {
  test("names it, its stage and its dates, and leads back to the report", () => {
    const html = organisation("RX1") ?? "";
    expect(all(html, /<h1[^>]*>(.*?)<\/h1>/g).map(words)).toEqual([
      "RX1 · Acute: Northern Hospital: user growth, 5 to 11 September 2016",
    ]);
    expect(words(html)).toContain("StageRegular use, since 5 September 2016");
    expect(html).toContain('href="/programmes/cheshire/user-growth?week=2016-09-05#adoption"');
  });

  test("of which every figure is hidden says so in every cell, and has no chart of nothing", () => {
    const html = organisation("RX2") ?? "";
    expect(html).toContain("[c]");
    expect(html).not.toContain('<path class="chart__line"');
    expect(words(html)).toContain("There is no chart: not one week shown has a figure.");
  });

  test("is not there for a code nobody has", () => {
    expect(organisation("XXX")).toBeNull();
  });
});

test("what was promised stands with its chart, and a form for another day", () => {
  const html = drawn({ viewers: [viewer({ growth, forecast, claims })] });
  expect(html.indexOf('class="claim-card"')).toBeGreaterThan(html.indexOf('id="outlook-carecentric"'));
  expect(html).toMatch(/<input[^>]*name="until"[^>]*type="date"|<input[^>]*type="date"[^>]*name="until"/);
});

test("what was promised of views is shown, also where the supplier sends counts", () => {
  const about = claims.map((judged) => ({ ...judged, claim: { ...judged.claim, metric: "views" } }));
  const html = drawn({ viewers: [{ ...countsViewer(), claims: about }] });
  expect(words(html)).toContain("2,000 views by 31 December 2016");
});

test("a promise that was taken back is no longer shown", () => {
  const takenBack = { by: "B", at: "2016-09-21T09:00:00Z" };
  const gone = claims.map((judged) => ({ ...judged, claim: { ...judged.claim, takenBack } }));
  expect(words(drawn({ viewers: [viewer({ claims: gone })] }))).not.toContain("2,000 users");
});

test("an organisation's chart draws the target set for it, and says so in words", () => {
  const entry = { id: 1, author: "Ann", createdAt: "2016-09-01T09:00:00Z", takenBack: null };
  const target = { ...entry, viewer: "carecentric", organisation: "RX1", metric: "active-users", value: 40 };
  const targets = [
    { ...target, from: viewer().weekly["active-users"].at(0)?.week ?? VIEW.week, reason: "Board" },
  ];
  const draw = (given: Partial<UserGrowthReport>) => {
    const may = { showAll: true, write: false };
    const page = prepareOrganisationGrowthPage(sampleGrowth(given), { ...VIEW, organisation: "RX1" }, may);
    return page === null ? "" : renderToStaticMarkup(<OrganisationGrowth page={page} />);
  };
  expect(draw({ viewers: [viewer({ targets })] })).toContain("the target");
  expect(draw({ viewers: [viewer({ targets: [] })] })).not.toContain("the target");
  // Whoever may not write is offered no form.
  expect(draw({ viewers: [viewer({ targets })] })).not.toContain("/commentary/");
});
