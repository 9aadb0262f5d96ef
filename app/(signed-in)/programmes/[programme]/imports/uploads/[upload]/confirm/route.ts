import { answeringForm, seeOther } from "@/app/answering-form";
import { confirmUpload } from "@/lib/ingest/uploads";
import { requireUpload } from "../require-upload";

type Context = { params: Promise<{ programme: string; upload: string }> };

/** Imports a file that was checked. Pressing twice imports once. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const upload = await requireUpload(actor, "import:write", await context.params);
    await confirmUpload(upload.id, actor);
    return seeOther(`/programmes/${upload.programme}/imports/uploads/${upload.id}`);
  });
}
