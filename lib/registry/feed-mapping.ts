import "server-only";
import type { Actor } from "@/lib/auth/actor";
import type { ProgrammeAction } from "@/lib/auth/capabilities";
import { Refusal } from "@/lib/auth/refusal";
import type { Feed, Programme } from "@/lib/programmes/programme";
import { requireProgramme } from "@/lib/programmes/require-programme";
import { lockProgramme } from "@/lib/rollup/restate";
import type { TableShape } from "@/lib/tabular/columns";
import { FeedMapping } from "@/lib/tabular/mapping";
import { type MappingDifference, mappingDifferences } from "@/lib/tabular/mapping-changes";
import { mappingFaults } from "@/lib/tabular/mapping-faults";
import { appendToTrail } from "@/lib/trail/append";
import { type KeptMapping, keepMappingVersions, selectMappingVersions } from "./parts/mapping-versions";
import { feedsWithImports, inTransaction, reading, updateFeedMapping } from "./store";

/**
 * How a feed's files are read.
 *
 * @throws Refusal "not-found" when there is no such programme or feed, "not-permitted".
 */
export async function loadFeedMapping(
  programmeSlug: string,
  feedSlug: string,
  actor: Actor,
): Promise<FeedMapping> {
  return (await requireFeed(programmeSlug, feedSlug, actor, "import:view")).feed.mapping;
}

/** A version of how a feed's files are read, and what it says that the one before did not. */
export type MappingVersion = KeptMapping & { changes: MappingDifference[] };

/**
 * How the files of a programme's feeds were read, version by version: who said so, when, and what changed; the latest first.
 *
 * @param feedSlug of one feed alone; null: of all.
 * @throws as loadFeedMapping.
 */
export async function loadMappingVersions(
  programmeSlug: string,
  feedSlug: string | null,
  actor: Actor,
): Promise<MappingVersion[]> {
  const programme =
    feedSlug === null
      ? await requireProgramme(programmeSlug, actor, "import:view")
      : (await requireFeed(programmeSlug, feedSlug, actor, "import:view")).programme;
  const kept = await reading((client) => selectMappingVersions(client, programme.id));
  return kept
    .map((each) => {
      const before = kept.find(
        ({ feed, version }) => feed === each.feed && version === each.version - 1,
      )?.mapping;
      return { ...each, changes: mappingDifferences(before ?? null, each.mapping) };
    })
    .filter(({ feed }) => feedSlug === null || feed === feedSlug)
    .sort((a, b) => (b.at ?? "").localeCompare(a.at ?? "") || b.version - a.version);
}

/**
 * Which columns a feed's files have.
 *
 * @throws as loadFeedMapping.
 */
export async function loadFeedShape(
  programmeSlug: string,
  feedSlug: string,
  actor: Actor,
): Promise<TableShape> {
  return (await requireFeed(programmeSlug, feedSlug, actor, "import:view")).feed;
}

/**
 * Keeps how a feed's files are read, from the next import on; what was imported stays as it is. Who may import may do
 * this: it decides what an import reads.
 *
 * @throws Refusal "bad-query" naming every fault, "not-found", "not-permitted".
 */
export async function saveFeedMapping(
  programmeSlug: string,
  feedSlug: string,
  mapping: unknown,
  actor: Actor,
): Promise<{ feed: Feed; changed: boolean }> {
  const parsed = FeedMapping.safeParse(mapping);
  if (!parsed.success)
    throw refused(
      parsed.error.issues.map(({ path, message }) => `${path.map(String).join(".")}: ${message}`),
    );
  const { programme } = await requireFeed(programmeSlug, feedSlug, actor, "import:write");
  return inTransaction(async (client) => {
    // An import that is under way ends with the mapping it began with.
    await lockProgramme(client, programme.id);
    const { feed } = await requireFeed(programmeSlug, feedSlug, actor, "import:write");
    const faults = mappingFaults(parsed.data, feed);
    if (identityOf(parsed.data) !== identityOf(feed.mapping)) {
      const used = await feedsWithImports(client, programme.id);
      if (used.includes(feedSlug))
        faults.push("identity: the feed has imports, whose events would be counted again; undo them first");
    }
    if (faults.length > 0) throw refused(faults);
    const changed = await updateFeedMapping(client, { feedId: feed.id, mapping: parsed.data });
    if (changed) {
      await keepMappingVersions(client, programme.id, actor.name);
      await appendToTrail(client, {
        actor,
        action: "mapping",
        programme: programme.id,
        object: { type: "feed", id: feed.slug },
      });
    }
    return { feed: { ...feed, mapping: parsed.data }, changed };
  });
}

/** By what the events of a feed are told apart. */
const identityOf = (mapping: FeedMapping) => mapping.identity ?? "column";

function refused(faults: string[]): Refusal {
  return new Refusal("bad-query", `This mapping cannot be used. ${faults.join("; ")}.`);
}

async function requireFeed(
  programmeSlug: string,
  feedSlug: string,
  actor: Actor,
  action: ProgrammeAction,
): Promise<{ programme: Programme; feed: Feed }> {
  const programme = await requireProgramme(programmeSlug, actor, action);
  const feed = programme.feeds.find(({ slug }) => slug === feedSlug);
  if (feed === undefined) throw new Refusal("not-found", `${programme.name} has no feed "${feedSlug}".`);
  return { programme, feed };
}
