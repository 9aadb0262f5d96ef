import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { ROLE_WORDS } from "@/lib/auth/capabilities";
import { formatInstant } from "@/lib/calendar/format-instant";
import { formatCountOf } from "@/lib/figures/format";
import type { OpenInvitation } from "@/lib/members/member";

/** Who was invited and has not come yet. */
export function Invitations(props: {
  invitations: readonly OpenInvitation[];
  /** Where an invitation is withdrawn, by its id. */
  address: (id: string) => string;
}) {
  if (props.invitations.length === 0) return null;
  return (
    <ScrollingTable
      id="invitations-caption"
      caption={`${formatCountOf(props.invitations.length, "invitation")} not used yet`}
    >
      <thead className="nhsuk-table__head">
        <tr className="nhsuk-table__row">
          {["For", "Role", "Figures", "Made by", "Good until", "Change"].map((heading) => (
            <th scope="col" className="nhsuk-table__header" key={heading}>
              {heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="nhsuk-table__body">
        {props.invitations.map(({ id, label, role, organisation, createdBy, expiresAt }) => (
          <tr className="nhsuk-table__row" key={id}>
            <th scope="row" className="nhsuk-table__header uptake-row-header">
              {label ?? "Not said"}
            </th>
            <td className="nhsuk-table__cell">
              {role === "administrator" ? "Administrator" : ROLE_WORDS[role]}
            </td>
            <td className="nhsuk-table__cell">
              {organisation ?? (role === "administrator" ? "Every programme" : "The whole programme")}
            </td>
            <td className="nhsuk-table__cell">{createdBy}</td>
            <td className="nhsuk-table__cell">{formatInstant(expiresAt.toISOString())}</td>
            <td className="nhsuk-table__cell">
              <form method="post" action={props.address(id)}>
                <button
                  type="submit"
                  className="nhsuk-button nhsuk-button--secondary nhsuk-button--small"
                  data-module="nhsuk-button"
                  data-prevent-double-click="true"
                >
                  Withdraw
                  <span className="nhsuk-u-visually-hidden"> the invitation for {label ?? "somebody"}</span>
                </button>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}
