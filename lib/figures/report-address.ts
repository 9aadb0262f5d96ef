import type { CalendarDate, WeekCommencing } from "@/lib/calendar/calendar-date";
import type { Audience } from "@/lib/disclosure/audience";
import type { MetricId } from "@/lib/metrics/catalogue";
import type { Sector } from "@/lib/organisations/sector";

/** The reports that have a page, as their addresses name them. */
export type ReportName = "weekly-utilisation" | "user-growth";

/** What a reader has chosen to see of a report; all of it is in the address. */
export interface ReportView<SortKey extends string = string> {
  report: ReportName;
  programme: string;
  week: WeekCommencing;
  weeks: number | "all";
  audience: Audience;
  sector: Sector | null;
  sort: { by: SortKey; descending: boolean } | null;
  /** The day forecast to, where one was asked for. */
  until?: CalendarDate | null;
  /** Code of the organisation whose own page it is; left out: the whole report's. */
  organisation?: string;
}

/** Tables of the pages that can be downloaded, as the export's address names them. */
export type ReportTable =
  | "views"
  | "documents"
  | "running-totals"
  | "months"
  | "organisations"
  | "document-types"
  | "roles"
  | "groups"
  | "registered"
  | "cohorts"
  | "adoption"
  | "sectors"
  | "concentration"
  | "coverage"
  | "stocks"
  | "outlook"
  | "annotations";

/** What the page shows when the address does not say. */
export const DEFAULT_WEEKS = 53;

export function reportPath({
  report,
  programme,
  organisation,
}: Pick<ReportView, "report" | "programme" | "organisation">): string {
  const path = `/programmes/${encodeURIComponent(programme)}/${report}`;
  return organisation === undefined ? path : `${path}/organisations/${encodeURIComponent(organisation)}`;
}

/** The page with another choice; what is not changed stays. */
export function reportAddress(view: ReportView, change: Partial<ReportView> = {}, fragment = ""): string {
  const changed = { ...view, ...change };
  const query = new URLSearchParams(viewParameters(changed).map(({ name, value }) => [name, value]));
  return `${reportPath(changed)}?${query}${fragment === "" ? "" : `#${fragment}`}`;
}

/** The choices as name and value, for an address or for the hidden fields of a form. */
export function viewParameters(view: ReportView): { name: string; value: string }[] {
  const parameters = [{ name: "week", value: view.week as string }];
  if (view.weeks !== DEFAULT_WEEKS) parameters.push({ name: "weeks", value: String(view.weeks) });
  if (view.audience !== "published") parameters.push({ name: "audience", value: view.audience });
  if (view.sector !== null) parameters.push({ name: "sector", value: view.sector });
  if (view.sort !== null)
    parameters.push({ name: "sort", value: `${view.sort.descending ? "-" : ""}${view.sort.by}` });
  if (view.until != null) parameters.push({ name: "until", value: view.until });
  return parameters;
}

/** One table of the page as a file, of one viewer or of all; no table: the whole report. */
export function exportAddress(view: ReportView, table: ReportTable | null, viewer: string | null): string {
  const query = new URLSearchParams();
  if (table !== null) query.set("table", table);
  if (viewer !== null) query.set("viewer", viewer);
  query.set("week", view.week);
  query.set("weeks", String(view.weeks));
  if (view.audience !== "published") query.set("audience", view.audience);
  if (view.until != null) query.set("until", view.until);
  const { report, programme } = view;
  return `${reportPath({ report, programme })}/export?${query}`;
}

/** One organisation of the report, on a page of its own. */
export function organisationAddress(view: ReportView, organisation: string): string {
  return reportAddress(view, { organisation, sector: null, sort: null });
}

/** Where a figure is defined. */
export function definitionAddress(metric: MetricId): string {
  return `/definitions#${metric}`;
}

/** The form for something to be said of a week's figures, which leads back to the chart it was reached from. */
export function commentaryAddress(
  view: ReportView,
  kind: "annotations" | "targets" | "rebases",
  chart: { viewer: string | null; metric: MetricId; figure: string },
): string {
  const query = new URLSearchParams({ week: view.week });
  if (chart.viewer !== null) query.set("viewer", chart.viewer);
  if (kind !== "annotations") query.set("metric", chart.metric);
  query.set("back", reportAddress(view, {}, chart.figure));
  return `/programmes/${encodeURIComponent(view.programme)}/commentary/${kind}/new?${query}`;
}
