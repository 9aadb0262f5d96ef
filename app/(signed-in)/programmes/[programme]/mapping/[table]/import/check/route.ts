import { answeringForm, seeOther } from "@/app/answering-form";
import { actorKey, keepForm } from "@/app/kept-forms";
import { readSmallFile } from "@/app/small-file";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { knownTable, mappingPath } from "../../../tables";

type Context = { params: Promise<{ programme: string; table: string }> };

/** Takes a file in and leads to the page that says what it would do. Nothing is changed by it. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const { programme, table } = await context.params;
    await requireProgramme(programme, actor, "programme:edit");
    const address = `${mappingPath(programme, knownTable(table))}/import`;
    const file = await readSmallFile(request);
    if (typeof file === "string") return seeOther(`${address}?problem=${file}`);
    return seeOther(`${address}?sent=${keepForm({ by: actorKey(actor), about: address, file })}`);
  });
}
