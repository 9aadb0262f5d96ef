import { answeringForm, seeOther } from "@/app/answering-form";
import { actorOf } from "@/app/request-actor";
import { requirePermission } from "@/lib/auth/policy";
import { assertSameOrigin } from "@/lib/auth/same-origin";
import { loadUnmapped, mapSpelling } from "@/lib/registry/map-spelling";

/** Says which organisation a spelling means, and how much moved with it. */
export async function POST(
  request: Request,
  context: { params: Promise<{ programme: string }> },
): Promise<Response> {
  return answeringForm(async () => {
    assertSameOrigin(request);
    const { programme } = await context.params;
    requirePermission(await actorOf(request), "programme:edit", programme);
    const form = await request.formData();
    const [spelling, organisation] = [text(form.get("spelling")), text(form.get("organisation"))];
    const page = `/programmes/${encodeURIComponent(programme)}/organisations`;
    const unmapped = (await loadUnmapped(programme)).find((each) => each.spelling === spelling);
    // Mapped by somebody else in the meantime: the page shows what is left.
    if (unmapped === undefined) return seeOther(page);
    if (organisation === "") return seeOther(`${page}?${new URLSearchParams({ problem: spelling })}`);
    await mapSpelling(programme, spelling, organisation);
    const moved = String(unmapped.views + unmapped.documents);
    return seeOther(`${page}?${new URLSearchParams({ mapped: organisation, moved })}`);
  });
}

const text = (value: FormDataEntryValue | null): string => (typeof value === "string" ? value.trim() : "");
