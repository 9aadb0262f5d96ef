import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { FigurePanel } from "@/components/figures/figure-panel";
import { weeksUpTo } from "@/lib/calendar/calendar-date";
import { value } from "@/lib/disclosure/cell";
import { prepareSpcFigure } from "@/lib/figures/spc-figure";
import { prepareSpcTable } from "@/lib/figures/spc-table";
import { definitionLink } from "@/lib/figures/table-figure";
import { spcChart } from "@/lib/spc/chart";
import { WEEK, week } from "../lib/figures/sample-parts";

const figures = [...Array.from({ length: 20 }, (_, i) => 980 + 40 * (i % 2)), 1150];
const points = weeksUpTo(WEEK, figures.length).map((each, i) => ({
  week: each,
  cell: value(figures[i] ?? 0),
}));
const chart = spcChart({ values: figures, improvement: "increase", target: 2000 });
const html = renderToStaticMarkup(
  <FigurePanel
    figure={prepareSpcFigure({
      id: "views-v",
      title: "V: views by week",
      definition: definitionLink("views"),
      unit: "views",
      series: 0,
      marking: [],
      points,
      chart,
      annotations: [{ week: week("2021-01-04"), text: "Training <days>" }],
      targets: [{ from: week("2020-01-06"), value: 2000 }],
      table: prepareSpcTable({ id: "t", caption: "t", download: null, metric: "views", points, chart }),
    })}
  />,
);
const count = (pattern: RegExp) => html.match(pattern)?.length ?? 0;

test("a control chart is in the page's HTML twice, for wide and narrow pages, each with mean, limits and target", () => {
  expect(count(/<svg class="chart /g)).toBe(2);
  expect(count(/class="spc__centre"/g)).toBe(2);
  expect(count(/class="spc__limit"/g)).toBe(4);
  expect(count(/class="spc__target"/g)).toBe(2);
});

test("the signal has a mark of its own, in the chart and in the legend", () => {
  expect(count(/spc__mark--improvement/g)).toBe(3);
});

test("icons are not read out, because their words stand beside them", () => {
  expect(html).toMatch(/<svg class="spc-icon spc-icon--improvement"[^>]*aria-hidden="true"/);
  expect(html).toContain("Improvement, higher than chance explains");
  expect(html).toContain("Will consistently fail the target");
});

test("what the chart says belongs to its caption, which describes the drawing", () => {
  const caption = /<figcaption[^>]*id="views-v-summary"[^>]*>(.*?)<\/figcaption>/s.exec(html)?.[1];
  expect(caption).toContain("above the upper limit");
  expect(html).toContain('aria-describedby="views-v-summary"');
});

test("a note is written out under its number, as text", () => {
  expect(html).toContain('<li value="1"><strong>4 to 10 January 2021:</strong> Training &lt;days&gt;</li>');
});

test("the rules stand under the chart by name", () => {
  expect(html).toContain("Rules: nhsr (NHS-R plot the dots).");
});
