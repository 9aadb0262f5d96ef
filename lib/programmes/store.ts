import "server-only";
import { prisma } from "@/lib/db/client";
import { fromDatabaseDay } from "@/lib/db/day";
import { Sector } from "@/lib/organisations/sector";
import { FeedMapping } from "./definition";
import type { FeedKind } from "./feed-kind";
import type { CountPeriod, Feed, FeedGrain, Organisation, Programme, ProgrammeSummary } from "./programme";

const day = (date: Date | null) => (date === null ? null : fromDatabaseDay(date));

export async function selectProgrammes(): Promise<ProgrammeSummary[]> {
  return prisma().programme.findMany({
    select: { id: true, slug: true, name: true, demonstration: true },
    orderBy: { name: "asc" },
  });
}

export async function selectProgramme(slug: string): Promise<Programme | null> {
  const found = await prisma().programme.findUnique({
    where: { slug },
    include: {
      viewers: { orderBy: [{ position: "asc" }, { id: "asc" }] },
      feeds: { orderBy: { id: "asc" } },
      organisations: {
        orderBy: { code: "asc" },
        include: {
          names: { orderBy: { from: { sort: "asc", nulls: "first" } } },
          parents: { orderBy: { from: { sort: "asc", nulls: "first" } } },
          aliases: { where: { defined: true }, orderBy: { spelling: "asc" } },
          viewers: { orderBy: { viewerId: "asc" } },
          mergedInto: { select: { code: true } },
        },
      },
    },
  });
  if (found === null) return null;
  return {
    id: found.id,
    slug: found.slug,
    name: found.name,
    demonstration: found.demonstration,
    financialYearStartMonth: found.financialYearStartMonth,
    dormantAfterWeeks: found.dormantAfterWeeks,
    viewers: found.viewers.map(({ id, slug, name }) => ({ id, slug, name })),
    feeds: found.feeds.map(toFeed),
    organisations: found.organisations.map(
      (each): Organisation => ({
        id: each.id,
        code: each.code,
        name: each.name,
        sector: Sector.parse(each.sector),
        opened: day(each.openedOn),
        closed: day(each.closedOn),
        mergedInto: each.mergedInto?.code ?? null,
        names: each.names.map(({ name, from }) => ({ name, from: day(from) })),
        parents: each.parents.map(({ parentCode, from }) => ({ code: parentCode, from: day(from) })),
        aliases: each.aliases.map(({ spelling }) => spelling),
        viewers: each.viewers.map(({ viewerId, liveFrom, liveUntil }) => ({
          viewerId,
          liveFrom: day(liveFrom),
          liveUntil: day(liveUntil),
        })),
        contributing: each.contributes
          ? { from: day(each.contributingFrom), until: day(each.contributingUntil) }
          : null,
      }),
    ),
  };
}

/** The database's own checks hold kind, grain and count period to these words. */
export function toFeed(row: {
  id: number;
  slug: string;
  name: string;
  viewerId: number;
  kind: string;
  grain: string;
  countPeriod: string | null;
  timeZone: string;
  mapping: unknown;
}): Feed {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    viewerId: row.viewerId,
    kind: row.kind as FeedKind,
    grain: row.grain as FeedGrain,
    countPeriod: row.countPeriod as CountPeriod | null,
    timeZone: row.timeZone,
    mapping: FeedMapping.parse(row.mapping),
  };
}
