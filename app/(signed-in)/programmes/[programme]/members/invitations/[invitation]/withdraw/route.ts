import { answeringForm, seeOther } from "@/app/answering-form";
import { withdrawInvitation } from "@/lib/members/invitations";
import { membersPath } from "../../../members-path";

/** Makes an invitation useless. */
export async function POST(
  request: Request,
  context: { params: Promise<{ programme: string; invitation: string }> },
): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const { programme, invitation } = await context.params;
    await withdrawInvitation(programme, invitation, actor);
    return seeOther(`${membersPath(programme)}?done=withdrawn`);
  });
}
