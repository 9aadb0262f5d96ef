import { answeringForm, seeOther } from "@/app/answering-form";
import { actorKey, dropForm, keepForm, keptForm } from "@/app/kept-forms";
import { readSentForm } from "@/app/sent-form";
import { importRegister } from "@/lib/benefits/import-register";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { kindOf, knownSection, sectionPath } from "../../../sections";

type Context = { params: Promise<{ programme: string; section: string }> };

/**
 * Imports a file that was checked, if it still does what the check said; or leads back to the check. Pressing twice
 * imports once.
 */
export async function POST(request: Request, context: Context): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const params = await context.params;
    const section = knownSection(params.section);
    const { slug } = await requireProgramme(params.programme, actor, "benefits:write");
    const { sent: id = "", state = "", reason = "" } = await readSentForm(request);
    const list = sectionPath(slug, section);
    const about = `${list}/import`;
    const file = keptForm({ by: actorKey(actor), about, id })?.file ?? null;
    if (file === null) return seeOther(`${about}?problem=gone`);
    const done = await importRegister(kindOf(section), {
      programme: slug,
      bytes: file.bytes,
      reason,
      actor,
      metrics: WEEKLY_METRICS.weekly,
      unchangedSince: /^\d{1,9}$/.test(state) ? Number(state) : -1,
    });
    dropForm(id);
    if (done.kept)
      return seeOther(`${list}?done=imported&added=${done.added.length}&changed=${done.changed.length}`);
    // What is wrong with rows the check says again; the rest is about this press of the button.
    const problems = done.faults.filter(({ line }) => line === null);
    return seeOther(
      `${about}?sent=${keepForm({ by: actorKey(actor), about, file, sent: { reason }, problems })}`,
    );
  });
}
