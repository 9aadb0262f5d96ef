import { notFound } from "next/navigation";
import type { Programme } from "@/lib/programmes/programme";
import { requireProgramme } from "../../require-programme";
import { parseSection, readAction, type Section, sectionPath } from "./sections";

/** The programme and the section of a page of the register; not found when there is none for whoever asks. */
export async function requireSection(
  params: { programme: string; section: string },
  to: "read" | "write",
): Promise<{ programme: Programme; section: Section; base: string }> {
  const section = parseSection(params.section);
  const action = to === "write" || section === null ? "benefits:write" : readAction(section);
  const programme = await requireProgramme(params.programme, action);
  if (section === null) notFound();
  return { programme, section, base: sectionPath(programme.slug, section) };
}
