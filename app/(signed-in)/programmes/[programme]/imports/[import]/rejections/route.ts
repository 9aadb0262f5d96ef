import { answering, NO_STORE } from "@/app/refusals";
import { actorOf } from "@/app/request-actor";
import { Refusal } from "@/lib/auth/refusal";
import { REJECTIONS_HEADING, rejectionLines } from "@/lib/export/rejections-file";
import { streamRejections } from "@/lib/ingest/load-imports";
import { noteExport } from "@/lib/trail/note-export";
import { findImport } from "../find-import";

type Context = { params: Promise<{ programme: string; import: string }> };

/** Every rejected row of an import as CSV: line, field, code and what to do; never a value. */
export async function GET(request: Request, context: Context): Promise<Response> {
  return answering(async () => {
    const params = await context.params;
    const actor = await actorOf(request);
    const record = await findImport(params, actor);
    if (record === null) throw new Refusal("not-found", "There is no such import here.");
    const { programme, rejected: rows } = record;
    await noteExport(actor, { programme, what: `rejections of import ${record.id}`, rows, body: null });
    return new Response(csv(record.id), {
      headers: {
        ...NO_STORE,
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="import-${record.id}-rejections.csv"`,
      },
    });
  });
}

/** A page at a time, as fast as the reader takes it. */
function csv(importId: number): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const pages = streamRejections(importId);
  return new ReadableStream({
    start: (controller) => controller.enqueue(encoder.encode(REJECTIONS_HEADING)),
    async pull(controller) {
      const page = await pages.next();
      if (page.done) controller.close();
      else controller.enqueue(encoder.encode(rejectionLines(page.value)));
    },
    cancel: async () => {
      await pages.return(undefined);
    },
  });
}
