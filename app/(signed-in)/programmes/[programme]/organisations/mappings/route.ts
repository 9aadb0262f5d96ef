import { answeringForm, seeOther } from "@/app/answering-form";
import { readSentForm } from "@/app/sent-form";
import { Refusal } from "@/lib/auth/refusal";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { changeMapping } from "@/lib/registry/change-mapping";
import { loadUnmapped } from "@/lib/registry/load-mapping";

/** Says which organisation a spelling means, and how much moved with it. */
export async function POST(
  request: Request,
  context: { params: Promise<{ programme: string }> },
): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const { programme } = await context.params;
    await requireProgramme(programme, actor, "programme:edit");
    const sent = await readSentForm(request);
    const [spelling, organisation] = [sent.spelling?.trim() ?? "", sent.organisation?.trim() ?? ""];
    const page = `/programmes/${encodeURIComponent(programme)}/organisations`;
    const unmapped = (await loadUnmapped(programme, actor)).find((each) => each.spelling === spelling);
    // Mapped by somebody else in the meantime: the page shows what is left.
    if (unmapped === undefined) return seeOther(page);
    if (organisation === "") return seeOther(`${page}?${new URLSearchParams({ problem: spelling })}`);
    const { faults } = await changeMapping(
      programme,
      "organisations",
      [{ written: unmapped.written, meaning: organisation, excludedBecause: null, line: null }],
      { actor },
    );
    const [fault] = faults;
    if (fault !== undefined) throw new Refusal("bad-query", `${fault.message}.`);
    const moved = String(unmapped.views + unmapped.documents);
    return seeOther(`${page}?${new URLSearchParams({ mapped: organisation, moved })}`);
  });
}
