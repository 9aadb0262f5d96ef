import { InsetText } from "@/components/nhs/inset-text";
import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import { formatShortInstant } from "@/lib/calendar/format-instant";
import { formatCountOf } from "@/lib/figures/format";
import { KIND_WORDS, type KindSegment } from "./[kind]/entry-kind";
import { type EntryWords, takenBackWords } from "./entry-words";

const HEADINGS: Record<KindSegment, readonly [string, string, string]> = {
  annotations: ["Day", "What happened", "Where"],
  claims: ["Made on", "Claim", "About"],
  targets: ["When", "Target", "About"],
  rebases: ["When", "What changed", "About"],
};

/** The entries of one kind: those that stand, how to add one, and those that were taken back. */
export function Entries(props: {
  segment: KindSegment;
  base: string;
  standing: readonly EntryWords[];
  takenBack: readonly EntryWords[];
  /** May whoever looks add something and take it back? */
  write: boolean;
}) {
  const { segment, base, standing, takenBack, write } = props;
  const words = KIND_WORDS[segment];
  return (
    <section aria-labelledby={segment}>
      <h2 id={segment}>{words.heading}</h2>
      <p>{words.about}</p>
      {standing.length === 0 ? (
        <InsetText>
          <p>{words.none}</p>
        </InsetText>
      ) : (
        <Standing segment={segment} base={base} entries={standing} write={write} />
      )}
      {write ? (
        <a className="nhsuk-button nhsuk-button--secondary" href={`${base}/${segment}/new`}>
          {words.add}
        </a>
      ) : null}
      {takenBack.length === 0 ? null : (
        <details className="nhsuk-details">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">
              {words.heading}: {formatCountOf(takenBack.length, "entry", "entries")} taken back
            </span>
          </summary>
          <div className="nhsuk-details__text">
            <ul>
              {takenBack.map((each) => (
                <li key={each.entry.id}>
                  {[each.when, each.where, each.what, each.more].filter((part) => part !== "").join("; ")}.{" "}
                  {takenBackWords(each.entry)}.
                </li>
              ))}
            </ul>
          </div>
        </details>
      )}
    </section>
  );
}

function Standing(props: {
  segment: KindSegment;
  base: string;
  entries: readonly EntryWords[];
  write: boolean;
}) {
  const { segment, base, entries, write } = props;
  const words = KIND_WORDS[segment];
  return (
    <ScrollingTable id={`${segment}-caption`} caption={`${words.heading}, newest first`}>
      <TableHead headings={[...HEADINGS[segment], "By", ...(write ? ["Change"] : [])]} />
      <tbody className="nhsuk-table__body">
        {entries.map(({ entry, when, what, where, more }) => (
          <tr className="nhsuk-table__row" key={entry.id}>
            <th scope="row" className="nhsuk-table__header uptake-row-header">
              {when}
            </th>
            <td className="nhsuk-table__cell">
              {what}
              {more === "" ? null : <div className="uptake-muted">{more}</div>}
            </td>
            <td className="nhsuk-table__cell">{where}</td>
            <td className="nhsuk-table__cell">
              {entry.author}, {formatShortInstant(entry.createdAt)}
            </td>
            {write ? (
              <td className="nhsuk-table__cell uptake-nowrap">
                <a href={`${base}/${segment}/${entry.id}/take-back`}>
                  Take back
                  <span className="nhsuk-u-visually-hidden">
                    {" "}
                    the {words.one} “{what}”
                  </span>
                </a>
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}
