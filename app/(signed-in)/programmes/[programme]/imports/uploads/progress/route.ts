import { answering, NO_STORE } from "@/app/refusals";
import { actorOf } from "@/app/request-actor";
import { requirePermission, unknownProgramme } from "@/lib/auth/policy";
import { loadUploads } from "@/lib/ingest/uploads";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { jobWords } from "../job-words";

type Context = { params: Promise<{ programme: string }> };

/** Where a programme's files stand, for the page that lists them. */
export async function GET(request: Request, context: Context): Promise<Response> {
  return answering(async () => {
    const { programme: slug } = await context.params;
    requirePermission(await actorOf(request), "import:view", slug);
    const programme = await loadProgramme(slug);
    if (programme === null) throw unknownProgramme(slug);
    return Response.json(jobWords(programme, await loadUploads(slug)), { headers: NO_STORE });
  });
}
