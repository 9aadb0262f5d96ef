import { answeringForm, seeOther } from "@/app/answering-form";
import { keepForm } from "@/app/kept-forms";
import { actorOf } from "@/app/request-actor";
import { readSentForm } from "@/app/sent-form";
import { requirePermission } from "@/lib/auth/policy";
import { assertSameOrigin } from "@/lib/auth/same-origin";
import { changeMapping } from "@/lib/registry/change-mapping";
import { MAPPINGS } from "@/lib/registry/mapping";
import { knownTable, mappingPath } from "../../tables";

type Context = { params: Promise<{ programme: string; table: string }> };

/** Says what one spelling means, or that it is not counted; or leads back with what is wrong. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return answeringForm(async () => {
    assertSameOrigin(request);
    const actor = await actorOf(request);
    const params = await context.params;
    requirePermission(actor, "programme:edit", params.programme);
    const table = knownTable(params.table);
    const address = mappingPath(params.programme, table);
    const sent = await readSentForm(request);
    const { written = "", asked = "" } = sent;
    const meaning = sent.meaning?.trim() ?? "";
    const because = sent.because?.trim() ?? "";
    const back = (message: string) =>
      seeOther(
        `${address}?sent=${keepForm({ by: actor.name, about: address, sent: { written }, problems: [{ field: null, message }] })}`,
      );
    if (asked === "map" && meaning === "") return back(`Say which ${MAPPINGS[table].meaning} it means`);
    if (asked === "leave-out" && because === "") return back("Say why it is not counted");
    const { faults, changed } = await changeMapping(
      params.programme,
      table,
      [
        {
          written,
          meaning: asked === "map" || asked === "count-again" ? meaning || null : null,
          excludedBecause: asked === "leave-out" ? because : null,
          line: null,
        },
      ],
      { actor },
    );
    const [fault] = faults;
    return fault === undefined
      ? seeOther(`${address}?done=changed&count=${changed.length}`)
      : back(fault.message);
  });
}
