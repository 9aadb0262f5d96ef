import { SubmitButton } from "@/components/forms/submit-button";
import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
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
      <TableHead headings={["For", "Role", "Figures", "Made by", "Good until", "Change"]} />
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
                <SubmitButton kind="secondary" small>
                  Withdraw
                  <span className="nhsuk-u-visually-hidden"> the invitation for {label ?? "somebody"}</span>
                </SubmitButton>
              </form>
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}
