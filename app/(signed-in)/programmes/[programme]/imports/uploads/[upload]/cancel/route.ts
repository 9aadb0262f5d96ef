import { answeringForm, seeOther } from "@/app/answering-form";
import { cancelUpload } from "@/lib/ingest/uploads";
import { requireUpload } from "../require-upload";

type Context = { params: Promise<{ programme: string; upload: string }> };

/** Stops a check or an import, or throws a checked file away. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const upload = await requireUpload(actor, "import:write", await context.params);
    await cancelUpload(upload.id, actor);
    return seeOther(`/programmes/${upload.programme}/imports/uploads/${upload.id}`);
  });
}
