import { answeringForm, seeOther } from "@/app/answering-form";
import { actorOf } from "@/app/request-actor";
import { assertSameOrigin } from "@/lib/auth/same-origin";
import { withdrawAdministratorInvitation } from "@/lib/members/invitations";
import { ADMINISTRATION_PATH } from "../../../administration-path";

/** Makes an invitation to administer useless. */
export async function POST(
  request: Request,
  context: { params: Promise<{ invitation: string }> },
): Promise<Response> {
  return answeringForm(async () => {
    assertSameOrigin(request);
    await withdrawAdministratorInvitation((await context.params).invitation, await actorOf(request));
    return seeOther(`${ADMINISTRATION_PATH}?done=withdrawn`);
  });
}
