import { answeringForm, seeOther } from "@/app/answering-form";
import { readSentForm } from "@/app/sent-form";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { excludePerson } from "@/lib/registry/exclude-people";
import { mappingPath } from "../../tables";

const LONGEST_REASON = 200;

/** Leaves a user out of every figure. The user id goes no further than to its pseudonym. */
export async function POST(
  request: Request,
  context: { params: Promise<{ programme: string }> },
): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const { programme } = await context.params;
    await requireProgramme(programme, actor, "programme:edit");
    const { user = "", because = "" } = await readSentForm(request);
    const address = mappingPath(programme, "users");
    const problems = [
      ...(user.trim() === "" ? ["user"] : []),
      ...(because.trim() === "" || because.trim().length > LONGEST_REASON ? ["because"] : []),
    ];
    if (problems.length > 0)
      return seeOther(`${address}?${new URLSearchParams(problems.map((field) => ["problem", field]))}`);
    const id = await excludePerson(programme, { userId: user, because }, actor);
    return seeOther(`${address}?done=${id === null ? "already" : "left-out"}`);
  });
}
