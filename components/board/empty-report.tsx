import type { EmptyPage } from "@/lib/figures/empty-page";

/** There is nothing to report: why, and the next step. */
export function EmptyReport(props: { empty: EmptyPage; level?: 1 | 2 }) {
  const { heading, text, action } = props.empty;
  const Heading = props.level === 1 ? "h1" : "h2";
  return (
    <section className="board__empty" aria-labelledby="empty-heading">
      <Heading className="nhsuk-heading-m" id="empty-heading">
        {heading}
      </Heading>
      <p>{text}</p>
      {action === null ? null : (
        <p>
          <a className="nhsuk-button" href={action.href} draggable="false">
            {action.label}
          </a>
        </p>
      )}
    </section>
  );
}
