import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { ClaimCard } from "@/components/figures/claim-card";
import { FigurePanel } from "@/components/figures/figure-panel";
import { prepareClaimCard } from "@/lib/figures/claim-card";
import { prepareForecastFigure } from "@/lib/figures/forecast-figure";
import { sampleGrowth } from "../lib/figures/sample-forecast";

const growth = sampleGrowth();
const figure = prepareForecastFigure({ id: "f", name: "CareCentric", ...growth, series: 0, download: null });

describe("a forecast as it leaves the server", () => {
  const html = renderToStaticMarkup(<FigurePanel figure={figure} />);

  test("is drawn for wide and for narrow pages, each line with a dash of its own", () => {
    for (const mark of [
      "forecast__band--95",
      "forecast__band--80",
      "forecast__point",
      "forecast__path",
      "forecast__target",
    ])
      expect(html.match(new RegExp(`class="[^"]*${mark}"`, "g"))).toHaveLength(2);
  });

  test("has its words, its table on the page", () => {
    for (const sentence of [...figure.outlook.sentences, ...figure.outlook.asides])
      expect(html).toContain(sentence);
    expect(html.match(/<table/g)).toHaveLength(1);
    expect(html.match(/<caption/g)).toHaveLength(1);
  });

  test("is described by the words below it", () => {
    expect(html).toContain('aria-describedby="f-summary"');
    expect(html).toContain('id="f-summary"');
  });
});

test("a promise has its verdict beside its name, in words", () => {
  const [judged] = growth.claims;
  if (judged === undefined) throw new Error("no claim");
  const html = renderToStaticMarkup(
    <ClaimCard
      card={prepareClaimCard(judged, { name: "CareCentric", slug: "carecentric", download: null })}
    />,
  );
  expect(html).toMatch(/2,000 users by 31 December 2016 <strong class="nhsuk-tag[^"]*">Ahead<\/strong>/);
  expect(html).toContain("From here 5.6% a week is required");
});
