import { SelectField } from "@/components/forms/select-field";
import { OUTCOME_WORDS } from "@/lib/figures/trail-words";
import { TRAIL_ACTIONS, TRAIL_OUTCOMES } from "@/lib/trail/actions";

/** Which entries are shown: every box may be left as it is. */
export function TrailFilterForm(props: {
  base: string;
  asked: Record<string, string | string[] | undefined>;
}) {
  const asked = (name: string) => [props.asked[name]].flat()[0] ?? "";
  return (
    <form className="register-filter trail-filter" action={props.base} method="get">
      <Day name="from" label="From" value={asked("from")} />
      <Day name="to" label="To" value={asked("to")} />
      <div>
        <label className="nhsuk-label" htmlFor="who">
          Who
        </label>
        <input
          className="nhsuk-input nhsuk-input--width-10"
          id="who"
          name="who"
          type="text"
          maxLength={100}
          autoComplete="off"
          defaultValue={asked("who")}
        />
      </div>
      <SelectField
        id="action"
        name="action"
        label="What"
        empty="Anything"
        groups={[{ label: null, options: ACTIONS }]}
        chosen={asked("action")}
      />
      <SelectField
        id="outcome"
        name="outcome"
        label="Outcome"
        empty="Any"
        groups={[{ label: null, options: OUTCOMES }]}
        chosen={asked("outcome")}
      />
      <button type="submit" className="nhsuk-button nhsuk-button--secondary nhsuk-button--small">
        Show
      </button>
      <a href={props.base}>Show everything</a>
    </form>
  );
}

const ACTIONS = Object.entries(TRAIL_ACTIONS).map(([value, label]) => ({ value, label }));
const OUTCOMES = TRAIL_OUTCOMES.map((value) => ({ value, label: OUTCOME_WORDS[value]?.label ?? value }));

function Day(props: { name: string; label: string; value: string }) {
  return (
    <div>
      <label className="nhsuk-label" htmlFor={props.name}>
        {props.label}
      </label>
      <input
        className="nhsuk-input nhsuk-input--width-10"
        id={props.name}
        name={props.name}
        type="date"
        defaultValue={props.value}
      />
    </div>
  );
}
