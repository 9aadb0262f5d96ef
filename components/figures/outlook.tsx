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
  return (
    <div className="outlook__asides">
      {props.outlook.asides.map((aside) => (
        <p key={aside}>{aside}</p>
      ))}
    </div>
  );
}
