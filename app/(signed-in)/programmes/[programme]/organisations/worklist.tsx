import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { ErrorSummary } from "@/components/nhs/error-summary";
import { formatShortDay } from "@/lib/calendar/format";
import { formatCountOf, formatNumber } from "@/lib/figures/format";
import type { Programme } from "@/lib/programmes/programme";
import type { MappedSpelling } from "@/lib/registry/mapping";
import { organisationOptions } from "./organisation-options";

const SHOWN = 20;
const NOT_CHOSEN = "Choose the organisation this spelling means";

/** Spellings nobody has mapped yet, the largest first, each with the choice of what it means. */
export function Worklist(props: {
  programme: Programme;
  unmapped: readonly MappedSpelling[];
  /** From the query: the spelling that was sent without a choice. */
  problem: string | string[] | undefined;
  /** May whoever looks say what they mean? */
  write: boolean;
}) {
  const { programme, unmapped, problem, write } = props;
  const shown = unmapped.slice(0, SHOWN);
  const at = shown.findIndex(({ spelling }) => spelling === problem);
  const groups = organisationOptions(programme);
  return (
    <>
      <ErrorSummary errors={at < 0 ? [] : [{ field: `organisation-${at + 1}`, message: NOT_CHOSEN }]} />
      <h2>Not mapped yet</h2>
      {unmapped.length === 0 ? (
        <p>Every spelling received so far is mapped to an organisation. There is nothing to do.</p>
      ) : (
        <>
          <p>
            {formatCountOf(unmapped.length, "spelling")} in the files received{" "}
            {unmapped.length === 1 ? "is" : "are"} not known to this programme. What came under them is
            counted for the viewer and shown as “not mapped”. Say what one means and its counts move to that
            organisation, in every past week; nothing is imported again.
          </p>
          <ol className="uptake-worklist">
            {shown.map((each, index) => (
              <li className="uptake-worklist__item" key={each.spelling}>
                <div>
                  <h3 className="uptake-worklist__spelling">{each.written}</h3>
                  <p className="uptake-worklist__facts">{volume(each)}</p>
                </div>
                {write ? (
                  <form
                    className="uptake-worklist__form"
                    method="post"
                    action={`/programmes/${programme.slug}/organisations/mappings`}
                  >
                    <input type="hidden" name="spelling" value={each.spelling} />
                    <SelectField
                      id={`organisation-${index + 1}`}
                      name="organisation"
                      label={`What “${each.written}” means`}
                      empty="Choose an organisation"
                      groups={groups}
                      {...(index === at ? { error: NOT_CHOSEN } : {})}
                    />
                    <SubmitButton kind="secondary" small>
                      Map<span className="nhsuk-u-visually-hidden"> “{each.written}”</span>
                    </SubmitButton>
                  </form>
                ) : null}
              </li>
            ))}
          </ol>
          {unmapped.length > SHOWN ? (
            <p>
              The {SHOWN} largest are listed. Another {formatNumber(unmapped.length - SHOWN)} follow when
              these are done.
            </p>
          ) : null}
        </>
      )}
    </>
  );
}

function volume({ views, documents, users, lastDay }: MappedSpelling): string {
  const counted = [
    ...(views > 0 || documents + users === 0 ? [formatCountOf(views, "view")] : []),
    ...(documents > 0 ? [formatCountOf(documents, "document")] : []),
    ...(users > 0 ? [formatCountOf(users, "registered user")] : []),
  ].join(", ");
  return lastDay === null ? counted : `${counted}, last on ${formatShortDay(lastDay)}`;
}
