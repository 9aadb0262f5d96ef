import type { WeekCommencing } from "@/lib/calendar/calendar-date";
import { formatWeek } from "@/lib/calendar/format";
import { type ReportView, reportAddress } from "./report-address";

/** A page with nothing to report, and what to do about it. */
export interface EmptyPage {
  heading: string;
  text: string;
  /** null: whoever looks can do nothing about it. */
  action: { href: string; label: string } | null;
}

/** What of a report says whether there is anything in it. */
export interface ReportedSpan {
  programme: { name: string };
  week: WeekCommencing;
  latestCompleteWeek: WeekCommencing | null;
  firstWeek: WeekCommencing | null;
  lastWeek: WeekCommencing | null;
}

/** Nothing imported yet, or nothing in this week; null where something is counted. */
export function emptyPage(
  report: ReportedSpan,
  view: ReportView,
  { counted, mayImport }: { counted: boolean; mayImport: boolean },
): EmptyPage | null {
  if (report.firstWeek === null || report.lastWeek === null)
    return {
      heading: "Nothing has been imported yet",
      text: `${report.programme.name} has no data. The report is made as soon as the first file is imported.`,
      action: mayImport
        ? { href: `/programmes/${encodeURIComponent(view.programme)}/imports/new`, label: "Import a file" }
        : null,
    };
  if (counted) return null;
  const target = report.latestCompleteWeek ?? report.lastWeek;
  return {
    heading: `No data for the week ${formatWeek(report.week)}`,
    text: `Data has been received for weeks from ${formatWeek(report.firstWeek)} to ${formatWeek(report.lastWeek)}. This does not mean that nobody used the viewers in this week.`,
    action: {
      href: reportAddress(view, { week: target }),
      label: `Go to the week ${formatWeek(target)}`,
    },
  };
}
