import { WarningCallout } from "@/components/nhs/warning-callout";
import { MAP_ANEW_ID } from "./field-ids";

/** A file that is written otherwise than those before it: what changed, and the way to map it anew. */
export function Changed(props: { changes: readonly string[]; onMapAnew: () => void }) {
  return (
    <WarningCallout heading="This file is written otherwise than those before it">
      <ul>
        {props.changes.map((change) => (
          <li key={change}>{change}</li>
        ))}
      </ul>
      <p>
        Nothing has been sent. A changed layout is never guessed: ask the supplier whether it was meant, or
        say what the columns mean now.
      </p>
      <button
        type="button"
        id={MAP_ANEW_ID}
        className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
        onClick={props.onMapAnew}
      >
        Map the columns anew
      </button>
    </WarningCallout>
  );
}
