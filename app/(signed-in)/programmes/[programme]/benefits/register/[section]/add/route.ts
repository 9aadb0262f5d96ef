import { answeringForm, seeOther } from "@/app/answering-form";
import { actorKey, keepForm } from "@/app/kept-forms";
import { readSentForm } from "@/app/sent-form";
import { RegisterError, saveEntry } from "@/lib/benefits/save-entry";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { kindOf, knownSection, sectionPath } from "../../sections";
import { fieldsOf } from "../typed-entry";

type Context = { params: Promise<{ programme: string; section: string }> };

/** Adds an entry to the register and shows it; or leads back to the form, with everything that is wrong. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const params = await context.params;
    await requireProgramme(params.programme, actor, "benefits:write");
    const section = knownSection(params.section);
    const kind = kindOf(section);
    const sent = await readSentForm(request);
    const base = sectionPath(encodeURIComponent(params.programme), section);
    try {
      const { code } = await saveEntry(kind, {
        programme: params.programme,
        given: fieldsOf(kind, sent),
        basedOn: 0,
        reason: "",
        actor,
        metrics: WEEKLY_METRICS.weekly,
      });
      return seeOther(`${base}/${code}?done=added`);
    } catch (error) {
      if (!(error instanceof RegisterError)) throw error;
      const id = keepForm({ by: actorKey(actor), about: `${base}/new`, sent, problems: error.faults });
      return seeOther(`${base}/new?sent=${id}`);
    }
  });
}
