import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { Programme } from "@/lib/programmes/programme";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { isWaiting, type MappedSpelling, type MappingName, type RecordedChange } from "./mapping";
import { selectHistory } from "./parts/mapping-history";
import { selectSpellings } from "./parts/organisation-mapping";
import { selectTerms } from "./parts/term-mapping";
import { reading } from "./store";

/**
 * Everything of one kind that suppliers wrote and what it means, the largest first.
 *
 * Errors  Refusal "not-permitted" or "not-found".
 */
export async function loadMapping(
  programmeSlug: string,
  mapping: MappingName,
  actor: Actor,
): Promise<MappedSpelling[]> {
  const programme = await requireProgramme(programmeSlug, actor, "programme:edit");
  return spellingsOf(programme, mapping);
}

function spellingsOf(programme: Programme, mapping: MappingName): Promise<MappedSpelling[]> {
  return reading((client) =>
    mapping === "organisations"
      ? selectSpellings(client, programme)
      : selectTerms(client, programme.id, mapping),
  );
}

/** What suppliers sent under spellings nobody has mapped, the largest first: how good the data are. @throws Refusal */
export async function loadUnmapped(programmeSlug: string, actor: Actor): Promise<MappedSpelling[]> {
  const programme = await requireProgramme(programmeSlug, actor, "report:view");
  return (await reading((client) => selectSpellings(client, programme, "unmapped"))).filter(isWaiting);
}

/** Who mapped what, the latest first. @throws Refusal */
export async function loadMappingHistory(
  programmeSlug: string,
  mapping: MappingName | "people",
  actor: Actor,
): Promise<RecordedChange[]> {
  const { id } = await requireProgramme(programmeSlug, actor, "programme:edit");
  return reading((client) => selectHistory(client, id, mapping));
}
