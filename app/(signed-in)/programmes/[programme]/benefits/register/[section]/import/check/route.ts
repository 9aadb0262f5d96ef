import { answeringForm, seeOther } from "@/app/answering-form";
import { actorKey, keepForm } from "@/app/kept-forms";
import { readSmallFile } from "@/app/small-file";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { knownSection, sectionPath } from "../../../sections";

type Context = { params: Promise<{ programme: string; section: string }> };

/** Takes a file in and leads to the page that says what it would do. Nothing is changed by it. */
export async function POST(request: Request, context: Context): Promise<Response> {
  return answeringForm(request, async (actor) => {
    const params = await context.params;
    const section = knownSection(params.section);
    const { slug } = await requireProgramme(params.programme, actor, "benefits:write");
    const address = `${sectionPath(slug, section)}/import`;
    const file = await readSmallFile(request);
    if (typeof file === "string") return seeOther(`${address}?problem=${file}`);
    return seeOther(`${address}?sent=${keepForm({ by: actorKey(actor), about: address, file })}`);
  });
}
