import type { EmptyPage } from "@/lib/figures/weekly-utilisation-page";

/** There is nothing to report: why, and the next step. */
export function EmptyReport(props: { empty: EmptyPage }) {
  const { heading, text, action } = props.empty;
  return (
    <section className="board__empty" aria-labelledby="empty-heading">
      <h2 className="nhsuk-heading-m" id="empty-heading">
        {heading}
      </h2>
      <p>{text}</p>
      <p>
        <a className="nhsuk-button" href={action.href} draggable="false">
          {action.label}
        </a>
      </p>
    </section>
  );
}
