import "server-only";
import { addMonths, addWeeks, firstDay, type Month, type WeekCommencing } from "@/lib/calendar/calendar-date";
import { type PeopleGroups, RANGE_MONTHS, toPeopleGroups } from "./people-groups";
import { withSeriesStore } from "./store";

export interface PeopleSpan {
  programmeId: number;
  /** 0: all viewers together. */
  viewerIds: number[];
  weeks: { from: WeekCommencing; to: WeekCommencing };
  months: { from: Month; to: Month };
}

/** The groups of people in a stretch of weeks and months, with the ranges ended by these months, and their cohorts. */
export async function loadPeopleGroups({
  programmeId,
  viewerIds,
  weeks,
  months,
}: PeopleSpan): Promise<PeopleGroups> {
  return withSeriesStore(async (store) =>
    toPeopleGroups(
      await store.peopleGroups(programmeId, viewerIds, {
        weeks: { from: addWeeks(weeks.from, -1), to: weeks.to },
        months: { from: firstDay(addMonths(months.from, -1)), to: firstDay(months.to) },
        rangesFrom: firstDay(addMonths(months.from, -RANGE_MONTHS)),
      }),
      await store.cohorts(programmeId, viewerIds, weeks),
    ),
  );
}
