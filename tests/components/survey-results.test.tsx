import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { Quotations } from "@/components/board/survey-quotations";
import { SurveyResults } from "@/components/board/survey-results";
import { prepareSurvey } from "@/lib/figures/survey-results";
import { sampleResults } from "../lib/surveys/sample-survey";

const html = renderToStaticMarkup(<SurveyResults survey={prepareSurvey(sampleResults(), null)} />);
const count = (pattern: RegExp) => html.match(pattern)?.length ?? 0;

test("bars are in the page's HTML for wide and narrow pages, each with its table", () => {
  expect(count(/<svg class="chart chart--wide likert"/g)).toBe(3); // both statements together, and each by role
  expect(count(/<svg class="chart chart--narrow likert"/g)).toBe(3);
  expect(count(/<caption/g)).toBe(3);
});

test("no two things of the page have the same id, and every hatch that is used is there", () => {
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const used = [...html.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((id) => !ids.includes(id))).toEqual([]);
});

test("a survey that was invented says so", () => {
  expect(html).toContain("Invented for demonstration");
});

test("no count of 1 to 7 people stands anywhere on the page", () => {
  const shown = [...html.matchAll(/>([0-9,]+)</g)].map(([, text = ""]) => Number(text.replaceAll(",", "")));
  expect(shown.length).toBeGreaterThan(20);
  expect(shown.filter((people) => people > 0 && people < 8)).toEqual([]);
});

test("words are quoted as text, with who said them and what they illustrate", () => {
  const quoted = renderToStaticMarkup(
    <Quotations
      quotations={[
        {
          id: "quotation-a",
          words: "It saves <time>",
          by: "GP, general practice, 1 February 2021",
          source: "Bulletin",
          benefits: [{ label: "Time", href: "#time" }],
        },
      ]}
      withheld="1 quotation is not shown: no consent covers this report today."
    />,
  );
  expect(quoted).toContain("“It saves &lt;time&gt;”");
  expect(quoted).toContain('<a class="nhsuk-link" href="#time">Time</a>');
  expect(quoted).toContain("1 quotation is not shown");
});
