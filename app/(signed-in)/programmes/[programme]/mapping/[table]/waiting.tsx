import { SubmitButton } from "@/components/forms/submit-button";
import { formatCountOf, formatNumber } from "@/lib/figures/format";
import type { Programme } from "@/lib/programmes/programme";
import {
  isWaiting,
  MAPPINGS,
  type MappedSpelling,
  type MappingName,
  meaningWords,
} from "@/lib/registry/mapping";
import { mappingPath } from "../tables";
import { MeaningForm } from "./meaning-form";
import { volumeWords } from "./volume-words";

const SHOWN = 20;

/** What nobody has mapped yet, the largest first, each with the question what it means. */
export function Waiting(props: {
  programme: Programme;
  table: MappingName;
  rows: readonly MappedSpelling[];
  /** Of the spelling that was sent without a meaning, or with a wrong one. */
  problem: { id: number; message: string } | null;
}) {
  const { programme, table, problem } = props;
  const words = MAPPINGS[table];
  const waiting = props.rows.filter(isWaiting);
  const proposed = waiting.filter(({ proposal }) => proposal !== null).length;
  return (
    <>
      <h2>Not mapped yet</h2>
      {waiting.length === 0 ? (
        <p>Nothing is waiting to be mapped.</p>
      ) : (
        <p>
          {formatCountOf(waiting.length, words.one, words.many)} {waiting.length === 1 ? "is" : "are"} in the
          files received that nobody has said the meaning of.{" "}
          {table === "organisations"
            ? "What came under them is counted for the viewer and shown as “not mapped”."
            : "Each is counted as itself."}{" "}
          Say what one means and its counts move in every past week; nothing is imported again.
        </p>
      )}
      {proposed === 0 ? null : (
        <form method="post" action={`${mappingPath(programme.slug, table)}/proposals`}>
          <SubmitButton kind="secondary">
            Map {formatCountOf(proposed, "well-known one", "well-known ones")} as usual
          </SubmitButton>
        </form>
      )}
      {waiting.length === 0 ? null : (
        <ol className="uptake-worklist">
          {waiting.slice(0, SHOWN).map((row) => (
            <li className="uptake-worklist__item" key={row.id}>
              <div>
                <h3 className="uptake-worklist__spelling">{row.written}</h3>
                <p className="uptake-worklist__facts">{volumeWords(table, row)}</p>
                <p className="uptake-worklist__facts">
                  {row.periods.length === 0 ? null : `${meaningWords(row)}. `}
                  <a href={`${mappingPath(programme.slug, table)}?change=${row.id}`}>
                    On some days only<span className="nhsuk-u-visually-hidden"> “{row.written}”</span>
                  </a>
                </p>
              </div>
              <MeaningForm
                programme={programme}
                table={table}
                row={row}
                id={String(row.id)}
                error={row.id === problem?.id ? problem.message : undefined}
              />
            </li>
          ))}
        </ol>
      )}
      {waiting.length > SHOWN ? (
        <p>
          The {SHOWN} largest are listed. Another {formatNumber(waiting.length - SHOWN)} follow when these are
          done.
        </p>
      ) : null}
    </>
  );
}
