import { answeringForm, seeOther } from "@/app/answering-form";
import { withdrawAdministratorInvitation } from "@/lib/members/invitations";
import { ADMINISTRATION_PATH } from "../../../administration-path";

/** Makes an invitation to administer useless. */
export async function POST(
  request: Request,
  context: { params: Promise<{ invitation: string }> },
): Promise<Response> {
  return answeringForm(request, async (actor) => {
    await withdrawAdministratorInvitation((await context.params).invitation, actor);
    return seeOther(`${ADMINISTRATION_PATH}?done=withdrawn`);
  });
}
