import { answering, NO_STORE } from "@/app/refusals";
import { actorOf } from "@/app/request-actor";
import { loadEntries } from "@/lib/benefits/load-register";
import { contentDisposition } from "@/lib/export/download";
import { registerCsv } from "@/lib/export/register-file";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { noteExport } from "@/lib/trail/note-export";
import { kindOf, knownSection, readAction } from "../../sections";

type Context = { params: Promise<{ programme: string; section: string }> };

/** The entries of a section as they stand, in the columns an import reads. */
export async function GET(request: Request, context: Context): Promise<Response> {
  return answering(async () => {
    const actor = await actorOf(request);
    const params = await context.params;
    const section = knownSection(params.section);
    const programme = await requireProgramme(params.programme, actor, readAction(section));
    const kind = kindOf(section);
    const entries = await loadEntries(programme.id, kind);
    const body = registerCsv(kind, entries);
    await noteExport(actor, {
      programme: programme.slug,
      what: `register of ${kind}`,
      rows: entries.length,
      body,
    });
    return new Response(body, {
      headers: {
        ...NO_STORE,
        "Content-Type": "text/csv; charset=utf-8; header=present",
        "Content-Disposition": contentDisposition(`${programme.slug}-${section}.csv`),
      },
    });
  });
}
