import { InsetText } from "@/components/nhs/inset-text";
import { Headings } from "@/lib/tabular/headings";
import type { Assistance, AssistedFeed } from "./assistance";
import { RowsPreview } from "./rows-preview";

/** A file that is read as those before it: what is struck out, and the first rows for whoever wants to see. */
export function Known(props: {
  known: Extract<Assistance, { step: "known" }>;
  feed: AssistedFeed;
  onMapAnew: () => void;
}) {
  const { look, plan } = props.known;
  const { headings } = look.layout;
  const known = new Headings(props.feed);
  const struck = headings.filter((_, place) => plan.struckOut[place]);
  return (
    <>
      <InsetText>
        <p>This feed knows the layout of the file: there is nothing to be said about it.</p>
        {struck.length === 0 ? null : (
          <p>
            Struck out before the file is sent: <StruckHeadings headings={struck} />. What stands in{" "}
            {struck.length === 1 ? "this column" : "these columns"} does not leave this browser.
          </p>
        )}
      </InsetText>
      <details className="nhsuk-details">
        <summary className="nhsuk-details__summary">
          <span className="nhsuk-details__summary-text">See the first rows</span>
        </summary>
        <div className="nhsuk-details__text">
          <RowsPreview
            columns={headings.map((heading, place) => {
              const meaning = known.meaningOf(heading);
              const column = typeof meaning === "number" ? known.columns[meaning]?.name : undefined;
              return { heading, meaning: plan.struckOut[place] ? null : (column ?? null) };
            })}
            rows={look.rows}
          />
          <button
            type="button"
            className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
            onClick={props.onMapAnew}
          >
            Map the columns anew
          </button>
        </div>
      </details>
    </>
  );
}

function StruckHeadings(props: { headings: readonly string[] }) {
  return props.headings.map((heading, index) => (
    <span key={heading}>
      {index === 0 ? null : ", "}
      <s>{heading}</s>
    </span>
  ));
}
