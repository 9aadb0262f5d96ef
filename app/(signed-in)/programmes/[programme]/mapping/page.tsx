import { redirect } from "next/navigation";
import { requireProgramme } from "../require-programme";
import { mappingPath } from "./tables";

/** Mapping opens on organisations. */
export default async function MappingPage(props: { params: Promise<{ programme: string }> }) {
  const programme = await requireProgramme((await props.params).programme, "programme:edit");
  redirect(mappingPath(programme.slug, "organisations"));
}
