import { answeringForm, seeOther } from "@/app/answering-form";
import { Refusal } from "@/lib/auth/refusal";
import { undoImport } from "@/lib/ingest/undo";
import { findImport } from "../../find-import";

type Context = { params: Promise<{ programme: string; import: string }> };

/** Takes an import back. Somebody else may have been quicker: the receipt then says by whom and when. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const params = await context.params;
    const record = await findImport(params, actor);
    if (record === null) throw new Refusal("not-found", "There is no such import here.");
    const receipt = `/programmes/${record.programme}/imports/${record.id}`;
    if (record.state !== "committed") return seeOther(receipt);
    await undoImport(record.id, actor);
    return seeOther(`${receipt}?done=undone`);
  });
}
