import { DataTable } from "@/components/tables/data-table";
import type { ForecastFigure } from "@/lib/figures/forecast-figure";

/** What growth and forecast say, before the description of the chart. */
export function OutlookSentences(props: { outlook: ForecastFigure["outlook"] }) {
  return props.outlook.sentences.map((sentence) => (
    <p key={sentence} className="outlook__sentence">
      {sentence}
    </p>
  ));
}

/** How the forecast was made and tested, and how far it was out, for those who ask. */
export function OutlookAsides(props: { outlook: ForecastFigure["outlook"] }) {
  const { asides, errors } = props.outlook;
  if (errors === null) return null;
  return (
    <div className="outlook__asides">
      {asides.map((aside) => (
        <p key={aside}>{aside}</p>
      ))}
      <details className="nhsuk-details outlook__more">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">{errors.caption}</span>
        </summary>
        <div className="nhsuk-details__text">
          <DataTable table={errors} />
        </div>
      </details>
    </div>
  );
}
