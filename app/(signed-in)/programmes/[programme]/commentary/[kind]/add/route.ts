import { answeringForm, seeOther } from "@/app/answering-form";
import { Refusal } from "@/lib/auth/refusal";
import { addEntry, TAKEN } from "@/lib/commentary/add-entry";
import { CommentaryError } from "@/lib/commentary/commentary";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { commentaryPath, kindOf, parseKind } from "../entry-kind";
import { backPath, givenOf, readTyped, typedQuery } from "../typed-entry";

/** Keeps what was said, and goes back to where it was said; or back to the form, with everything that is wrong. */
export async function POST(
  request: Request,
  context: { params: Promise<{ programme: string; kind: string }> },
): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const { programme, kind: segment } = await context.params;
    await requireProgramme(programme, actor, "commentary:write");
    const known = parseKind(segment);
    if (known === null) throw new Refusal("not-found", "There is no such kind of note.");
    const form = await request.formData().catch(() => {
      throw new Refusal("bad-query", "Send the fields as a form.");
    });
    const text = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    };

    const kind = kindOf(known);
    const typed = readTyped(kind, text);
    const back = backPath(text("back"), programme);
    const base = commentaryPath(encodeURIComponent(programme));
    try {
      const given = givenOf(kind, typed);
      const { added } = await addEntry(kind, { programme, given, actor, metrics: WEEKLY_METRICS });
      return seeOther(back ?? `${base}?done=${known}-${added ? "added" : "known"}`);
    } catch (error) {
      if (!(error instanceof CommentaryError)) throw error;
      const taken = error.faults.some((fault) => fault === TAKEN[kind]);
      const query = typedQuery(kind, typed);
      query.set("problem", taken ? "taken" : "fields");
      if (back !== null) query.set("back", back);
      return seeOther(`${base}/${known}/new?${query}`);
    }
  });
}
