import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import type { Programme } from "@/lib/programmes/programme";
import { MAPPINGS, type MappedSpelling, type MappingName } from "@/lib/registry/mapping";
import { organisationOptions } from "../../organisations/organisation-options";
import { mappingPath } from "../tables";

/** Says what one spelling means. Groups that there are, and usual ones, are suggested as somebody types. */
export function MeaningForm(props: {
  programme: Programme;
  table: MappingName;
  row: MappedSpelling;
  /** Ends the ids of its fields, of which a page has many. */
  id: string;
  error?: string | undefined;
}) {
  const { programme, table, row, id, error } = props;
  const { meaning } = MAPPINGS[table];
  const wrong = error === undefined ? {} : { error };
  const named = <span className="nhsuk-u-visually-hidden"> “{row.written}”</span>;
  return (
    <form
      className="uptake-worklist__form"
      method="post"
      action={`${mappingPath(programme.slug, table)}/change`}
      noValidate
    >
      <input type="hidden" name="written" value={row.written} />
      {table === "organisations" ? (
        <SelectField
          id={`meaning-${id}`}
          name="meaning"
          label={`What “${row.written}” means`}
          empty="Choose an organisation"
          groups={organisationOptions(programme)}
          {...(row.meaning === null ? {} : { chosen: row.meaning })}
          {...wrong}
        />
      ) : (
        <TextField
          id={`meaning-${id}`}
          name="meaning"
          label={`The ${meaning} of “${row.written}”`}
          typed={row.meaning ?? row.proposal ?? ""}
          size="line"
          suggestions="groups"
          {...(row.meaning === null && row.proposal !== null
            ? { hint: "A usual one is filled in: it counts once you map it" }
            : {})}
          {...wrong}
        />
      )}
      <div className="uptake-buttons">
        <Button asked="map" kind="secondary">
          Map{named}
        </Button>
        {row.meaning === null || row.fixed ? null : (
          <Button asked="unmap" kind="secondary">
            Do not map{named}
          </Button>
        )}
      </div>
      {table !== "organisations" ? null : row.excludedBecause === null ? (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">Leave it out of every figure{named}</span>
          </summary>
          <div className="nhsuk-details__text">
            <TextField
              id={`because-${id}`}
              name="because"
              label="Why it is not counted"
              hint="Such as: a test organisation"
              typed=""
              size="line"
            />
            <Button asked="leave-out" kind="warning">
              Leave out{named}
            </Button>
          </div>
        </details>
      ) : (
        <Button asked="count-again" kind="secondary">
          Count it again{named}
        </Button>
      )}
    </form>
  );
}

function Button(props: { asked: string; kind: "secondary" | "warning"; children: React.ReactNode }) {
  return (
    <SubmitButton kind={props.kind} small name="asked" value={props.asked}>
      {props.children}
    </SubmitButton>
  );
}
