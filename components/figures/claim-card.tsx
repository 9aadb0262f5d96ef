import { Tag, type TagColour } from "@/components/nhs/tag";
import { DataTable } from "@/components/tables/data-table";
import type { ClaimCard as Card } from "@/lib/figures/claim-card";

const COLOURS: Readonly<Record<Card["verdict"]["name"], TagColour>> = {
  "on-course": "blue",
  ahead: "green",
  behind: "orange",
  met: "green",
  missed: "red",
  "too-early": "grey",
  "no-data": "grey",
};

/** A promise and what has become of it, in words. */
export function ClaimCard(props: { card: Card }) {
  const { card } = props;
  return (
    <section className="claim-card" id={card.id} aria-labelledby={`${card.id}-title`}>
      <h3 className="nhsuk-heading-s claim-card__title" id={`${card.id}-title`}>
        {card.title} <Tag colour={COLOURS[card.verdict.name]}>{card.verdict.words}</Tag>
      </h3>
      <p className="claim-card__said">{card.said}</p>
      {card.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p className="claim-card__method">{card.method}</p>
      {card.weekly === null ? null : (
        <details className="nhsuk-details outlook__more">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">
              Judged each week<span className="nhsuk-u-visually-hidden">: {card.title}</span>
            </span>
          </summary>
          <div className="nhsuk-details__text">
            <DataTable table={card.weekly} />
          </div>
        </details>
      )}
    </section>
  );
}
