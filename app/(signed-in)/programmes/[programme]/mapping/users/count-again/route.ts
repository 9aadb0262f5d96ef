import { answeringForm, seeOther } from "@/app/answering-form";
import { readSentForm } from "@/app/sent-form";
import { Refusal } from "@/lib/auth/refusal";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { includePerson } from "@/lib/registry/exclude-people";
import { mappingPath } from "../../tables";

/** Counts a user again who was left out. */
export async function POST(
  request: Request,
  context: { params: Promise<{ programme: string }> },
): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const { programme } = await context.params;
    await requireProgramme(programme, actor, "programme:edit");
    const { user = "" } = await readSentForm(request);
    if (!/^[1-9]\d{0,8}$/.test(user)) throw new Refusal("not-found", "No such user is left out.");
    await includePerson(programme, Number(user), actor);
    return seeOther(`${mappingPath(programme, "users")}?done=counted-again`);
  });
}
