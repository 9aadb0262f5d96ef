import { SubmitButton } from "@/components/forms/submit-button";
import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import { ROLE_WORDS, ROLES } from "@/lib/auth/capabilities";
import { formatCountOf } from "@/lib/figures/format";
import type { Person, PersonChange } from "@/lib/members/person";
import { ADMINISTRATION_PATH } from "./administration-path";

/** Everybody who may sign in, and what can be done about them. */
export function PeopleTable(props: { people: readonly Person[]; myself: string | null }) {
  if (props.people.length === 0) return <p>Nobody has signed in through an identity provider yet.</p>;
  return (
    <ScrollingTable id="people-caption" caption={formatCountOf(props.people.length, "person", "people")}>
      <TableHead headings={["Name", "State", "Programmes", "Change"]} />
      <tbody className="nhsuk-table__body">
        {props.people.map((person) => (
          <tr className="nhsuk-table__row" key={person.userId}>
            <th scope="row" className="nhsuk-table__header uptake-row-header">
              {person.name}
            </th>
            <td className="nhsuk-table__cell">{person.disabled ? "Disabled" : "Active"}</td>
            <td className="nhsuk-table__cell">{programmesOf(person)}</td>
            <td className="nhsuk-table__cell">
              {person.userId === props.myself ? (
                "This is you"
              ) : (
                <form
                  method="post"
                  action={`${ADMINISTRATION_PATH}/people/${person.userId}/change`}
                  className="uptake-buttons"
                >
                  <Change
                    change={person.disabled ? "enable" : "disable"}
                    words={person.disabled ? "Enable" : "Disable"}
                    name={person.name}
                  />
                  <Change
                    change={person.administrator ? "no-administrator" : "make-administrator"}
                    words={person.administrator ? "End administration" : "Make administrator"}
                    name={person.name}
                  />
                </form>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}

function Change(props: { change: PersonChange; words: string; name: string }) {
  return (
    <SubmitButton kind="secondary" small name="change" value={props.change}>
      {props.words}
      <span className="nhsuk-u-visually-hidden">: {props.name}</span>
    </SubmitButton>
  );
}

function programmesOf({ administrator, memberships }: Person): string {
  if (administrator) return "Every programme, as administrator";
  if (memberships.length === 0) return "None";
  return memberships
    .map(({ programme, role, organisation }) => {
      const words = ROLES.find((each) => each === role);
      const of = organisation === null ? "" : ` (${organisation})`;
      return `${programme}: ${words === undefined ? role : ROLE_WORDS[words].toLowerCase()}${of}`;
    })
    .join("; ");
}
