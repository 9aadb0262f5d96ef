import { RatingMark } from "@/components/figures/rating-mark";
import { TrajectoryChart } from "@/components/figures/trajectory-chart";
import { DataTable } from "@/components/tables/data-table";
import type { TrajectoriesFigure, TrajectoryCard } from "@/lib/figures/benefits-trajectories";
import { Opened } from "./opened";

/** Every measure on the way to its target, those behind first, with the rule they are rated by. */
export function Trajectories(props: { figure: TrajectoriesFigure }) {
  const { summary, rule, cards, undrawn } = props.figure;
  return (
    <>
      <p className="trajectories__summary">{summary}</p>
      <p className="trajectories__rule">{rule}</p>
      <ul className="trajectories">
        {cards.map((card) => (
          <li className="trajectories__card" key={card.id}>
            <Trajectory card={card} level={3} />
          </li>
        ))}
      </ul>
      {undrawn.length === 0 ? null : (
        <>
          <h3 className="nhsuk-heading-s trajectories__undrawn">
            Nothing measured, no baseline and no target
          </h3>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {undrawn.map(({ id, title, href, because }) => (
              <li id={id} key={id}>
                <a className="nhsuk-link" href={href}>
                  {title}
                </a>
                : {because.charAt(0).toLowerCase()}
                {because.slice(1)}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

/** One measure: its rating in shape, colour and words, why it is rated so, its chart and the figures behind it. */
export function Trajectory(props: { card: TrajectoryCard; level: 3 | null }) {
  const { id, title, href, measure, rating, words, because, summary, plot, table } = props.card;
  const summaryId = `${id}-summary`;
  return (
    <div className="trajectory-card" id={id}>
      {props.level === null ? null : (
        <h3 className="nhsuk-heading-s trajectory-card__title">
          <a className="nhsuk-link" href={href}>
            {title}
          </a>
        </h3>
      )}
      <p className="trajectory-card__rating">
        <RatingMark rating={rating} />
        <strong>{words}</strong>
      </p>
      <p className="trajectory-card__because">{because}</p>
      {plot === null ? null : (
        <figure className="figure">
          <TrajectoryChart id={id} title={measure} describedBy={summaryId} plot={plot} />
          <figcaption className="figure__caption" id={summaryId}>
            <p className="figure__summary">
              <strong>{measure}.</strong> {summary}
            </p>
          </figcaption>
        </figure>
      )}
      {table === null ? null : (
        <Opened summary="Figures of the chart" of={title}>
          <DataTable table={table} />
        </Opened>
      )}
    </div>
  );
}
