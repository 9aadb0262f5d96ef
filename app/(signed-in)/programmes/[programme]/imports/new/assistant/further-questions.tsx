import { formatCountOf } from "@/lib/figures/format";
import { TIME_OF_DAY } from "@/lib/tabular/headings";
import {
  AS_WRITTEN,
  columnWords,
  type MappingChoices,
  statable,
  type TimesFound,
  zoneProposed,
} from "@/lib/tabular/mapping-choices";
import type { ShorterIds } from "@/lib/tabular/user-id-digits";
import type { AssistedFeed } from "./assistance";
import { constantId, DATES_ID, TIME_ZONE_ID, USER_ID_DIGITS_ID } from "./field-ids";

const LONDON = "Europe/London";

/** What no column says: how dates are meant, by which clock, whether zeros were lost, and what holds for every row. */
export function FurtherQuestions(props: {
  feed: AssistedFeed;
  times: TimesFound;
  userIds: ShorterIds | null;
  choices: MappingChoices;
  onChange: (change: Partial<MappingChoices>) => void;
}) {
  const { feed, times, userIds, choices, onChange } = props;
  const chosen = new Set(Object.values(choices.meanings));
  const zone = zoneProposed(times, feed.timeZone);
  const zones = [...new Set([feed.timeZone, LONDON, "UTC"])];
  return (
    <>
      {times.dates === "either" ? (
        <Radios
          id={DATES_ID}
          legend="What is 01/02/2021 in this file?"
          hint="None of the dates looked at tells."
          options={[
            { value: "day-first", label: "1 February: the day comes first" },
            { value: "month-first", label: "2 January: the month comes first" },
          ]}
          chosen={choices.dates}
          onChoose={(dates) => onChange({ dates: dates === "month-first" ? dates : "day-first" })}
        />
      ) : null}
      {zone === null || !hasTimes(times) ? null : (
        <Radios
          id={TIME_ZONE_ID}
          legend="By which clock are the times?"
          hint={
            chosen.has(TIME_OF_DAY)
              ? "Dates and times stand apart, and say nothing of it."
              : "Times with Z or an offset behind them are read by it, whatever is chosen."
          }
          options={zones.map((value) => ({ value, label: zoneWords(value) }))}
          chosen={choices.timeZone || zone}
          onChoose={(timeZone) => onChange({ timeZone })}
        />
      )}
      {userIds === null ? null : (
        <Radios
          id={USER_ID_DIGITS_ID}
          legend="Did users’ ids lose zeros in front?"
          hint={`${formatCountOf(userIds.rows, "row")} of those looked at ${userIds.rows === 1 ? "has" : "have"} an id of fewer than ${userIds.digits} digits, and none begins with 0. A spreadsheet takes such zeros, and somebody whose id is 00123 in one file and 123 in another is counted as two people.`}
          options={[
            {
              value: `${userIds.digits}`,
              label: `Yes: every id has ${userIds.digits} digits, and zeros are put back in front`,
            },
            { value: AS_WRITTEN, label: "No: ids are of different length, and are read as they are written" },
          ]}
          chosen={choices.userIdDigits}
          onChoose={(userIdDigits) => onChange({ userIdDigits })}
        />
      )}
      {statable(feed)
        .filter((name) => !chosen.has(name))
        .map((name) => (
          <div className="nhsuk-form-group" key={name}>
            <label className="nhsuk-label nhsuk-label--s" htmlFor={constantId(name)}>
              {columnWords(name)} of every row
            </label>
            <div className="nhsuk-hint" id={`${constantId(name)}-hint`}>
              {name === "organisation"
                ? "No column is the organisation. Enter its code or name if all rows are of one."
                : "No column says it. Leave it empty for “not stated”."}
            </div>
            <input
              className="nhsuk-input nhsuk-input--width-20"
              id={constantId(name)}
              type="text"
              autoComplete="off"
              maxLength={200}
              aria-describedby={`${constantId(name)}-hint`}
              value={choices.constants[name] ?? ""}
              onChange={(event) =>
                onChange({ constants: { ...choices.constants, [name]: event.target.value } })
              }
            />
          </div>
        ))}
    </>
  );
}

const hasTimes = ({ hours }: TimesFound) => hours !== null && hours.read > 0;

function zoneWords(zone: string): string {
  if (zone === LONDON) return "London time, with summer time";
  return zone === "UTC" ? "UTC (GMT all the year)" : zone;
}

function Radios(props: {
  id: string;
  legend: string;
  hint: string;
  options: readonly { value: string; label: string }[];
  chosen: string;
  onChoose: (value: string) => void;
}) {
  const { id, options, chosen } = props;
  return (
    <div className="nhsuk-form-group">
      <fieldset className="nhsuk-fieldset" aria-describedby={`${id}-hint`}>
        <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--s">{props.legend}</legend>
        <div className="nhsuk-hint" id={`${id}-hint`}>
          {props.hint}
        </div>
        <div className="nhsuk-radios nhsuk-radios--small">
          {options.map(({ value, label }, index) => {
            const option = index === 0 ? id : `${id}-${index + 1}`;
            return (
              <div className="nhsuk-radios__item" key={value}>
                <input
                  className="nhsuk-radios__input"
                  id={option}
                  name={id}
                  type="radio"
                  checked={value === chosen}
                  onChange={() => props.onChoose(value)}
                />
                <label className="nhsuk-label nhsuk-radios__label" htmlFor={option}>
                  {label}
                </label>
              </div>
            );
          })}
        </div>
      </fieldset>
    </div>
  );
}
