import { Tag } from "@/components/nhs/tag";
import { containsNhsNumber } from "@/lib/events/nhs-number";
import { columnWords, type MappingChoices, meaningsOf } from "@/lib/tabular/mapping-choices";
import type { PatientColumn } from "@/lib/tabular/patient-columns";
import type { AssistedFeed, TableLook } from "./assistance";
import { columnId } from "./field-ids";

const SAMPLES = 3;

/** What each column of the file means: one choice a column, but for those that are about patients. */
export function ColumnQuestions(props: {
  look: TableLook;
  feed: AssistedFeed;
  patients: readonly PatientColumn[];
  choices: MappingChoices;
  onChoose: (heading: string, meaning: string) => void;
}) {
  const { look, feed, patients, choices, onChoose } = props;
  return (
    <fieldset className="nhsuk-fieldset">
      <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">
        What does each column mean?
      </legend>
      <ul className="uptake-columns">
        {look.layout.headings.map((heading, place) => {
          const patient = patients.find((each) => each.place === place);
          return (
            <li key={heading} className="uptake-columns__column">
              {patient === undefined || patient.by === "some-values" ? (
                <Question
                  id={columnId(place)}
                  heading={heading}
                  samples={samplesOf(look.rows, place)}
                  doubtful={patient !== undefined}
                  feed={feed}
                  chosen={choices.meanings[heading] ?? ""}
                  onChoose={(meaning) => onChoose(heading, meaning)}
                />
              ) : (
                <>
                  <p className="uptake-columns__struck">
                    <s>{heading}</s> <Tag colour="red">Struck out</Tag>
                  </p>
                  <p className="uptake-columns__why">
                    {patient.by === "heading"
                      ? "The heading promises patient data. The column does not leave this browser."
                      : "It holds NHS numbers or postcodes. The column does not leave this browser."}
                  </p>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}

function Question(props: {
  id: string;
  heading: string;
  samples: string[];
  doubtful: boolean;
  feed: AssistedFeed;
  chosen: string;
  onChoose: (meaning: string) => void;
}) {
  const { id, samples, chosen, doubtful } = props;
  return (
    <>
      <div>
        <label className="uptake-columns__heading" htmlFor={id}>
          {props.heading}
        </label>
        <p className="uptake-columns__why" id={`${id}-hint`}>
          {samples.length === 0 ? "Empty in the rows looked at." : samples.join(" · ")}
          {doubtful
            ? " Some values are NHS numbers or postcodes by their form: leave the column out if it is about patients."
            : null}
        </p>
      </div>
      <select
        className="nhsuk-select uptake-select"
        id={id}
        value={chosen}
        aria-describedby={`${id}-hint`}
        onChange={(event) => props.onChoose(event.target.value)}
      >
        <option value="">Leave out: not sent</option>
        {meaningsOf(props.feed).map((column) => (
          <option key={column} value={column}>
            {columnWords(column)}
          </option>
        ))}
      </select>
    </>
  );
}

/** A few different values of a column, none of which is an NHS number. */
function samplesOf(rows: readonly (readonly string[])[], place: number): string[] {
  const met = new Set<string>();
  for (const row of rows) {
    const value = row[place] ?? "";
    if (value !== "" && !containsNhsNumber(value)) met.add(value.slice(0, 40));
    if (met.size === SAMPLES) break;
  }
  return [...met];
}
