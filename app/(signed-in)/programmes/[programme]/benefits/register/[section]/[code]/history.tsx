import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import { FIELDS } from "@/lib/benefits/field-list";
import type { EntryKind, EntryVersion, FieldChange } from "@/lib/benefits/register";
import { formatInstant } from "@/lib/calendar/format-instant";
import { formatCountOf } from "@/lib/figures/format";
import type { Offer } from "../choices-offered";
import { wordsOf } from "../profile";

/** Every version of an entry, newest first: who, when, why, and what each changed. */
export function History(props: {
  kind: EntryKind;
  address: string;
  versions: readonly EntryVersion[];
  offer: Offer;
}) {
  const { kind, address, versions, offer } = props;
  const inWords = (field: string, text: string): string => {
    if (text === "") return "Not given";
    const asked = FIELDS[kind].find(({ name }) => name === field);
    return asked === undefined
      ? text
      : wordsOf(asked, text, offer)
          .map((line) => line.text)
          .join("\n");
  };
  return (
    <section className="register-history" aria-labelledby="history">
      <h2 id="history" className="nhsuk-heading-m">
        History: {formatCountOf(versions.length, "version")}
      </h2>
      <ol className="register-history__versions" reversed>
        {versions.map((version, index) => (
          <li key={version.version} className="register-history__version">
            <h3 className="nhsuk-heading-s">
              Version {version.version}
              {index === 0 ? ", as it stands now" : ""}
            </h3>
            <p>
              {version.by}, {formatInstant(version.at)}.{" "}
              {version.reason === "" ? "" : `Reason: ${version.reason}`}
            </p>
            {version.version === 1 ? (
              <p>The entry was added.</p>
            ) : (
              <Changes version={version.version} changes={version.changes} inWords={inWords} />
            )}
            {index === 0 ? null : (
              <p>
                <a href={`${address}/versions/${version.version}`}>Read version {version.version} whole</a>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Changes(props: {
  version: number;
  changes: readonly FieldChange[];
  inWords: (field: string, text: string) => string;
}) {
  return (
    <ScrollingTable id={`changes-${props.version}`} caption={`What version ${props.version} changed`}>
      <TableHead headings={["Field", "Before", "After"]} />
      <tbody className="nhsuk-table__body">
        {props.changes.map(({ field, label, before, after }) => (
          <tr className="nhsuk-table__row" key={field}>
            <th scope="row" className="nhsuk-table__header register-history__field">
              {label}
            </th>
            <td className="nhsuk-table__cell register-history__text">{props.inWords(field, before)}</td>
            <td className="nhsuk-table__cell register-history__text">{props.inWords(field, after)}</td>
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}
