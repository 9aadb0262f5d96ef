import { answeringForm, seeOther } from "@/app/answering-form";
import { Refusal } from "@/lib/auth/refusal";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { changeMapping } from "@/lib/registry/change-mapping";
import { loadMapping } from "@/lib/registry/load-mapping";
import { isWaiting } from "@/lib/registry/mapping";
import { knownTable, mappingPath } from "../../tables";

type Context = { params: Promise<{ programme: string; table: string }> };

/** Maps what is well known and still waiting to the groups that are usual, because somebody said so. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const { programme, table: segment } = await context.params;
    await requireProgramme(programme, actor, "programme:edit");
    const table = knownTable(segment);
    const wanted = (await loadMapping(programme, table, actor))
      .filter(isWaiting)
      .flatMap(({ written, proposal }) =>
        proposal === null ? [] : [{ written, meaning: proposal, excludedBecause: null, line: null }],
      );
    const { faults, changed } = await changeMapping(programme, table, wanted, { actor });
    const [fault] = faults;
    if (fault !== undefined) throw new Refusal("bad-query", `${fault.message}.`);
    return seeOther(`${mappingPath(programme, table)}?done=changed&count=${changed.length}`);
  });
}
