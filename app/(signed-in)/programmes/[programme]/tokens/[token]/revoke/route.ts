import { answeringForm, seeOther } from "@/app/answering-form";
import { revokeProgrammeToken } from "@/lib/auth/programme-tokens";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { tokensPath } from "../../tokens-path";

/** Makes a token useless at once. */
export async function POST(
  request: Request,
  context: { params: Promise<{ programme: string; token: string }> },
): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const { programme, token } = await context.params;
    await requireProgramme(programme, actor, "token:manage");
    await revokeProgrammeToken(programme, token, actor);
    return seeOther(`${tokensPath(programme)}?done=revoked`);
  });
}
