import { SubmitButton } from "@/components/forms/submit-button";
import type { ApiToken } from "@/lib/auth/api-token";
import { formatInstant } from "@/lib/calendar/format-instant";
import type { Feed } from "@/lib/programmes/programme";

const STATES: Record<ApiToken["state"], string> = {
  good: "Good",
  expired: "Expired",
  revoked: "Revoked",
  outdated: "Outdated: make it anew",
};

/** One token; one that reads every programme is revoked by administrators alone. */
export function TokenRow(props: {
  token: ApiToken;
  feeds: readonly Pick<Feed, "slug" | "name">[];
  revoke: string;
  mayRevokeAll: boolean;
}) {
  const { name, state, expiresAt, lastUsedAt, pushesTo, reads } = props.token;
  const readsAll = pushesTo === null && reads === null;
  const feed = props.feeds.find(({ slug }) => slug === pushesTo?.feed);
  return (
    <tr className="nhsuk-table__row">
      <th scope="row" className="nhsuk-table__header uptake-row-header">
        {name}
      </th>
      <td className="nhsuk-table__cell">
        {pushesTo !== null
          ? `Push to ${feed?.name ?? pushesTo.feed}`
          : readsAll
            ? "Read the reports of every programme: it was made without one"
            : "Read reports"}
      </td>
      <td className="nhsuk-table__cell">{STATES[state]}</td>
      <td className="nhsuk-table__cell">{formatInstant(expiresAt.toISOString())}</td>
      <td className="nhsuk-table__cell">
        {lastUsedAt === null ? "Never" : formatInstant(lastUsedAt.toISOString())}
      </td>
      <td className="nhsuk-table__cell">
        {state === "revoked" || (readsAll && !props.mayRevokeAll) ? null : (
          <form method="post" action={props.revoke}>
            <SubmitButton kind="secondary" small>
              Revoke<span className="nhsuk-u-visually-hidden"> {name}</span>
            </SubmitButton>
          </form>
        )}
      </td>
    </tr>
  );
}
