import { redirect } from "next/navigation";
import { requireProgramme } from "../../require-programme";
import { sectionPath } from "./sections";

/** The register opens on its benefits. */
export default async function RegisterPage(props: { params: Promise<{ programme: string }> }) {
  const programme = await requireProgramme((await props.params).programme, "report:view");
  redirect(sectionPath(programme.slug, "benefits"));
}
