import {
  addWeeks,
  type CalendarDate,
  type WeekCommencing,
  weekCommencing,
} from "@/lib/calendar/calendar-date";
import type { UtilisationSeries } from "@/lib/metrics/series";
import type { OrganisationAdoption, ViewerGrowth } from "../user-growth";
import { adoptionOf } from "./adoption";
import { concentrationOf } from "./concentration";
import { nameOn } from "./expected";
import {
  type GrowthPartsOptions,
  organisationGrowth,
  organisationsOn,
  roleGrowth,
  sectorGrowth,
} from "./growth-parts";
import { weekPeriod } from "./period";

interface ViewerPartsOptions extends GrowthPartsOptions {
  /** The first day each organisation viewed, by its id. */
  firstViews: ReadonlyMap<number, CalendarDate>;
}

/** What is said of the parts of one viewer. */
export function partsOfViewer(
  options: ViewerPartsOptions,
): Pick<ViewerGrowth, "organisations" | "sectors" | "roles" | "adoption" | "concentration"> {
  const { sources, series, whole, context } = options;
  const organisations = organisationsOn(options);
  const firstWeek = context.since.w === null ? null : weekCommencing(context.since.w);
  return {
    organisations: organisationGrowth(options),
    sectors: sectorGrowth(options),
    roles: roleGrowth(options),
    adoption: adoptionOnViewer(options, firstWeek),
    concentration: concentrationOf({
      week: weekCommencing(context.reported.start),
      firstWeek,
      whole,
      views: organisations.map(({ id }) => viewsByWeek(series, sources.viewer.id, id)),
    }),
  };
}

const viewsByWeek = (series: UtilisationSeries, viewerId: number, scopeId: number) =>
  series.counts({ viewerId, kind: "v", grain: "w", scope: "O", scopeId });

/** Every organisation with how far it has taken the viewer up, by name; none where no week of the viewer is known. */
function adoptionOnViewer(
  options: ViewerPartsOptions,
  firstWeek: WeekCommencing | null,
): OrganisationAdoption[] {
  const { sources, series, context } = options;
  const viewerId = sources.viewer.id;
  const week = weekCommencing(context.reported.start);
  const known = completeWeeks(options, firstWeek, week);
  if (known.length === 0) return [];
  return organisationsOn(options)
    .map((organisation) => {
      const views = viewsByWeek(series, viewerId, organisation.id);
      const weeks = [...views]
        .filter(([day, count]) => count > 0 && day <= week)
        .map(([day]) => weekCommencing(day))
        .sort();
      const lastDay = series.lastDay({ viewerId, kind: "v", scope: "O", scopeId: organisation.id });
      const use = { weeks, firstDay: options.firstViews.get(organisation.id) ?? null, lastDay };
      return {
        code: organisation.code,
        name: nameOn(organisation, context.reported.end),
        sector: organisation.sector,
        ...adoptionOf(organisation, use, {
          viewerId,
          week,
          known,
          dormantAfterWeeks: context.dormantAfterWeeks,
        }),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** The weeks up to one that the viewer's data hold whole. */
function completeWeeks(
  { whole }: GrowthPartsOptions,
  from: CalendarDate | null,
  to: WeekCommencing,
): WeekCommencing[] {
  const weeks: WeekCommencing[] = [];
  if (from === null) return weeks;
  for (let week = weekCommencing(from); week <= to; week = addWeeks(week, 1)) {
    const cell = whole(weekPeriod(week));
    if (cell.kind === "value" && !cell.provisional) weeks.push(week);
  }
  return weeks;
}
