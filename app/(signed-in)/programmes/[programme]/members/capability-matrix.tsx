import { ScrollingTable } from "@/components/nhs/scrolling-table";
import { TableHead } from "@/components/nhs/table-head";
import { CAPABILITIES, isHeldBy, PROGRAMME_ACTIONS, ROLE_WORDS, ROLES } from "@/lib/auth/capabilities";

const HOLDERS = [...ROLES, "report-token"] as const;
const HEADINGS = [...ROLES.map((role) => ROLE_WORDS[role]), "Token for reports"];

/** Who may do what, from the table the policy asks. */
export function CapabilityMatrix() {
  return (
    <ScrollingTable
      id="capabilities-caption"
      caption="What each role may do. Administrators may do everything"
    >
      <TableHead headings={["In this programme", ...HEADINGS]} />
      <tbody className="nhsuk-table__body">
        {PROGRAMME_ACTIONS.map((action) => (
          <tr className="nhsuk-table__row" key={action}>
            <th scope="row" className="nhsuk-table__header uptake-row-header">
              {CAPABILITIES[action].words}
            </th>
            {HOLDERS.map((holder) => (
              <td className="nhsuk-table__cell" key={holder}>
                {isHeldBy(action, holder) ? "Yes" : "No"}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}
