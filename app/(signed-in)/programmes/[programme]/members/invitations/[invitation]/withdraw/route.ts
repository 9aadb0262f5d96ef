import { answeringForm, seeOther } from "@/app/answering-form";
import { actorOf } from "@/app/request-actor";
import { assertSameOrigin } from "@/lib/auth/same-origin";
import { withdrawInvitation } from "@/lib/members/invitations";
import { membersPath } from "../../../members-path";

/** Makes an invitation useless. */
export async function POST(
  request: Request,
  context: { params: Promise<{ programme: string; invitation: string }> },
): Promise<Response> {
  return answeringForm(async () => {
    assertSameOrigin(request);
    const { programme, invitation } = await context.params;
    await withdrawInvitation(programme, invitation, await actorOf(request));
    return seeOther(`${membersPath(programme)}?done=withdrawn`);
  });
}
