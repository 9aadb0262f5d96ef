import "server-only";
import type { Command } from "commander";
import { OPERATOR } from "@/lib/auth/actor";
import { ROLES } from "@/lib/auth/capabilities";
import { inviteMember } from "@/lib/members/invitations";
import { MemberError } from "@/lib/members/member";
import { changeMember, loadMembers, removeMember } from "@/lib/members/members";
import { fail, note, print, printJson } from "./output";

const PROGRAMME = ["--programme <slug>", "the programme"] as const;
const ROLE = ["--role <role>", ROLES.join(", ")] as const;
const ORGANISATION = [
  "--organisation <code>",
  "with board-member: the only organisation whose figures they see",
] as const;
const MEMBER = ["<id>", "the member's id, as listed"] as const;
const JSON_FLAG = ["--json", "print it as JSON"] as const;

export function register(program: Command): void {
  const member = program.command("member").description("Who may see and do what in a programme");

  member
    .command("list")
    .description("List the members, and invitations nobody has used yet")
    .requiredOption(...PROGRAMME)
    .option(...JSON_FLAG)
    .action(list);

  member
    .command("invite")
    .description("Print a link that makes whoever signs in by it a member, once and within a week")
    .requiredOption(...PROGRAMME)
    .requiredOption(...ROLE)
    .option(...ORGANISATION)
    .option("--for <whom>", "an e-mail address or a name, shown in the list")
    .option(...JSON_FLAG)
    .action(async (flags: Flags & { for?: string }) => {
      const { programme, role = "", organisation = "", for: label = "" } = flags;
      const { link, expiresAt } = await orFaults(
        inviteMember(programme, { label, role, organisation }, OPERATOR),
      );
      if (flags.json) return printJson({ link, expiresAt });
      print(link);
      note(`It works once, until ${expiresAt.toISOString()}, and cannot be shown again.`);
    });

  member
    .command("change")
    .description("Give a member another role, from their next request on")
    .argument(...MEMBER)
    .requiredOption(...PROGRAMME)
    .requiredOption(...ROLE)
    .option(...ORGANISATION)
    .action(async (userId: string, { programme, role = "", organisation = "" }: Flags) => {
      await orFaults(changeMember(programme, { userId, role, organisation }, OPERATOR));
      note("The role is changed.");
    });

  member
    .command("remove")
    .description("End a membership: at their next request the programme is not there for them")
    .argument(...MEMBER)
    .requiredOption(...PROGRAMME)
    .action(async (userId: string, { programme }: Flags) => {
      await removeMember(programme, userId, OPERATOR);
      note("The member is removed.");
    });
}

interface Flags {
  programme: string;
  role?: string;
  organisation?: string;
  json?: boolean;
}

async function list({ programme, json }: Flags): Promise<void> {
  const { members, invitations } = await loadMembers(programme, OPERATOR);
  if (json) return printJson({ members, invitations });
  if (members.length === 0) note("Nobody is a member yet.");
  for (const { userId, name, role, organisation, disabled } of members)
    print(`${userId} ${name}: ${role}${limited(organisation)}${disabled ? ", disabled" : ""}`);
  for (const { label, role, organisation, expiresAt } of invitations)
    print(
      `invited, ${label ?? "not said whom"}: ${role}${limited(organisation)}, until ${expiresAt.toISOString()}`,
    );
}

const limited = (organisation: string | null): string => (organisation === null ? "" : ` of ${organisation}`);

/** What cannot be given is said in words, not as a fault of the program. */
const orFaults = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    if (error instanceof MemberError) return fail(`${error.message}.`);
    throw error;
  });
