import "server-only";
import { z } from "zod";
import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { prisma, select } from "@/lib/db/client";
import { SelectedDay } from "@/lib/db/day";
import type { Rhythm } from "@/lib/feed-health/rhythm";
import { Sector } from "@/lib/organisations/sector";
import { FeedMapping } from "@/lib/tabular/mapping";
import type { FeedKind } from "./feed-kind";
import type { CountPeriod, Feed, FeedGrain, Organisation, Programme, ProgrammeSummary } from "./programme";
import { SELECT_PROGRAMME } from "./sql";
import { ViewsUnit } from "./views-unit";

export async function selectProgrammes(which: "all" | readonly number[]): Promise<ProgrammeSummary[]> {
  return prisma().programme.findMany({
    where: which === "all" ? {} : { id: { in: [...which] } },
    select: { id: true, slug: true, name: true, demonstration: true },
    orderBy: { name: "asc" },
  });
}

/** Whose each row is, beside what it says. */
const ofOrganisation = { organisationId: z.int() };

const ProgrammeRow = z.object({
  id: z.int(),
  slug: z.string(),
  name: z.string(),
  demonstration: z.boolean(),
  financialYearStartMonth: z.int(),
  dormantAfterWeeks: z.int(),
  viewers: z.array(z.object({ id: z.int(), slug: z.string(), name: z.string(), views: ViewsUnit })),
  feeds: z.array(
    z
      .object({
        id: z.int(),
        slug: z.string(),
        name: z.string(),
        viewerId: z.int(),
        kind: z.string(),
        grain: z.string(),
        countPeriod: z.string().nullable(),
        timeZone: z.string(),
        mapping: z.unknown(),
        expectedEvery: z.string().nullable(),
        expectedWithinDays: z.int().nullable(),
        eventsKeptFrom: SelectedDay.nullable(),
      })
      .transform(toFeed),
  ),
  organisations: z.array(
    z.object({
      id: z.int(),
      code: z.string(),
      name: z.string(),
      sector: Sector,
      opened: SelectedDay.nullable(),
      closed: SelectedDay.nullable(),
      mergedIntoId: z.int().nullable(),
      contributes: z.boolean(),
      contributingFrom: SelectedDay.nullable(),
      contributingUntil: SelectedDay.nullable(),
    }),
  ),
  names: z.array(z.object({ ...ofOrganisation, name: z.string(), from: SelectedDay.nullable() })),
  parents: z.array(z.object({ ...ofOrganisation, code: z.string(), from: SelectedDay.nullable() })),
  aliases: z.array(z.object({ ...ofOrganisation, spelling: z.string() })),
  organisationViewers: z.array(
    z.object({
      ...ofOrganisation,
      viewerId: z.int(),
      liveFrom: SelectedDay.nullable(),
      liveUntil: SelectedDay.nullable(),
    }),
  ),
});

export async function selectProgramme(slug: string): Promise<Programme | null> {
  const [found] = await select(ProgrammeRow, SELECT_PROGRAMME, [slug]);
  if (found === undefined) return null;
  const { names, parents, aliases, organisationViewers, ...programme } = found;
  const codes = new Map(found.organisations.map(({ id, code }) => [id, code]));
  const namesOf = byOrganisation(names);
  const parentsOf = byOrganisation(parents);
  const aliasesOf = byOrganisation(aliases);
  const viewersOf = byOrganisation(organisationViewers);
  return {
    ...programme,
    // Written out: taking the rest of each row, ninety times over, was felt on every page.
    organisations: found.organisations.map(
      (row): Organisation => ({
        id: row.id,
        code: row.code,
        name: row.name,
        sector: row.sector,
        opened: row.opened,
        closed: row.closed,
        mergedInto: row.mergedIntoId === null ? null : (codes.get(row.mergedIntoId) ?? null),
        names: namesOf(row.id).map(({ name, from }) => ({ name, from })),
        parents: parentsOf(row.id).map(({ code, from }) => ({ code, from })),
        aliases: aliasesOf(row.id).map(({ spelling }) => spelling),
        viewers: viewersOf(row.id).map(({ viewerId, liveFrom, liveUntil }) => ({
          viewerId,
          liveFrom,
          liveUntil,
        })),
        contributing: row.contributes ? { from: row.contributingFrom, until: row.contributingUntil } : null,
      }),
    ),
  };
}

/** Rows that belong to organisations → those of one, in the order they came. */
function byOrganisation<Row extends { organisationId: number }>(rows: Row[]): (id: number) => Row[] {
  const found = new Map<number, Row[]>();
  for (const row of rows) {
    const known = found.get(row.organisationId);
    if (known === undefined) found.set(row.organisationId, [row]);
    else known.push(row);
  }
  return (id) => found.get(id) ?? [];
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
  expectedEvery: string | null;
  expectedWithinDays: number | null;
  eventsKeptFrom: CalendarDate | null;
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
    expected:
      row.expectedEvery === null || row.expectedWithinDays === null
        ? null
        : { every: row.expectedEvery as Rhythm["every"], withinDays: row.expectedWithinDays },
    keptFrom: row.eventsKeptFrom,
  };
}
