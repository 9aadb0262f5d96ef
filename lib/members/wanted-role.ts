import { ROLES, type Role } from "@/lib/auth/capabilities";
import type { Fault } from "@/lib/fields/fault";
import type { Programme } from "@/lib/programmes/programme";
import { MemberError, type WantedRole } from "./member";

export interface GivenRole {
  role: Role;
  organisation: { id: number; code: string } | null;
}

/**
 * The role that was asked for, with the organisation it is limited to.
 *
 * Errors  MemberError: no such role or organisation, or a role that does more than read for one organisation alone.
 */
export function parseWantedRole(
  { role, organisation = "" }: WantedRole,
  { organisations }: Pick<Programme, "organisations">,
): GivenRole {
  const code = organisation.trim();
  const known = ROLES.find((each) => each === role);
  const found = organisations.find((each) => each.code === code);
  const faults: Fault[] = [];
  if (known === undefined) faults.push({ field: "role", message: "Choose a role" });
  if (code !== "" && found === undefined)
    faults.push({ field: "organisation", message: "Choose an organisation of the programme" });
  if (code !== "" && known !== undefined && known !== "board-member")
    faults.push({
      field: "organisation",
      message:
        "Only a board member can be limited to one organisation: what the others may do cannot be cut down",
    });
  if (known === undefined || faults.length > 0) throw new MemberError(faults);
  return { role: known, organisation: found === undefined ? null : { id: found.id, code } };
}

const LONGEST_LABEL = 200;

/** Whom an invitation is for, as whoever makes it knows them; null: it is not said. @throws MemberError */
export function parseLabel(label: string): string | null {
  const text = label.trim();
  if (text.length > LONGEST_LABEL || /\p{Cc}/u.test(text))
    throw new MemberError([
      { field: "label", message: `Say in one line of up to ${LONGEST_LABEL} characters whom it is for` },
    ]);
  return text === "" ? null : text;
}
