import type { QuotationFigure } from "@/lib/figures/survey-quotations";

/** What people said, with who they are, when, and what it illustrates. */
export function Quotations(props: { quotations: QuotationFigure[]; withheld: string | null }) {
  return (
    <>
      <ul className="quotations">
        {props.quotations.map(({ id, words, by, source, benefits }) => (
          <li key={id} className="quotations__item" id={id}>
            <blockquote className="quotations__words">“{words}”</blockquote>
            <p className="quotations__by">{by}</p>
            <p className="quotations__by">Source: {source}</p>
            {benefits.length === 0 ? null : (
              <p className="quotations__by">
                Illustrates:{" "}
                {benefits.map(({ label, href }, index) => (
                  <span key={href}>
                    {index === 0 ? null : ", "}
                    <a className="nhsuk-link" href={href}>
                      {label}
                    </a>
                  </span>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
      {props.withheld === null ? null : <p className="nhsuk-u-margin-top-4">{props.withheld}</p>}
    </>
  );
}
