import { answeringForm, seeOther } from "@/app/answering-form";
import { actorKey, keepForm } from "@/app/kept-forms";
import { readSentForm } from "@/app/sent-form";
import { Refusal } from "@/lib/auth/refusal";
import { RegisterConflict, RegisterError, saveEntry } from "@/lib/benefits/save-entry";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { kindOf, knownSection, sectionPath } from "../../../sections";
import { fieldsOf } from "../../typed-entry";

type Context = { params: Promise<{ programme: string; section: string; code: string }> };

/**
 * Adds a version to an entry and shows it; or leads back to the form, with everything that is wrong. A form filled in
 * from an older version is not kept either: its page shows what has changed since.
 */
export async function POST(request: Request, context: Context): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const { programme, code, ...params } = await context.params;
    await requireProgramme(programme, actor, "benefits:write");
    const section = knownSection(params.section);
    const kind = kindOf(section);
    const sent = await readSentForm(request);
    const address = `${sectionPath(encodeURIComponent(programme), section)}/${encodeURIComponent(code)}`;
    try {
      const { outcome } = await saveEntry(kind, {
        programme,
        given: { ...fieldsOf(kind, sent), code },
        basedOn: versionOf(sent.version),
        reason: sent.reason ?? "",
        actor,
        metrics: WEEKLY_METRICS.weekly,
      });
      return seeOther(`${address}?done=${outcome}`);
    } catch (error) {
      if (!(error instanceof RegisterError || error instanceof RegisterConflict)) throw error;
      const problems = error instanceof RegisterError ? error.faults : [];
      const id = keepForm({ by: actorKey(actor), about: `${address}/edit`, sent, problems });
      return seeOther(`${address}/edit?sent=${id}`);
    }
  });
}

/** The version a form says it was filled in from. */
function versionOf(text: string | undefined): number {
  if (text !== undefined && /^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new Refusal("bad-query", "The form does not say which version it was filled in from.");
}
