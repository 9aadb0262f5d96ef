import { type Cell, notApplicable } from "@/lib/disclosure/cell";
import type { Terms } from "@/lib/metrics/holding";
import type { PeopleGroups, PeopleScope } from "@/lib/metrics/people-groups";
import type { UtilisationSeries } from "@/lib/metrics/series";
import { SECTOR_ORDER, SECTORS, type Sector, sectorNumber } from "@/lib/organisations/sector";
import type { Organisation, Programme } from "@/lib/programmes/programme";
import type { PartGrowth } from "../user-growth";
import { isExpected, nameOn, noteOn, takesPart } from "./expected";
import { busiestFirst } from "./organisations";
import { type PeopleContext, peopleFigures } from "./people-cells";
import { type Period, weekPeriod } from "./period";
import { activePerRegistered } from "./registered";
import type { DatedCell, RegisteredParts } from "./registered-parts";
import { peopleCell, type ViewerSources } from "./viewer-figures";
import { partCell, type Whole } from "./whole-and-part";

/** Organisations are counted under this id while nobody has said which they are, and people whose role is not stated. */
const NONE = 0;

export interface GrowthPartsOptions {
  programme: Programme;
  sources: ViewerSources;
  series: UtilisationSeries;
  groups: PeopleGroups;
  terms: Terms;
  context: PeopleContext;
  /** The viewer's own views. */
  whole: Whole;
  registered: RegisteredParts;
}

/** A part of a viewer: what of it is counted, and when it is expected to be there. */
interface Part {
  scope: PeopleScope;
  scopeId: number;
  views: (period: Period) => number | undefined;
  isExpected: (period: Period) => boolean;
}

/** Every organisation that takes part in the viewer or has views on it: busiest first, not mapped last. */
export function organisationGrowth(options: GrowthPartsOptions): PartGrowth[] {
  const { programme, sources, context, registered } = options;
  const { viewer } = sources;
  const day = context.reported.end;
  const rows = organisationsOn(options).map((organisation) => {
    const about = {
      code: organisation.code,
      name: nameOn(organisation, day),
      sector: organisation.sector,
      note: noteOn(organisation, viewer, day, programme),
    };
    return growthOf(
      options,
      organisationPart(options, organisation),
      about,
      registered.organisation(organisation),
    );
  });
  rows.sort(busiestFirst);
  const unmapped = organisationPart(options, null);
  if (
    ![...context.weeks.map(weekPeriod), context.reported].some((week) => unmapped.views(week) !== undefined)
  )
    return rows;
  const about = { code: null, name: "Not mapped", sector: null, note: null };
  return [...rows, growthOf(options, unmapped, about, NOT_REGISTERED)];
}

const NOT_REGISTERED: DatedCell = {
  cell: notApplicable("Registered users are known by organisation."),
  asAt: null,
};

/** Every sector with an organisation on the viewer, in the order sectors are listed. */
export function sectorGrowth(options: GrowthPartsOptions): PartGrowth[] {
  const organisations = organisationsOn(options);
  return SECTOR_ORDER.flatMap((sector) => {
    const parts = organisations
      .filter((each) => each.sector === sector)
      .map((each) => organisationPart(options, each));
    if (parts.length === 0) return [];
    const part: Part = {
      scope: "S",
      scopeId: sectorNumber(sector),
      views: (period) => sumOf(parts.map((each) => each.views(period))),
      isExpected: (period) => parts.some((each) => each.isExpected(period)),
    };
    const about = { code: null, name: SECTORS[sector], sector, note: null };
    return [growthOf(options, part, about, options.registered.sector(sector))];
  });
}

/** Every role seen on the viewer, busiest first; none where the supplier does not state roles. */
export function roleGrowth(options: GrowthPartsOptions): PartGrowth[] {
  const { sources, series, groups, terms } = options;
  const viewerId = sources.viewer.id;
  const ids = groups.scopeIds(viewerId, "R");
  if (ids.every((id) => id === NONE)) return [];
  return ids
    .map((scopeId) => {
      const counts = series.counts({ viewerId, kind: "v", grain: "w", scope: "R", scopeId });
      const part: Part = {
        scope: "R",
        scopeId,
        views: (period) => (period.grain === "w" ? counts.get(period.start) : undefined),
        isExpected: () => true,
      };
      const name = scopeId === NONE ? "Not stated" : (terms.get(scopeId) ?? "Not stated");
      return growthOf(options, part, { code: null, name, sector: null, note: null }, NOT_REGISTERED);
    })
    .sort(busiestFirst);
}

/** The organisations that take part in the viewer, and those with views on it all the same. */
export function organisationsOn({
  programme,
  sources,
  series,
}: Pick<GrowthPartsOptions, "programme" | "sources" | "series">): Organisation[] {
  const viewerId = sources.viewer.id;
  const withViews = new Set(series.scopeIds({ viewerId, kind: "v", scope: "O" }));
  return programme.organisations.filter((each) => takesPart(each, viewerId) || withViews.has(each.id));
}

/** What is counted of one organisation; null: of what is not mapped. */
function organisationPart({ sources, series }: GrowthPartsOptions, organisation: Organisation | null): Part {
  const viewerId = sources.viewer.id;
  const scopeId = organisation?.id ?? NONE;
  const of = { viewerId, kind: "v", scope: "O", scopeId } as const;
  const counts = { w: series.counts({ ...of, grain: "w" }), m: series.counts({ ...of, grain: "m" }) };
  return {
    scope: "O",
    scopeId,
    views: (period) => counts[period.grain].get(period.start),
    isExpected: (period) => organisation === null || isExpected(organisation, viewerId, period),
  };
}

function growthOf(
  { sources, groups, context, whole }: GrowthPartsOptions,
  part: Part,
  about: { code: string | null; name: string; sector: Sector | null; note: string | null },
  registered: DatedCell,
): PartGrowth {
  const { viewer } = sources;
  const { scope, scopeId } = part;
  const notExpected = `Not expected on ${viewer.name} then.`;
  const views = (period: Period): Cell =>
    partCell(whole(period), part.views(period), part.isExpected(period) ? null : notExpected);
  const figures = peopleFigures(
    {
      base: (period) => {
        const counted = views(period);
        return counted.kind === "not-applicable" ? counted : peopleCell(sources.views, counted, 0);
      },
      counted: (grain, period) => groups.at({ viewerId: viewer.id, scope, scopeId, grain }, period),
    },
    context,
  );
  const active = figures.weekly["active-users"].at(-1)?.cell ?? notApplicable("There are no weeks.");
  return {
    ...about,
    ...figures,
    views: views(context.reported),
    registered: registered.cell,
    registeredAsAt: registered.asAt,
    activePerRegistered: activePerRegistered(active, registered.cell),
  };
}

/** The sum of what there is; undefined where there is nothing. */
function sumOf(counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((count) => count !== undefined);
  return known.length === 0 ? undefined : known.reduce((sum, count) => sum + count, 0);
}
