import { excelDamage } from "@/lib/tabular/excel-damage";
import { type MappingChoices, timesOf, userIdsOf } from "@/lib/tabular/mapping-choices";
import type { Assistance, AssistedFeed } from "./assistance";
import { ColumnQuestions } from "./column-questions";
import { DamageWarning } from "./damage-warning";
import { FurtherQuestions } from "./further-questions";
import { HourTable } from "./hour-table";
import { RowsPreview } from "./rows-preview";

/** Everything there is to say of a file whose layout the feed does not know, proposed as far as the file tells. */
export function Questions(props: {
  asking: Extract<Assistance, { step: "asking" }>;
  feed: AssistedFeed;
  choices: MappingChoices;
  onChange: (change: Partial<MappingChoices>) => void;
}) {
  const { asking, feed, choices, onChange } = props;
  const { look, proposal } = asking;
  const { headings } = look.layout;
  const times = timesOf(choices, { headings, rows: look.rows, shape: feed });
  const userIds = userIdsOf(choices, { headings, rows: look.rows });
  const damage = excelDamage(headings, look.rows).filter(
    ({ heading, kind }) =>
      choices.meanings[heading] &&
      // What may be wrong with users' ids is asked.
      !(kind === "lost-zeros" && userIds !== null && choices.meanings[heading] === "user_id"),
  );
  return (
    <>
      <h2 className="nhsuk-heading-m">How to read this file</h2>
      <p>
        The layout of this file is new to the feed. {look.layout.reasons.join(" ")} Check what is proposed: it
        is kept with the feed, and the next file with the same headings is read in the same way.
      </p>
      <DamageWarning damage={damage} />
      <ColumnQuestions
        look={look}
        feed={feed}
        patients={proposal.patients}
        choices={choices}
        onChoose={(heading, meaning) => onChange({ meanings: { ...choices.meanings, [heading]: meaning } })}
      />
      <FurtherQuestions feed={feed} times={times} userIds={userIds} choices={choices} onChange={onChange} />
      {times.hours === null ? null : <HourTable profile={times.hours} />}
      <RowsPreview
        columns={headings.map((heading) => ({ heading, meaning: choices.meanings[heading] || null }))}
        rows={look.rows}
      />
    </>
  );
}
