import { redirect } from "next/navigation";
import { answeringPage } from "@/app/answering-page";
import { requireProgramme } from "../require-programme";
import { mappingPath } from "./tables";

/** Mapping opens on organisations. */
async function MappingPage(props: { params: Promise<{ programme: string }> }): Promise<never> {
  const programme = await requireProgramme((await props.params).programme, "programme:edit");
  redirect(mappingPath(programme.slug, "organisations"));
}

export default answeringPage(MappingPage);
