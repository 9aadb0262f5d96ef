import type { LikertFigure } from "@/lib/figures/likert-figure";
import { FigureTabs } from "./figure-tabs";
import { LikertChart, LikertLegend } from "./likert-chart";

/** Opinions as bars with what they say in words, and their table. */
export function LikertPanel(props: { figure: LikertFigure }) {
  const { figure } = props;
  const summaryId = `${figure.id}-summary`;
  return (
    <FigureTabs figure={figure}>
      <figure className="figure">
        {figure.legend.length === 0 ? null : <LikertLegend id={figure.id} legend={figure.legend} />}
        {figure.plots?.map((plot) => (
          <LikertChart
            key={plot.size}
            id={figure.id}
            title={figure.title}
            describedBy={summaryId}
            plot={plot}
          />
        ))}
        <figcaption className="figure__caption" id={summaryId}>
          <p className="figure__summary">{figure.summary}</p>
        </figcaption>
      </figure>
    </FigureTabs>
  );
}
