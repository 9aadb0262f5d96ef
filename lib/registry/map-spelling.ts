import "server-only";
import { Refusal } from "@/lib/auth/refusal";
import { resolveSpellings } from "@/lib/organisations/resolve-spellings";
import { normaliseSpelling } from "@/lib/organisations/spelling";
import { loadProgramme } from "@/lib/programmes/load-programme";
import type { Programme } from "@/lib/programmes/programme";
import { daysOfSpelling, lockProgramme, restatePeriods } from "@/lib/rollup/restate";
import { inTransaction, selectUnmapped, type UnmappedSpelling, upsertAlias } from "./store";

/** What suppliers sent under spellings nobody has mapped, the largest first. @throws Refusal "not-found" */
export async function loadUnmapped(programmeSlug: string): Promise<UnmappedSpelling[]> {
  return selectUnmapped((await requireProgramme(programmeSlug)).id);
}

/**
 * Says which organisation a supplier's spelling means. Counts under it move to that organisation in every past week;
 * nothing is imported again.
 *
 * @throws Refusal "not-found" when the programme has no such organisation.
 */
export async function mapSpelling(
  programmeSlug: string,
  written: string,
  organisationCode: string,
): Promise<void> {
  const { id } = await requireProgramme(programmeSlug);
  const spelling = normaliseSpelling(written);
  await inTransaction(async (client) => {
    await lockProgramme(client, id);
    const programme = await requireProgramme(programmeSlug);
    const organisation = programme.organisations.find(({ code }) => code === organisationCode);
    if (organisation === undefined)
      throw new Refusal(
        "not-found",
        `${programme.name} has no organisation with the code "${organisationCode}".`,
      );
    await upsertAlias(client, { programmeId: programme.id, spelling, organisationId: organisation.id });
    for (const sourceOrganisationId of await resolveSpellings(client, programme.id))
      await restatePeriods(client, programme, await daysOfSpelling(client, sourceOrganisationId));
  });
}

async function requireProgramme(slug: string): Promise<Programme> {
  const programme = await loadProgramme(slug);
  if (programme === null) throw new Refusal("not-found", `There is no programme "${slug}".`);
  return programme;
}
