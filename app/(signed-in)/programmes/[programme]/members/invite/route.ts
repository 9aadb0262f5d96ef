import { answeringForm, seeOther } from "@/app/answering-form";
import { actorKey, keepForm } from "@/app/kept-forms";
import { readSentForm } from "@/app/sent-form";
import { inviteMember } from "@/lib/members/invitations";
import { MemberError } from "@/lib/members/member";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { membersPath } from "../members-path";

/** Makes an invitation, and shows its link this once; or leads back with what is wrong. */
export async function POST(
  request: Request,
  context: { params: Promise<{ programme: string }> },
): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const { programme } = await context.params;
    await requireProgramme(programme, actor, "member:manage");
    const { label = "", role = "", organisation = "" } = await readSentForm(request);
    const about = membersPath(programme);
    const by = actorKey(actor);
    try {
      const { link } = await inviteMember(programme, { label, role, organisation }, actor);
      return seeOther(`${about}?sent=${keepForm({ by, about, sent: { link } })}`);
    } catch (error) {
      if (!(error instanceof MemberError)) throw error;
      const sent = { label, role, organisation };
      return seeOther(`${about}?sent=${keepForm({ by, about, sent, problems: error.faults })}`);
    }
  });
}
