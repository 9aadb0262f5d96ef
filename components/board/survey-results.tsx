import { LikertPanel } from "@/components/figures/likert-panel";
import { Tag } from "@/components/nhs/tag";
import type { SurveyFigure } from "@/lib/figures/survey-results";

/** What a survey found: every statement, what became of it since the round before, and by role and organisation. */
export function SurveyResults(props: { survey: SurveyFigure }) {
  const { survey } = props;
  return (
    <section className="survey" id={survey.id} aria-labelledby={`${survey.id}-title`}>
      <h3 className="nhsuk-heading-m" id={`${survey.id}-title`}>
        {survey.title}
      </h3>
      {survey.label === null ? null : (
        <p className="survey__label">
          <Tag colour="yellow">{survey.label}</Tag>
        </p>
      )}
      <ul className="nhsuk-list nhsuk-list--bullet survey__facts">
        {survey.facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {survey.questions === null ? null : <LikertPanel figure={survey.questions} />}
      {survey.changes === null ? null : (
        <>
          <p>{survey.changes.before}:</p>
          <ul className="nhsuk-list nhsuk-list--bullet survey__facts">
            {survey.changes.sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      {survey.details.map((detail) => (
        <details key={detail.id} className="nhsuk-details survey__more">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">{detail.title}: by role and organisation</span>
          </summary>
          <div className="nhsuk-details__text">
            {detail.figures.map((figure) => (
              <LikertPanel key={figure.id} figure={figure} />
            ))}
          </div>
        </details>
      ))}
    </section>
  );
}
