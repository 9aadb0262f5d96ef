import { DateField } from "@/components/forms/date-field";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import type { Programme } from "@/lib/programmes/programme";
import { MAPPINGS, type MappedSpelling, type MappingName, periodWords } from "@/lib/registry/mapping";
import { organisationOptions } from "../../organisations/organisation-options";
import { mappingPath } from "../tables";
import { typedPeriodDay } from "./typed-period";

/** Says what a spelling means on some days, as after a merger; and takes such a meaning away. */
export function PeriodForm(props: {
  programme: Programme;
  table: MappingName;
  row: MappedSpelling;
  /** What was filled in, where it could not be kept. */
  sent: Readonly<Record<string, string>>;
  error?: string | undefined;
}) {
  const { programme, table, row, sent, error } = props;
  const action = `${mappingPath(programme.slug, table)}/change`;
  const meaning = { id: "days-meaning", name: "meaning" };
  return (
    <section aria-labelledby="days">
      <h3 id="days">On some days only</h3>
      <p>
        After a merger, or where a role was renamed: what comes under “{row.written}” on these days counts as
        something else. All other days stay as they are.
      </p>
      {row.periods.length === 0 ? null : (
        <ul>
          {row.periods.map((period) => (
            <li key={period.from ?? ""}>
              <form className="uptake-buttons" method="post" action={action}>
                <input type="hidden" name="written" value={row.written} />
                <input type="hidden" name="from" value={period.from ?? ""} />
                <input type="hidden" name="until" value={period.until ?? ""} />
                <span>
                  {capitalised(periodWords(period))}: {period.meaning}
                </span>
                <SubmitButton kind="secondary" small name="asked" value="take-away">
                  Take away<span className="nhsuk-u-visually-hidden"> {periodWords(period)}</span>
                </SubmitButton>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form className="uptake-worklist__form" method="post" action={action} noValidate>
        <input type="hidden" name="written" value={row.written} />
        <DateField
          id="from"
          legend="First day"
          hint="Leave it empty for all days up to the last"
          typed={typedPeriodDay(sent, "from")}
          {...(error === undefined ? {} : { error })}
        />
        <DateField
          id="until"
          legend="Last day"
          hint="Leave it empty where it still holds"
          typed={typedPeriodDay(sent, "until")}
        />
        {table === "organisations" ? (
          <SelectField
            {...meaning}
            label="What it means on these days"
            empty="Choose an organisation"
            groups={organisationOptions(programme)}
            {...(sent.meaning === undefined ? {} : { chosen: sent.meaning })}
          />
        ) : (
          <TextField
            {...meaning}
            label={`The ${MAPPINGS[table].meaning} on these days`}
            typed={sent.meaning ?? ""}
            size="line"
            suggestions="groups"
          />
        )}
        <SubmitButton kind="secondary" small name="asked" value="map-days">
          Map on these days
        </SubmitButton>
      </form>
    </section>
  );
}

const capitalised = (words: string): string => words.slice(0, 1).toUpperCase() + words.slice(1);
