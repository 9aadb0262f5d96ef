import { addWeeks, type WeekCommencing } from "@/lib/calendar/calendar-date";
import { formatWeek } from "@/lib/calendar/format";
import type { ReportedSpan } from "./empty-page";
import { formatCountOf } from "./format";
import { type ReportView, reportAddress, reportPath, viewParameters } from "./report-address";

export interface WeekNavigation {
  previous: { href: string; week: string } | null;
  next: { href: string; week: string } | null;
  /** A form that leads to any week; works without scripts. */
  picker: {
    action: string;
    /** What else has been chosen and stays. */
    kept: { name: string; value: string }[];
    years: { year: string; weeks: { value: WeekCommencing; label: string; chosen: boolean }[] }[];
  };
  windows: { href: string; label: string; current: boolean }[];
}

const WINDOWS = [13, 26, 53, "all"] as const;

/** Ways from this week to another: one back, one on, any of those with data; and how many weeks are shown. */
export function prepareWeekNavigation(
  report: ReportedSpan,
  view: ReportView,
  /** Where on the page the number of weeks is chosen. */
  windowsAt: string,
): WeekNavigation {
  const { firstWeek, lastWeek, week } = report;
  const to = (target: WeekCommencing) => ({
    href: reportAddress(view, { week: target }),
    week: formatWeek(target),
  });
  return {
    previous: firstWeek !== null && week > firstWeek ? to(earlier(addWeeks(week, -1), lastWeek)) : null,
    next: lastWeek !== null && week < lastWeek ? to(later(addWeeks(week, 1), firstWeek)) : null,
    picker: {
      action: reportPath(view),
      kept: viewParameters(view).filter(({ name }) => name !== "week"),
      years: weekChoices(report),
    },
    windows: WINDOWS.map((weeks) => ({
      href: reportAddress(view, { weeks }, windowsAt),
      label: weeks === "all" ? "All weeks" : formatCountOf(weeks, "week"),
      current: weeks === view.weeks,
    })),
  };
}

/** From far outside the data the next step leads back to its edge. */
function earlier(week: WeekCommencing, last: WeekCommencing | null): WeekCommencing {
  return last !== null && week > last ? last : week;
}

function later(week: WeekCommencing, first: WeekCommencing | null): WeekCommencing {
  return first !== null && week < first ? first : week;
}

/** Newest first, by the year a week begins in. The week shown is always among them. */
function weekChoices({ firstWeek, lastWeek, week }: ReportedSpan): WeekNavigation["picker"]["years"] {
  const weeks = new Set<WeekCommencing>([week]);
  if (firstWeek !== null && lastWeek !== null)
    for (let each = firstWeek; each <= lastWeek; each = addWeeks(each, 1)) weeks.add(each);
  const years: WeekNavigation["picker"]["years"] = [];
  for (const each of [...weeks].sort().reverse()) {
    const year = each.slice(0, 4);
    if (years.at(-1)?.year !== year) years.push({ year, weeks: [] });
    years.at(-1)?.weeks.push({ value: each, label: formatWeek(each), chosen: each === week });
  }
  return years;
}
