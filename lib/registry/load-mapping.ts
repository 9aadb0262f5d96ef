import "server-only";
import { unknownProgramme } from "@/lib/auth/policy";
import { loadProgramme } from "@/lib/programmes/load-programme";
import type { Programme } from "@/lib/programmes/programme";
import { isWaiting, type MappedSpelling, type MappingName, type RecordedChange } from "./mapping";
import { selectHistory } from "./parts/mapping-history";
import { selectSpellings } from "./parts/organisation-mapping";
import { selectTerms } from "./parts/term-mapping";
import { reading } from "./store";

/**
 * Everything of one kind that suppliers wrote and what it means, the largest first.
 *
 * Errors  Refusal "not-found": there is no such programme.
 */
export async function loadMapping(programmeSlug: string, mapping: MappingName): Promise<MappedSpelling[]> {
  const programme = await requireProgramme(programmeSlug);
  return reading((client) =>
    mapping === "organisations"
      ? selectSpellings(client, programme)
      : selectTerms(client, programme.id, mapping),
  );
}

/** What suppliers sent under spellings nobody has mapped, the largest first. @throws Refusal "not-found" */
export async function loadUnmapped(programmeSlug: string): Promise<MappedSpelling[]> {
  return (await loadMapping(programmeSlug, "organisations")).filter(isWaiting);
}

/** Who mapped what, the latest first. */
export async function loadMappingHistory(
  programmeSlug: string,
  mapping: MappingName | "people",
): Promise<RecordedChange[]> {
  const { id } = await requireProgramme(programmeSlug);
  return reading((client) => selectHistory(client, id, mapping));
}

/** Errors  Refusal "not-found". */
export async function requireProgramme(slug: string): Promise<Programme> {
  const programme = await loadProgramme(slug);
  if (programme === null) throw unknownProgramme(slug);
  return programme;
}
