import type { CalendarDate, WeekCommencing } from "@/lib/calendar/calendar-date";
import type { Annotation, Commentary } from "@/lib/commentary/commentary";
import type { ProgrammeHolding } from "@/lib/metrics/holding";
import type { PeriodSeries, UtilisationSeries } from "@/lib/metrics/series";
import type { ViewUnits } from "@/lib/metrics/view-units";
import type { Programme } from "@/lib/programmes/programme";
import { unitSentence, type ViewsUnit } from "@/lib/programmes/views-unit";

/** What one view is on a viewer whose platform's audit records are kept. */
export interface ViewCounting {
  unit: ViewsUnit;
  version: number;
  /** The first week counted so; null: all there are. Before it, rows or counts of the supplier's own. */
  since: WeekCommencing | null;
  /** What was counted by the unit before, as it stood when this one took its place. */
  before: UnitBefore | null;
}

export interface UnitBefore {
  unit: ViewsUnit;
  version: number;
  /** London day on which the next took its place. */
  replacedOn: CalendarDate;
  /** The report's weeks that both have counted, oldest first. */
  weeks: { week: WeekCommencing; before: number; now: number }[];
}

/** What a view is on a viewer; null where the supplier's rows or counts are views as they stand. */
function viewCounting(
  units: readonly ViewUnits[],
  viewerId: number,
  of: { views: PeriodSeries; weeks: readonly WeekCommencing[] },
): ViewCounting | null {
  const found = units.find((each) => each.viewerId === viewerId);
  const [latest, previous] = found?.versions ?? [];
  if (found === undefined || latest === undefined) return null;
  const earlier = [...of.views.keys()].some((week) => week < found.firstWeek);
  return {
    unit: latest.unit,
    version: latest.version,
    since: earlier ? found.firstWeek : null,
    before:
      previous === undefined
        ? null
        : {
            unit: previous.unit,
            version: previous.version,
            replacedOn: latest.madeOn,
            weeks: of.weeks.flatMap((week) => {
              const before = previous.weeks.find((each) => each.week === week)?.count;
              const now = of.views.get(week);
              return before === undefined || now === undefined ? [] : [{ week, before, now }];
            }),
          },
  };
}

/** The same of every viewer, in their order. */
export const countingsOf = (
  { viewers }: Pick<Programme, "viewers">,
  { viewUnits }: Pick<ProgrammeHolding, "viewUnits">,
  series: UtilisationSeries,
  weeks: readonly WeekCommencing[],
): (ViewCounting | null)[] =>
  viewers.map(({ id }) =>
    viewCounting(viewUnits, id, {
      views: series.counts({ viewerId: id, kind: "v", grain: "w", scope: "A", scopeId: 0 }),
      weeks,
    }),
  );

/** What people said, and where a viewer begins to be counted in another way: charts mark both. */
export function withBreaks(
  commentary: Commentary,
  programme: Pick<Programme, "viewers">,
  countings: readonly (ViewCounting | null)[],
): Commentary {
  const breaks = programme.viewers.flatMap(({ slug }, i): Annotation[] => {
    const counting = countings[i];
    if (counting === undefined || counting === null || counting.since === null) return [];
    return [
      {
        id: 0,
        author: "Uptake",
        createdAt: `${counting.since}T00:00:00.000Z`,
        takenBack: null,
        viewer: slug,
        organisation: null,
        day: counting.since,
        text: `Views are counted in another way from here: ${unitSentence(counting.unit)} Before, as the supplier sent them.`,
      },
    ];
  });
  return breaks.length === 0
    ? commentary
    : { ...commentary, annotations: [...commentary.annotations, ...breaks] };
}
