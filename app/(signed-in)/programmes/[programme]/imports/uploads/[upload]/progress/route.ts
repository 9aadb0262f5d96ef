import { answering, NO_STORE } from "@/app/refusals";
import { actorOf } from "@/app/request-actor";
import { requireUpload } from "../require-upload";
import { uploadProgressWords } from "../upload-progress-words";

type Context = { params: Promise<{ programme: string; upload: string }> };

/** Where a file stands, for the page that shows it. */
export async function GET(request: Request, context: Context): Promise<Response> {
  return answering(async () => {
    const upload = await requireUpload(await actorOf(request), "import:view", await context.params);
    return Response.json(uploadProgressWords(upload), { headers: NO_STORE });
  });
}
