import type { BarFigure } from "@/lib/figures/bar-figure";
import { BarChart } from "./bar-chart";
import { FigureTabs } from "./figure-tabs";

/** Bars with what they say in words, and their table. */
export function BarPanel(props: { figure: BarFigure }) {
  const { figure } = props;
  const summaryId = `${figure.id}-summary`;
  return (
    <FigureTabs figure={figure}>
      <figure className="figure">
        {figure.plots?.map((plot) => (
          <BarChart key={plot.size} id={figure.id} title={figure.title} describedBy={summaryId} plot={plot} />
        ))}
        <figcaption className="figure__caption" id={summaryId}>
          <p className="figure__summary">{[figure.summary, ...figure.key].join(" ")}</p>
        </figcaption>
      </figure>
    </FigureTabs>
  );
}
