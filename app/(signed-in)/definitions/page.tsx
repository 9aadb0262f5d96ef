import type { Metadata } from "next";
import { Fragment } from "react";
import { answeringPage } from "@/app/answering-page";
import { requireActor } from "@/app/request-actor";
import { PageMain } from "@/components/nhs/page-main";
import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { SummaryList } from "@/components/nhs/summary-list";
import { TableHead } from "@/components/nhs/table-head";
import { requirePermission } from "@/lib/auth/policy";
import { BENEFIT_METRICS } from "@/lib/metrics/benefit-definitions";
import { METRIC_IDS, METRICS, type MetricDefinition, type MetricId, ROUNDING } from "@/lib/metrics/catalogue";
import { describeFigure } from "@/lib/metrics/figure-id";
import { SPC_LINES, spcLineId } from "@/lib/metrics/spc-lines";
import { SURVEY_METRICS } from "@/lib/metrics/survey-definitions";
import { DEFAULT_PROFILE, PROFILE_IDS, PROFILES } from "@/lib/spc/profiles";
import { addsAcrossWords } from "./adds-across-words";

export const metadata: Metadata = { title: "Definitions" };

const isBenefit = (id: MetricId) => Object.hasOwn(BENEFIT_METRICS, id);
const isSurvey = (id: MetricId) => Object.hasOwn(SURVEY_METRICS, id);

const GROUPS = [
  { name: "Use and users", ids: METRIC_IDS.filter((id) => !isBenefit(id) && !isSurvey(id)) },
  { name: "Benefits", ids: METRIC_IDS.filter(isBenefit) },
  { name: "Surveys", ids: METRIC_IDS.filter(isSurvey) },
];

const SHORTHAND = [
  {
    code: "[p]",
    name: "Provisional",
    meaning: "The feed does not reach the end of the period yet, so the figure may still change.",
  },
  {
    code: "[x]",
    name: "Not available, or no data",
    meaning:
      "What the supplier sends cannot tell this figure, or nothing has arrived for the period. It is not zero.",
  },
  {
    code: "[z]",
    name: "Not applicable",
    meaning: "The figure has no meaning here or was never expected: an organisation not live yet, or closed.",
  },
  {
    code: "[t]",
    name: "Trial limits",
    meaning: "Limits of a control chart from fewer than 13 weeks, from which nothing is concluded.",
  },
  {
    code: "[e]",
    name: "Estimated",
    meaning: "Fitted or forecast from the figures, not counted.",
  },
  { code: "[c]", name: "Suppressed", meaning: "Known, but too small to be shown." },
] as const;

async function DefinitionsPage() {
  requirePermission(await requireActor(), "definition:view");
  return (
    <PageMain>
      <h1>Definitions</h1>
      <p className="nhsuk-lede-text">
        What every figure means, how it adds up and what it is not. Pages, files and the API all use these.
      </p>
      <nav className="uptake-contents" aria-label="On this page">
        <h2 className="nhsuk-heading-s">On this page</h2>
        {GROUPS.map(({ name, ids }) => (
          <Fragment key={name}>
            <h3 className="nhsuk-heading-xs">{name}</h3>
            <ul className="nhsuk-list">
              {ids.map((id) => (
                <li key={id}>
                  <a href={`#${id}`}>{METRICS[id].label}</a>
                </li>
              ))}
            </ul>
          </Fragment>
        ))}
        <h3 className="nhsuk-heading-xs">All figures</h3>
        <ul className="nhsuk-list">
          <li>
            <a href="#control-charts">Control charts</a>
          </li>
          <li>
            <a href="#weeks-and-months">Weeks, months and rounding</a>
          </li>
          <li>
            <a href="#shorthand">When there is no plain number</a>
          </li>
        </ul>
      </nav>
      {METRIC_IDS.map((id) => (
        <Metric key={id} id={id} />
      ))}
      <section aria-labelledby="control-charts">
        <h2 id="control-charts">Control charts</h2>
        <p>
          A control chart tells a change from the ups and downs of ordinary weeks. Its limits lie 2.66 times
          the mean distance between neighbouring weeks above and below the mean of the weeks. With fewer than
          13 weeks they are a trial, and nothing is concluded; where nearly all weeks are the same there are
          none. Limits begin afresh only in a week a person has named, with the reason.
        </p>
        <SummaryList
          rows={PROFILE_IDS.map((id) => ({ name: PROFILES[id].name, value: PROFILES[id].rules }))}
        />
        <p>
          Charts use the rules <code className="uptake-code">{DEFAULT_PROFILE}</code>. In files each week has
          its mean, limits and signal.
        </p>
        <SummaryList
          rows={SPC_LINES.map((line) => ({
            name: spcLineId("views", DEFAULT_PROFILE, line),
            value: describeFigure(spcLineId("views", DEFAULT_PROFILE, line)).definition,
          }))}
        />
      </section>
      <section aria-labelledby="weeks-and-months">
        <h2 id="weeks-and-months">Weeks, months and rounding</h2>
        <p>
          A week runs from Monday to Sunday and is named by its Monday. Weeks, months and financial years are
          those of the London calendar, clock changes included.
        </p>
        <p>{ROUNDING}</p>
      </section>
      <section aria-labelledby="shorthand">
        <h2 id="shorthand">When there is no plain number</h2>
        <p>
          Zero means counted, and there were none. Everything else is said in words on the page and in square
          brackets in files.
        </p>
        <ScrollingTable id="shorthand-caption" caption="Shorthand in files">
          <TableHead headings={["In files", "On the page", "Meaning"]} />
          <tbody className="nhsuk-table__body">
            {SHORTHAND.map((each) => (
              <tr className="nhsuk-table__row" key={each.code}>
                <th scope="row" className="nhsuk-table__header">
                  <code className="uptake-code">{each.code}</code>
                </th>
                <td className="nhsuk-table__cell">{each.name}</td>
                <td className="nhsuk-table__cell uptake-remedy">{each.meaning}</td>
              </tr>
            ))}
          </tbody>
        </ScrollingTable>
      </section>
    </PageMain>
  );
}

function Metric(props: { id: MetricId }) {
  const metric: MetricDefinition = METRICS[props.id];
  return (
    <section aria-labelledby={props.id} className="uptake-definition">
      <h2 id={props.id}>{metric.label}</h2>
      <p>{metric.definition}</p>
      <SummaryList
        rows={[
          { name: "What it is not", value: metric.isNot },
          { name: "How it adds up", value: addsAcrossWords(metric) },
          { name: "Counted from", value: metric.source },
          { name: "Unit", value: metric.unit },
          { name: "Version", value: metric.version },
          { name: "Name in files", value: <code className="uptake-code">{props.id}</code> },
        ]}
      />
    </section>
  );
}

export default answeringPage(DefinitionsPage, (words) => <PageMain>{words}</PageMain>);
