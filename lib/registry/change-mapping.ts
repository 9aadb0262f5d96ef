import "server-only";
import { isSnomedTerm } from "@/lib/audit/coded-term";
import type { Actor } from "@/lib/auth/actor";
import { containsNhsNumber } from "@/lib/events/nhs-number";
import { normaliseSpelling } from "@/lib/organisations/spelling";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { daysOf, lockProgramme, restatePeriods } from "@/lib/rollup/restate";
import { appendToTrail } from "@/lib/trail/append";
import type { MappingFault, MappingName, MappingOutcome, WantedMeaning } from "./mapping";
import { askedKey } from "./parts/asked";
import { historyState, insertHistory } from "./parts/mapping-history";
import { planOrganisations } from "./parts/organisation-mapping";
import { planTerms } from "./parts/term-mapping";
import { inTransaction } from "./store";

const LONGEST = 200;

/**
 * Says what spellings of organisations, roles or document types mean: all of what is asked, or nothing. Counts move
 * with it in every past week, in the same transaction; nothing is imported again. What is not named stays as it is.
 *
 * Shape   `replacing`: of a spelling that is named, periods that are not named go.
 *         `unchangedSince` is the state a dry run told: refused where somebody has changed the table since.
 * Errors  Refusal "not-permitted" or "not-found"; what is wrong with what is asked is in the answer.
 */
export async function changeMapping(
  programmeSlug: string,
  mapping: MappingName,
  wanted: readonly WantedMeaning[],
  options: { actor: Actor; dryRun?: boolean; unchangedSince?: number; replacing?: boolean },
): Promise<MappingOutcome> {
  const { actor, dryRun = false, unchangedSince, replacing = false } = options;
  const { id } = await requireProgramme(programmeSlug, actor, "programme:edit");
  const malformed = faultsOf(wanted);
  return inTransaction(async (client) => {
    await lockProgramme(client, id);
    const programme = await requireProgramme(programmeSlug, actor, "programme:edit");
    const plan =
      mapping === "organisations"
        ? await planOrganisations(client, programme, wanted, { replacing })
        : await planTerms(client, { programmeId: id, mapping }, wanted, { replacing });
    const state = await historyState(client, id, mapping);
    const faults = [...malformed, ...plan.faults];
    if (unchangedSince !== undefined && unchangedSince !== state)
      faults.push({
        line: null,
        field: null,
        message: "Somebody has changed the table since the file was checked: check it again",
      });
    const kept = faults.length === 0 && !dryRun;
    if (kept && plan.changed.length > 0) {
      const touched = await plan.keep();
      await insertHistory(client, { programmeId: id, mapping, changed: plan.changed, by: actor.name });
      await restatePeriods(client, programme, await daysOf(client, touched));
      await appendToTrail(client, {
        actor,
        action: "mapping",
        programme: id,
        object: { type: "mapping", id: mapping },
        detail: { changed: plan.changed.length },
      });
    }
    return {
      changed: plan.changed.map(({ written, before, after }) => ({ written, before, after })),
      same: new Set(wanted.map(({ written }) => normaliseSpelling(written))).size - plan.changed.length,
      faults,
      kept,
      state,
    };
  });
}

/** What can be said without looking: texts too long or empty, one spelling twice. */
function faultsOf(wanted: readonly WantedMeaning[]): MappingFault[] {
  const first = new Map<string, number | null>();
  return wanted.flatMap((want) => {
    const { written, meaning, excludedBecause, line } = want;
    const spelling = normaliseSpelling(written);
    const faults: MappingFault[] = [];
    const complain = (field: string | null, message: string) => faults.push({ line, field, message });
    if (spelling === "") complain("written", "Say which spelling is meant");
    const texts = [written, meaning ?? "", excludedBecause ?? ""];
    if (texts.some((text) => containsNhsNumber(text) && !isSnomedTerm(text)))
      complain(null, "No NHS number may stand in it");
    if (texts.some((text) => text.length > LONGEST))
      complain(null, `No text may be longer than ${LONGEST} characters`);
    const key = askedKey(want);
    if (first.has(key)) complain("written", `The same spelling stands in line ${first.get(key)}`);
    else first.set(key, line);
    return faults;
  });
}
