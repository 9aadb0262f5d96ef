import { DefinitionLinks } from "@/components/tables/definition-links";
import type { ForecastFigure } from "@/lib/figures/forecast-figure";
import type { LineFigure } from "@/lib/figures/line-figure";
import type { SpcFigure } from "@/lib/figures/spc-figure";
import { ExploreChart } from "./explore-chart";
import { exploreColumns } from "./explore-points";
import { FigureTabs } from "./figure-tabs";
import { ForecastChart } from "./forecast-chart";
import { LineChart } from "./line-chart";
import { OutlookAsides, OutlookSentences } from "./outlook";
import { SpcChart } from "./spc-chart";
import { SpcAsides, SpcSentence } from "./spc-reading";

/** A line over time with its table, drawn on the server and, for a reader who explores, by Recharts. */
export function FigurePanel(props: { figure: LineFigure | SpcFigure | ForecastFigure }) {
  const { figure } = props;
  const { plots } = figure;
  const summaryId = `${figure.id}-summary`;
  const named = { id: figure.id, title: figure.title, describedBy: summaryId, series: figure.series };
  return (
    <FigureTabs figure={figure}>
      <figure className="figure">
        {"reading" in figure
          ? figure.plots?.map((plot) => <SpcChart key={plot.size} {...named} plot={plot} />)
          : "outlook" in figure
            ? figure.plots?.map((plot) => <ForecastChart key={plot.size} {...named} plot={plot} />)
            : figure.plots?.map((plot) => <LineChart key={plot.size} {...named} plot={plot} />)}
        <figcaption className="figure__caption" id={summaryId}>
          {"reading" in figure ? <SpcSentence reading={figure.reading} /> : null}
          {"outlook" in figure ? <OutlookSentences outlook={figure.outlook} /> : null}
          <p className="figure__summary">{[figure.summary, ...figure.key].join(" ")}</p>
        </figcaption>
      </figure>
      {"reading" in figure ? <SpcAsides reading={figure.reading} of={figure.title} /> : null}
      {"outlook" in figure ? <OutlookAsides outlook={figure.outlook} /> : null}
      <DefinitionLinks definitions={[figure.definition]} of={figure.title} />
      {plots === null ? null : <Explore figure={figure} />}
    </FigureTabs>
  );
}

function Explore(props: { figure: Pick<LineFigure, "series" | "explore"> }) {
  const { name, yTicks, points } = props.figure.explore;
  return (
    <ExploreChart name={name} series={props.figure.series} yTicks={yTicks} columns={exploreColumns(points)} />
  );
}
