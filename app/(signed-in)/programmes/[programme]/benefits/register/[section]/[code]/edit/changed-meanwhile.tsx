import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import type { EntryVersion } from "@/lib/benefits/register";
import { formatInstant } from "@/lib/calendar/format-instant";
import type { ChangedField } from "../../merge";

/** What somebody else changed while the form was open, and what the form has now. */
export function ChangedMeanwhile(props: { current: EntryVersion; changed: readonly ChangedField[] }) {
  const { current, changed } = props;
  return (
    <>
      <p>
        {current.by} kept version {current.version} on {formatInstant(current.at)}
        {current.reason === "" ? "" : ` (${current.reason})`}, after you had opened this form. What you typed
        is below. Read through it, and keep it again if it is right.
      </p>
      {changed.length === 0 ? null : <Changed changed={changed} />}
    </>
  );
}

function Changed({ changed }: { changed: readonly ChangedField[] }) {
  return (
    <ScrollingTable id="changed-caption" caption="Changed since you opened the form">
      <TableHead headings={["Field", "Before", "Now", "In the form below"]} />
      <tbody className="nhsuk-table__body">
        {changed.map(({ field, label, before, now, typedToo }) => (
          <tr className="nhsuk-table__row" key={field}>
            <th scope="row" className="nhsuk-table__header register-history__field">
              {label}
            </th>
            <td className="nhsuk-table__cell register-history__text">{before || "Not given"}</td>
            <td className="nhsuk-table__cell register-history__text">{now || "Not given"}</td>
            <td className="nhsuk-table__cell">
              <a href={`#${field}`}>{typedToo ? "What you typed" : "What it says now"}</a>
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}
