import { answeringForm, seeOther } from "@/app/answering-form";
import { actorKey, keepForm } from "@/app/kept-forms";
import { readSentForm } from "@/app/sent-form";
import { makeProgrammeToken, TokenError } from "@/lib/auth/programme-tokens";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { tokensPath } from "../tokens-path";

/** Makes a token, and shows it this once; or leads back with what is wrong. */
export async function POST(
  request: Request,
  context: { params: Promise<{ programme: string }> },
): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const programme = await requireProgramme((await context.params).programme, actor, "token:manage");
    const { name = "", feed = "", days = "" } = await readSentForm(request);
    const about = tokensPath(programme.slug);
    const by = actorKey(actor);
    try {
      const token = await makeProgrammeToken(programme, { name, feed, days }, actor);
      return seeOther(`${about}?sent=${keepForm({ by, about, sent: { token } })}`);
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      const sent = { name, feed, days };
      return seeOther(`${about}?sent=${keepForm({ by, about, sent, problems: error.faults })}`);
    }
  });
}
