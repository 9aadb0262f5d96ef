import { answeringForm, seeOther } from "@/app/answering-form";
import { actorKey, dropForm, keptForm } from "@/app/kept-forms";
import { readSentForm } from "@/app/sent-form";
import { AnswersError, importAnswers } from "@/lib/benefits/survey-answers";
import { requireSurvey } from "../require-survey";

type Context = { params: Promise<{ programme: string; section: string; code: string }> };

/** Keeps the counts of a file that was checked; or leads back to the check, where it can no longer be counted. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const { programme, survey, entry, address } = await requireSurvey(actor, await context.params);
    const { sent: id = "" } = await readSentForm(request);
    const file = keptForm({ by: actorKey(actor), about: address, id })?.file ?? null;
    if (file === null) return seeOther(`${address}?problem=gone`);
    try {
      const { outcome } = await importAnswers({
        programme: programme.slug,
        survey: survey.code,
        bytes: file.bytes,
        fileName: file.name,
        actor,
      });
      dropForm(id);
      return seeOther(`${entry}?done=answers-${outcome}`);
    } catch (error) {
      if (error instanceof AnswersError) return seeOther(`${address}?sent=${id}`);
      throw error;
    }
  });
}
