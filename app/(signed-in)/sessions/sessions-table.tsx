import { ScrollingTable } from "@/components/nhs/scrolling-table";
import type { OwnSession } from "@/lib/auth/own-sessions";
import { formatInstant } from "@/lib/calendar/format-instant";
import { formatCountOf } from "@/lib/figures/format";

/** Somebody's own sessions; each but the one they are in can be ended. */
export function SessionsTable({ sessions }: { sessions: readonly OwnSession[] }) {
  return (
    <ScrollingTable id="sessions-caption" caption={formatCountOf(sessions.length, "session")}>
      <thead className="nhsuk-table__head">
        <tr className="nhsuk-table__row">
          {["Begun", "Last used", "Signed in by", "End"].map((heading) => (
            <th scope="col" className="nhsuk-table__header" key={heading}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {sessions.map((session) => (
          <tr className="nhsuk-table__row" key={session.id}>
            <th scope="row" className="nhsuk-table__header uptake-row-header">
              {formatInstant(session.begunAt.toISOString())}
            </th>
            <td className="nhsuk-table__cell">
              {session.here ? "Now" : formatInstant(session.lastUsedAt.toISOString())}
            </td>
            <td className="nhsuk-table__cell">{session.provider ?? "One-time link"}</td>
            <td className="nhsuk-table__cell">
              {session.here ? "This is the one you are in" : <End session={session} />}
            </td>
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
      <button
        type="submit"
        className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
        data-module="nhsuk-button"
        data-prevent-double-click="true"
      >
        End
        <span className="nhsuk-u-visually-hidden">
          {" "}
          the session begun on {formatInstant(session.begunAt.toISOString())}
        </span>
      </button>
    </form>
  );
}
