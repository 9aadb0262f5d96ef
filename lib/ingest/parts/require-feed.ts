import { unknownProgramme } from "@/lib/auth/policy";
import { Refusal } from "@/lib/auth/refusal";
import { loadProgramme } from "@/lib/programmes/load-programme";
import type { Feed, Programme } from "@/lib/programmes/programme";

export interface FoundFeed {
  programme: Programme;
  feed: Feed;
}

/** @throws Refusal "not-found", naming what there is, when there is no such programme or feed. */
export async function requireFeed(programmeSlug: string, feedSlug: string): Promise<FoundFeed> {
  const programme = await loadProgramme(programmeSlug);
  if (programme === null) throw unknownProgramme(programmeSlug);
  const feed = programme.feeds.find(({ slug }) => slug === feedSlug);
  if (feed === undefined) {
    const known = programme.feeds.map(({ slug }) => slug).join(", ") || "none yet";
    throw new Refusal("not-found", `${programme.name} has no feed "${feedSlug}". Its feeds: ${known}.`);
  }
  return { programme, feed };
}
