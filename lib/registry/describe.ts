import type { Rhythm } from "@/lib/feed-health/rhythm";
import { normaliseSpelling } from "@/lib/organisations/spelling";
import type { ProgrammeDefinition } from "@/lib/programmes/definition";
import type { Programme } from "@/lib/programmes/programme";
import { DEFAULT_VIEWS_UNIT, describeViewsUnit } from "@/lib/programmes/views-unit";
import type { FeedMapping } from "@/lib/tabular/mapping";

/** One step from what is kept to what a definition says. */
export interface DefinitionChange {
  /** "organisation RX1", "feed v-views", "programme". */
  what: string;
  change: "create" | "update" | "remove";
  /** For an update: the field and both values, in words. */
  field?: string;
  from?: string;
  to?: string;
}

type Description = Map<string, Record<string, string>>;

/** What a definition and a kept programme are compared by: the same words on both sides. */
export function describeDefinition({
  programme,
  viewers,
  organisations,
  feeds,
}: ProgrammeDefinition): Description {
  const described: Description = new Map();
  described.set("programme", {
    name: programme.name,
    financialYearStartMonth: String(programme.financialYearStartMonth),
    dormantAfterWeeks: String(programme.dormantAfterWeeks),
    demonstration: String(programme.demonstration),
  });
  for (const [position, viewer] of viewers.entries())
    described.set(`viewer ${viewer.slug}`, {
      name: viewer.name,
      position: String(position + 1),
      views: describeViewsUnit(viewer.views ?? DEFAULT_VIEWS_UNIT),
    });
  for (const each of organisations)
    described.set(`organisation ${each.code}`, {
      name: each.name,
      sector: each.sector,
      opened: each.opened ?? "",
      closed: each.closed ?? "",
      mergedInto: each.mergedInto ?? "",
      names: sorted((each.names ?? []).map(({ name, from }) => `${from ?? ""} ${name}`)),
      parents: sorted((each.parents ?? []).map(({ code, from }) => `${from ?? ""} ${code}`)),
      aliases: sorted((each.aliases ?? []).map(normaliseSpelling)),
      viewers: sorted(
        (each.viewers ?? []).map(
          ({ viewer, liveFrom, liveUntil }) => `${viewer} ${liveFrom ?? ""}..${liveUntil ?? ""}`,
        ),
      ),
      contributing: describeContributing(each.contributing ?? null),
    });
  for (const feed of feeds)
    described.set(`feed ${feed.slug}`, {
      name: feed.name ?? feed.slug,
      viewer: feed.viewer,
      kind: feed.kind,
      grain: feed.grain,
      countPeriod: countPeriodOf(feed) ?? "",
      timeZone: feed.timeZone,
      // A definition that states no mapping says nothing about it.
      ...(feed.mapping === undefined ? {} : mappingFields(feed.mapping)),
      expected: describeRhythm(feed.expected ?? null),
    });
  return described;
}

export function describeProgramme(programme: Programme): Description {
  const viewerSlug = (id: number) => programme.viewers.find((viewer) => viewer.id === id)?.slug ?? "";
  const described: Description = new Map();
  described.set("programme", {
    name: programme.name,
    financialYearStartMonth: String(programme.financialYearStartMonth),
    dormantAfterWeeks: String(programme.dormantAfterWeeks),
    demonstration: String(programme.demonstration),
  });
  for (const [position, viewer] of programme.viewers.entries())
    described.set(`viewer ${viewer.slug}`, {
      name: viewer.name,
      position: String(position + 1),
      views: describeViewsUnit(viewer.views),
    });
  for (const each of programme.organisations)
    described.set(`organisation ${each.code}`, {
      name: each.name,
      sector: each.sector,
      opened: each.opened ?? "",
      closed: each.closed ?? "",
      mergedInto: each.mergedInto ?? "",
      names: sorted(each.names.map(({ name, from }) => `${from ?? ""} ${name}`)),
      parents: sorted(each.parents.map(({ code, from }) => `${from ?? ""} ${code}`)),
      aliases: sorted(each.aliases),
      viewers: sorted(
        each.viewers.map(
          ({ viewerId, liveFrom, liveUntil }) =>
            `${viewerSlug(viewerId)} ${liveFrom ?? ""}..${liveUntil ?? ""}`,
        ),
      ),
      contributing: describeContributing(each.contributing),
    });
  for (const feed of programme.feeds)
    described.set(`feed ${feed.slug}`, {
      name: feed.name,
      viewer: viewerSlug(feed.viewerId),
      kind: feed.kind,
      grain: feed.grain,
      countPeriod: feed.countPeriod ?? "",
      timeZone: feed.timeZone,
      ...mappingFields(feed.mapping),
      expected: describeRhythm(feed.expected),
    });
  return described;
}

const describeContributing = (expected: { from?: string | null; until?: string | null } | null): string => {
  if (expected === null) return "";
  return expected.from ? `${expected.from}..${expected.until ?? ""}` : "still to come";
};

/** The order of the headings means nothing, and the database does not keep it. */
const mappingFields = ({ columns, drop, identity, ...others }: FeedMapping) => ({
  mapping: JSON.stringify(inOrder({ columns, drop: [...drop].sort(), ...others })),
  identity: identity ?? "column",
});

/** The same value with the keys of every object in alphabetical order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, inOrder(each)]),
  );
}

const describeRhythm = (expected: Rhythm | null): string =>
  expected === null ? "" : `${expected.every} ${expected.withinDays}`;

/** A counts feed that says nothing counts days. */
export const countPeriodOf = (feed: ProgrammeDefinition["feeds"][number]) =>
  feed.grain === "counts" ? (feed.countPeriod ?? "day") : null;

/** The steps from one description to the other, in reading order; none when they agree. */
export function differences(kept: Description, wanted: Description): DefinitionChange[] {
  const changes: DefinitionChange[] = [];
  for (const [what, fields] of wanted) {
    const known = kept.get(what);
    if (known === undefined) changes.push({ what, change: "create" });
    else
      for (const [field, to] of Object.entries(fields))
        if (known[field] !== to)
          changes.push({ what, change: "update", field, from: known[field] ?? "", to });
  }
  for (const what of kept.keys()) if (!wanted.has(what)) changes.push({ what, change: "remove" });
  return changes;
}

const sorted = (texts: string[]): string => [...new Set(texts)].sort().join("; ");
