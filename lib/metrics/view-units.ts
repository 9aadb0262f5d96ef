import type { CalendarDate, WeekCommencing } from "@/lib/calendar/calendar-date";
import type { ViewsUnit } from "@/lib/programmes/views-unit";

/** What counts as one view on a viewer whose platform's audit records are kept, and what did before. */
export interface ViewUnits {
  viewerId: number;
  /** The week of the first record; earlier weeks are a supplier's own rows. */
  firstWeek: WeekCommencing;
  /** The latest first. */
  versions: UnitVersion[];
}

export interface UnitVersion {
  version: number;
  unit: ViewsUnit;
  /** London day from which it applied. */
  madeOn: CalendarDate;
  /** What it counted in each week, as it stood when another took its place; none for the latest. */
  weeks: { week: WeekCommencing; count: number }[];
}

/**
 * $1 viewer ids. The units of those whose audit records are kept: a row of a supplier's CSV is a view as it stands. A file
 * of records has a format; one of rows has none.
 */
export const SELECT_VIEW_UNITS = `
  select u.viewer_id, u.version, u.unit, u.pause_minutes, u.levels,
         (u.made_at at time zone 'Europe/London')::date as made_on,
         date_trunc('week', recorded.first_day::timestamp)::date as first_week,
         (select coalesce(json_agg(json_build_array(w.week, w.count) order by w.week), '[]')
          from viewer_unit_week w where w.viewer_id = u.viewer_id and w.version = u.version) as weeks
  from viewer_unit u
  join (
    select f.viewer_id, min(i.first_day) as first_day
    from feed f join import i on i.feed_id = f.id
    where f.viewer_id = any($1::smallint[]) and f.kind = 'views' and i.state = 'committed' and i.format is not null
    group by f.viewer_id
  ) as recorded on recorded.viewer_id = u.viewer_id
  where recorded.first_day is not null
  order by u.viewer_id, u.version desc`;
