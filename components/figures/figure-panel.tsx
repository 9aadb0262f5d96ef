import { DataTable } from "@/components/tables/data-table";
import { DefinitionLinks } from "@/components/tables/definition-links";
import type { ForecastFigure } from "@/lib/figures/forecast-figure";
import type { LineFigure } from "@/lib/figures/line-figure";
import type { SpcFigure } from "@/lib/figures/spc-figure";
import { ExploreChart } from "./explore-chart";
import { ForecastChart } from "./forecast-chart";
import { LineChart } from "./line-chart";
import { OutlookAsides, OutlookSentences } from "./outlook";
import { SpcChart } from "./spc-chart";
import { SpcAsides, SpcSentence } from "./spc-reading";

/** One figure under Chart and Table tabs; without scripts and on paper both stand one below the other. */
export function FigurePanel(props: { figure: LineFigure | SpcFigure | ForecastFigure }) {
  const { figure } = props;
  const { plots } = figure;
  const chartId = `${figure.id}-chart`;
  const tableId = `${figure.id}-table`;
  const summaryId = `${figure.id}-summary`;
  const named = { id: figure.id, title: figure.title, describedBy: summaryId, series: figure.series };
  return (
    <div className="figure-panel" id={figure.id}>
      <h3 className="nhsuk-heading-s figure-panel__title">{figure.title}</h3>
      {figure.note === null ? null : <p className="figure-panel__note">{figure.note}</p>}
      <div className="nhsuk-tabs" data-module="nhsuk-tabs">
        <p className="nhsuk-tabs__heading">Show as</p>
        <ul className="nhsuk-tabs__list">
          <li className="nhsuk-tabs__list-item nhsuk-tabs__list-item--selected">
            <a className="nhsuk-tabs__tab" href={`#${chartId}`}>
              Chart<span className="nhsuk-u-visually-hidden"> of {figure.title}</span>
            </a>
          </li>
          <li className="nhsuk-tabs__list-item">
            <a className="nhsuk-tabs__tab" href={`#${tableId}`}>
              Table<span className="nhsuk-u-visually-hidden"> of {figure.title}</span>
            </a>
          </li>
        </ul>
        <div className="nhsuk-tabs__panel" id={chartId}>
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
          {plots === null ? null : (
            <ExploreChart id={figure.id} series={figure.series} figure={figure.explore} />
          )}
        </div>
        <div className="nhsuk-tabs__panel nhsuk-tabs__panel--hidden" id={tableId}>
          <DataTable table={figure.table} />
        </div>
      </div>
    </div>
  );
}
