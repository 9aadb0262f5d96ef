import { redirect } from "next/navigation";
import { answeringPage } from "@/app/answering-page";
import { requireProgramme } from "../../require-programme";
import { sectionPath } from "./sections";

/** The register opens on its benefits. */
async function RegisterPage(props: { params: Promise<{ programme: string }> }): Promise<never> {
  const programme = await requireProgramme((await props.params).programme, "report:view");
  redirect(sectionPath(programme.slug, "benefits"));
}

export default answeringPage(RegisterPage);
