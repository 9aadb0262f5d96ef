import { answeringForm, seeOther } from "@/app/answering-form";
import { actorKey, keepForm } from "@/app/kept-forms";
import { readSmallFile } from "@/app/small-file";
import { requireSurvey } from "../require-survey";

type Context = { params: Promise<{ programme: string; section: string; code: string }> };

/** Takes a file of answers in and leads to the page that says how they would count. Nothing is changed by it. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const { address } = await requireSurvey(actor, await context.params);
    const file = await readSmallFile(request);
    if (typeof file === "string") return seeOther(`${address}?problem=${file}`);
    return seeOther(`${address}?sent=${keepForm({ by: actorKey(actor), about: address, file })}`);
  });
}
