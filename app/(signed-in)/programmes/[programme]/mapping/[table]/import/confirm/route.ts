import { answeringForm, seeOther } from "@/app/answering-form";
import { actorKey, dropForm, keepForm, keptForm } from "@/app/kept-forms";
import { readSentForm } from "@/app/sent-form";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { importMapping } from "@/lib/registry/import-mapping";
import { knownTable, mappingPath } from "../../../tables";

type Context = { params: Promise<{ programme: string; table: string }> };

/** Imports a file that was checked, if it still does what the check said; or leads back to the check. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const { programme, table: segment } = await context.params;
    await requireProgramme(programme, actor, "programme:edit");
    const table = knownTable(segment);
    const { sent: id = "", state = "" } = await readSentForm(request);
    const address = mappingPath(programme, table);
    const about = `${address}/import`;
    const file = keptForm({ by: actorKey(actor), about, id })?.file ?? null;
    if (file === null) return seeOther(`${about}?problem=gone`);
    const done = await importMapping(programme, table, file.bytes, {
      actor,
      unchangedSince: /^\d{1,9}$/.test(state) ? Number(state) : -1,
    });
    dropForm(id);
    if (done.kept) return seeOther(`${address}?done=changed&count=${done.changed.length}`);
    const problems = done.faults
      .filter(({ line }) => line === null)
      .map(({ message }) => ({ field: null, message }));
    return seeOther(`${about}?sent=${keepForm({ by: actorKey(actor), about, file, problems })}`);
  });
}
