import { answering, NO_STORE } from "@/app/refusals";
import { actorOf } from "@/app/request-actor";
import { loadUploads } from "@/lib/ingest/uploads";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { jobWords } from "../job-words";

type Context = { params: Promise<{ programme: string }> };

/** Where a programme's files stand, for the page that lists them. */
export async function GET(request: Request, context: Context): Promise<Response> {
  return answering(async () => {
    const { programme: slug } = await context.params;
    const actor = await actorOf(request);
    const programme = await requireProgramme(slug, actor, "import:view");
    return Response.json(jobWords(programme, await loadUploads(slug, actor)), { headers: NO_STORE });
  });
}
