import "server-only";
import type { PoolClient } from "pg";
import { OPERATOR } from "@/lib/auth/actor";
import { resolveSpellings } from "@/lib/organisations/resolve-spellings";
import { DefinitionError, type ProgrammeDefinition } from "@/lib/programmes/definition";
import { loadProgramme } from "@/lib/programmes/load-programme";
import type { Programme } from "@/lib/programmes/programme";
import { DEFAULT_VIEWS_UNIT, describeViewsUnit } from "@/lib/programmes/views-unit";
import { lockProgramme, restateProgramme } from "@/lib/rollup/restate";
import { rederiveFeed } from "@/lib/rollup/units/submissions";
import { appendToTrail } from "@/lib/trail/append";
import { type DefinitionChange, describeDefinition, describeProgramme, differences } from "./describe";
import { BY_DEFINITION, keepMappingVersions } from "./parts/mapping-versions";
import {
  deleteUnnamed,
  feedsOf,
  feedsWithImports,
  inTransaction,
  lockDefinitions,
  organisationsWithData,
  upsertFeeds,
  upsertOrganisations,
  upsertProgramme,
} from "./store";

/**
 * Creates a programme or brings it to what its definition says; applying the same definition again changes nothing.
 * Figures follow in the same transaction: what a new alias or organisation maps moves in every past week.
 *
 * @returns the changes made (or, in a dry run, those that would be).
 * @throws DefinitionError when a change would leave data without the feed or organisation they belong to.
 */
export async function applyDefinition(
  definition: ProgrammeDefinition,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<DefinitionChange[]> {
  return inTransaction(async (client) => {
    await lockDefinitions(client);
    const kept = await loadProgramme(definition.programme.slug);
    const changes = differences(
      kept === null ? new Map() : describeProgramme(kept),
      describeDefinition(definition),
    );
    if (changes.length === 0) return [];
    if (kept !== null) {
      await lockProgramme(client, kept.id);
      refuseOrphans(changes, {
        feeds: await feedsWithImports(client, kept.id),
        organisations: await organisationsWithData(client, kept.id),
      });
    }
    if (dryRun) return changes;

    const programmeId = await upsertProgramme(client, definition);
    await upsertFeeds(client, programmeId, definition.feeds);
    await keepMappingVersions(client, programmeId, BY_DEFINITION);
    await deleteUnnamed(client, programmeId, definition);
    await upsertOrganisations(client, programmeId, definition.organisations);
    const moved = await resolveSpellings(client, programmeId);
    await recountUnits(client, kept, definition);
    if (kept !== null && (changes.some(movesFigures) || moved.length > 0))
      await restateProgramme(client, { id: programmeId, feeds: await feedsOf(client, programmeId) });
    await appendToTrail(client, {
      actor: OPERATOR,
      action: "definition",
      programme: programmeId,
      object: { type: "programme", id: definition.programme.slug },
      detail: {
        changes: changes.length,
        of: [
          ...new Set(changes.map(({ change, what, field }) => [change, what, field ?? ""].join(" ").trim())),
        ],
      },
    });
    return changes;
  });
}

/** Where a viewer counts in another unit from now on, what its records count for is derived again, as far back as they go. */
async function recountUnits(
  client: PoolClient,
  kept: Programme | null,
  { viewers }: ProgrammeDefinition,
): Promise<void> {
  for (const viewer of kept?.viewers ?? []) {
    const views = viewers.find(({ slug }) => slug === viewer.slug)?.views ?? DEFAULT_VIEWS_UNIT;
    if (describeViewsUnit(views) === describeViewsUnit(viewer.views)) continue;
    // The first brings all that are put together with it.
    const feed = kept?.feeds.find(
      ({ viewerId, kind, grain }) => viewerId === viewer.id && kind === "views" && grain === "events",
    );
    if (kept !== null && feed !== undefined)
      await rederiveFeed(client, { viewers: [{ ...viewer, views }], feeds: kept.feeds }, feed);
  }
}

/** Feeds decide what is counted; sectors and the weeks until somebody is dormant, how people are grouped. */
const movesFigures = ({ what, field }: DefinitionChange): boolean =>
  what.startsWith("feed ") || field === "views" || field === "sector" || field === "dormantAfterWeeks";

/** Fields of a feed that its data were read by. */
const FIXED_FEED_FIELDS = ["viewer", "kind", "grain", "countPeriod", "identity"];

function refuseOrphans(
  changes: DefinitionChange[],
  withData: { feeds: string[]; organisations: string[] },
): void {
  const faults = changes.flatMap(({ what, change, field }) => {
    const [noun = "", name = ""] = what.split(" ");
    if (change === "remove" && noun === "organisation" && withData.organisations.includes(name))
      return [
        `organisations: ${name} is left out but figures are counted for it; give it a closed date instead`,
      ];
    if (noun !== "feed" || !withData.feeds.includes(name)) return [];
    if (change === "remove") return [`feeds: ${name} is left out but has imports; undo them first`];
    if (field !== undefined && FIXED_FEED_FIELDS.includes(field))
      return [
        `feeds: ${name} has imports, so its ${field} cannot change; undo them first, or add another feed`,
      ];
    return [];
  });
  if (faults.length > 0) throw new DefinitionError(faults);
}
