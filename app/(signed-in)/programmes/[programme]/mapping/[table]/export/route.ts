import { answering, NO_STORE } from "@/app/refusals";
import { actorOf } from "@/app/request-actor";
import { contentDisposition } from "@/lib/export/download";
import { mappingCsv } from "@/lib/export/mapping-file";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { loadMapping } from "@/lib/registry/load-mapping";
import { noteExport } from "@/lib/trail/note-export";
import { knownTable } from "../../tables";

type Context = { params: Promise<{ programme: string; table: string }> };

/** A mapping table as it stands, in the columns an import reads. */
export async function GET(request: Request, context: Context): Promise<Response> {
  return answering(async () => {
    const actor = await actorOf(request);
    const { programme, table: segment } = await context.params;
    await requireProgramme(programme, actor, "programme:edit");
    const table = knownTable(segment);
    const rows = await loadMapping(programme, table, actor);
    const body = mappingCsv(table, rows);
    await noteExport(actor, { programme, what: `mapping of ${table}`, rows: rows.length, body });
    return new Response(body, {
      headers: {
        ...NO_STORE,
        "Content-Type": "text/csv; charset=utf-8; header=present",
        "Content-Disposition": contentDisposition(`${programme}-${table}.csv`),
      },
    });
  });
}
