import { answeringForm, seeOther } from "@/app/answering-form";
import { actorKey, keepForm } from "@/app/kept-forms";
import { readSentForm } from "@/app/sent-form";
import { MemberError } from "@/lib/members/member";
import { changeMember, removeMember } from "@/lib/members/members";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { membersPath } from "../../members-path";

/** Gives a member another role, or ends the membership. */
export async function POST(
  request: Request,
  context: { params: Promise<{ programme: string; member: string }> },
): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const { programme, member } = await context.params;
    await requireProgramme(programme, actor, "member:manage");
    const { asked = "", role = "", organisation = "" } = await readSentForm(request);
    const base = membersPath(programme);
    if (asked === "remove") {
      await removeMember(programme, member, actor);
      return seeOther(`${base}?done=removed`);
    }
    try {
      await changeMember(programme, { userId: member, role, organisation }, actor);
      return seeOther(`${base}?done=changed`);
    } catch (error) {
      if (!(error instanceof MemberError)) throw error;
      const about = `${base}/${encodeURIComponent(member)}`;
      const kept = { by: actorKey(actor), about, sent: { role, organisation }, problems: error.faults };
      return seeOther(`${about}?sent=${keepForm(kept)}`);
    }
  });
}
