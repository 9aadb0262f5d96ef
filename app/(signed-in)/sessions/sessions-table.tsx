import { SubmitButton } from "@/components/forms/submit-button";
import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import type { OwnSession } from "@/lib/auth/own-sessions";
import { formatShortInstant } from "@/lib/calendar/format-instant";
import { formatCountOf } from "@/lib/figures/format";

/** Somebody's own sessions; each but the one they are in can be ended. */
export function SessionsTable({ sessions }: { sessions: readonly OwnSession[] }) {
  return (
    <ScrollingTable id="sessions-caption" caption={formatCountOf(sessions.length, "session")}>
      <TableHead headings={["Begun", "Last used", "Signed in by", "End"]} />
      <tbody className="nhsuk-table__body">
        {sessions.map((session) => (
          <tr className="nhsuk-table__row" key={session.id}>
            <th scope="row" className="nhsuk-table__header uptake-row-header">
              {formatShortInstant(session.begunAt.toISOString())}
            </th>
            <td className="nhsuk-table__cell">
              {session.here ? "Now" : formatShortInstant(session.lastUsedAt.toISOString())}
            </td>
            <td className="nhsuk-table__cell">{session.provider ?? "One-time link"}</td>
            <td className="nhsuk-table__cell">{session.here ? "This one" : <End session={session} />}</td>
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}

function End({ session }: { session: OwnSession }) {
  return (
    <form method="post" action="/sessions/end" className="uptake-buttons">
      <input type="hidden" name="session" value={session.id} />
      <SubmitButton kind="secondary" small>
        End
        <span className="nhsuk-u-visually-hidden">
          {" "}
          the session begun on {formatShortInstant(session.begunAt.toISOString())}
        </span>
      </SubmitButton>
    </form>
  );
}
