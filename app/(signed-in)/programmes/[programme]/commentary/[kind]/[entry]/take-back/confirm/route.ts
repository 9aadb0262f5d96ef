import { answeringForm, seeOther } from "@/app/answering-form";
import { Refusal } from "@/lib/auth/refusal";
import { takeBackEntry } from "@/lib/commentary/take-back";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { commentaryPath, kindOf, parseKind } from "../../../entry-kind";

type Context = { params: Promise<{ programme: string; kind: string; entry: string }> };

/** Takes an entry back. Somebody else may have been quicker: the list then says by whom and when. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const { programme, kind: segment, entry } = await context.params;
    await requireProgramme(programme, actor, "commentary:write");
    const known = parseKind(segment);
    const id = /^[1-9]\d{0,8}$/.test(entry) ? Number(entry) : null;
    if (known === null || id === null) throw new Refusal("not-found", "There is no such entry here.");
    const base = commentaryPath(encodeURIComponent(programme));
    const done = await takeBackEntry(kindOf(known), { programme, id, actor });
    return seeOther(done ? `${base}?done=${known}-taken-back` : base);
  });
}
