import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { WeeklyUtilisation } from "@/components/board/weekly-utilisation";
import { prepareWeeklyUtilisationPage } from "@/lib/figures/weekly-utilisation-page";
import { VIEW } from "../lib/figures/sample-parts";
import { sampleReport } from "../lib/figures/sample-report";

const MAY = { write: true, import: true };
const page = prepareWeeklyUtilisationPage(sampleReport(), VIEW, MAY);
const html = renderToStaticMarkup(<WeeklyUtilisation page={page} />);

const all = (pattern: RegExp) => [...html.matchAll(pattern)].map((match) => match[1] ?? "");
const words = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, "")
    .replace(/\s+/g, " ")
    .trim();

describe("the page as it leaves the server", () => {
  test("has one first heading that names the week", () => {
    expect(all(/<h1[^>]*>(.*?)<\/h1>/g).map(words)).toEqual([
      "Share2Care: Weekly utilisation, 25 to 31 January 2021",
    ]);
  });

  test("has every chart drawn, with a line and a name, and its table beside it", () => {
    const charts = all(/<svg class="chart [^"]*"[^>]*>(.*?)<\/svg>/gs);
    // Two of views, two of running totals and six control charts, each for wide and for narrow pages.
    expect(charts).toHaveLength(20);
    expect(charts.filter((chart) => /<path class="chart__line[^"]*" d="M[^"]+L/.test(chart))).toHaveLength(
      20,
    );
    expect(charts.filter((chart) => /^<title/.test(chart))).toHaveLength(20);
    expect(all(/data-module="(nhsuk-tabs)"/g)).toHaveLength(10);
  });

  test("has a caption and a download for every table", () => {
    const tables = all(/<table[^>]*>(.*?)<\/table>/gs);
    expect(tables.filter((table) => table.includes("<caption"))).toHaveLength(tables.length);
    expect(all(/href="([^"]*\/export\?table=[^"]*)"/g)).toHaveLength(tables.length);
  });

  test("has no inline style and no script, which the content security policy would refuse", () => {
    expect(html).not.toMatch(/ style=/);
    expect(html).not.toMatch(/<script/);
  });

  test("uses no id twice, and every label and description points to one", () => {
    const ids = all(/ id="([^"]+)"/g);
    expect(ids).toEqual([...new Set(ids)]);
    const pointed = all(/ (?:aria-labelledby|aria-describedby|for)="([^"]+)"/g);
    expect(pointed.filter((id) => !ids.includes(id))).toEqual([]);
    const fragments = all(/ href="#([^"]+)"/g);
    expect(fragments.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test("has no two links of one name that lead to different places", () => {
    const links = [...html.matchAll(/<a [^>]*href="([^"]+)"[^>]*>(.*?)<\/a>/gs)].map(([, href, content]) => ({
      href,
      name: words(content ?? ""),
    }));
    const ambiguous = links.filter(({ name, href }) =>
      links.some((other) => other.name === name && other.href !== href),
    );
    expect(ambiguous).toEqual([]);
  });

  test("says of every missing figure in the tiles why it is missing", () => {
    expect(html).toContain("LPRES sends counts, so people cannot be told apart across viewers.");
  });
});

test("a page with nothing to report has the reason and one next step, and no empty charts", () => {
  const empty = prepareWeeklyUtilisationPage(
    { ...sampleReport(), firstWeek: null, lastWeek: null, latestCompleteWeek: null },
    VIEW,
    MAY,
  );
  const text = renderToStaticMarkup(<WeeklyUtilisation page={empty} />);
  expect(text).toContain("Nothing has been imported yet");
  expect(text).toContain('href="/programmes/share2care/imports/new"');
  expect(text).not.toContain("<table");
});
