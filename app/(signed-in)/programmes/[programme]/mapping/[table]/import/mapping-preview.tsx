import { SubmitButton } from "@/components/forms/submit-button";
import { InsetText } from "@/components/nhs/inset-text";
import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import { formatCountOf } from "@/lib/figures/format";
import { MAPPINGS, type MappingName, type MappingOutcome } from "@/lib/registry/mapping";
import { FaultTable } from "../../../benefits/register/fault-table";
import { NO_MEANING } from "../../tables";

const SHOWN = 200;

/** What a file would change, and the choice to do it. */
export function MappingPreview(props: {
  table: MappingName;
  fileName: string;
  check: MappingOutcome;
  action: string;
  id: string;
  cancel: string;
}) {
  const { check, fileName, table } = props;
  const { changed, faults, same } = check;
  const counted = formatCountOf(changed.length, "meaning");
  return (
    <section aria-labelledby="check">
      <h2 id="check" className="nhsuk-heading-m">
        {faults.length === 0 ? `What importing ${fileName} would do` : `${fileName} cannot be imported`}
      </h2>
      {faults.length > 0 ? (
        <>
          <p>Nothing is imported as long as anything is wrong. Correct the file and check it again.</p>
          <FaultTable faults={faults} count={faults.length} />
        </>
      ) : changed.length === 0 ? (
        <InsetText>
          <p>Everything in the file stands here already. Importing it would change nothing.</p>
        </InsetText>
      ) : (
        <>
          <p>
            {formatCountOf(same, MAPPINGS[table].one, MAPPINGS[table].many)} in the file{" "}
            {same === 1 ? "means" : "mean"} what stands here already.
          </p>
          <ScrollingTable
            id="changes-caption"
            caption={
              changed.length > SHOWN ? `The first ${SHOWN} of ${counted} changed` : `${counted} changed`
            }
          >
            <TableHead headings={["Written", "Means now", "Would mean"]} />
            <tbody className="nhsuk-table__body">
              {changed.slice(0, SHOWN).map(({ written, before, after }) => (
                <tr className="nhsuk-table__row" key={written}>
                  <th scope="row" className="nhsuk-table__header uptake-row-header">
                    {written}
                  </th>
                  <td className="nhsuk-table__cell">{before ?? NO_MEANING[table]}</td>
                  <td className="nhsuk-table__cell">{after ?? NO_MEANING[table]}</td>
                </tr>
              ))}
            </tbody>
          </ScrollingTable>
          <form method="post" action={props.action}>
            <input type="hidden" name="sent" value={props.id} />
            <input type="hidden" name="state" value={check.state} />
            <div className="uptake-buttons">
              <SubmitButton>Change {counted}</SubmitButton>
              <a href={props.cancel}>Cancel</a>
            </div>
          </form>
        </>
      )}
    </section>
  );
}
