import { answeringForm, seeOther } from "@/app/answering-form";
import { actorKey, keepForm } from "@/app/kept-forms";
import { readSentForm } from "@/app/sent-form";
import { requirePermission } from "@/lib/auth/policy";
import { inviteAdministrator } from "@/lib/members/invitations";
import { MemberError } from "@/lib/members/member";
import { ADMINISTRATION_PATH } from "../administration-path";

/** Invites somebody to administer the installation, and shows the link this once. */
export async function POST(request: Request): Promise<Response> {
  return answeringForm(request, async (actor) => {
    requirePermission(actor, "installation:manage");
    const { label = "" } = await readSentForm(request);
    const kept = { by: actorKey(actor), about: ADMINISTRATION_PATH };
    try {
      const { link } = await inviteAdministrator(label, actor);
      return seeOther(`${ADMINISTRATION_PATH}?sent=${keepForm({ ...kept, sent: { link } })}`);
    } catch (error) {
      if (!(error instanceof MemberError)) throw error;
      const id = keepForm({ ...kept, sent: { label }, problems: error.faults });
      return seeOther(`${ADMINISTRATION_PATH}?sent=${id}`);
    }
  });
}
