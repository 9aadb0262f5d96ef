import type { Role } from "@/lib/auth/capabilities";
import type { Fault } from "@/lib/fields/fault";

/** Somebody with a role in a programme. */
export interface Member {
  userId: string;
  name: string;
  /** Somebody who is disabled cannot sign in; the membership stays. */
  disabled: boolean;
  role: Role;
  /** The code of the only organisation whose figures they see; null: the whole programme. */
  organisation: string | null;
  grantedBy: string;
  grantedAt: Date;
}

/** An invitation that nobody has used; the link itself is not kept. */
export interface OpenInvitation {
  id: string;
  label: string | null;
  role: Role | "administrator";
  organisation: string | null;
  expiresAt: Date;
  createdBy: string;
}

/** What somebody is to be in a programme, as it was asked for. */
export interface WantedRole {
  role: string;
  /** An organisation's code; empty or left out: the whole programme. */
  organisation?: string;
}

/** Thrown when what is asked for cannot be given: every fault at once. */
export class MemberError extends Error {
  override readonly name = "MemberError";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ message }) => message).join("; "));
    this.faults = faults;
  }
}
