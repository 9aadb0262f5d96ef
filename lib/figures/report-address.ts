import type { WeekCommencing } from "@/lib/calendar/calendar-date";
import type { MetricId } from "@/lib/metrics/catalogue";
import type { Sector } from "@/lib/organisations/sector";
import type { OrganisationSort } from "./organisation-sort";

/** What a reader has chosen to see of a report; all of it is in the address. */
export interface ReportView {
  programme: string;
  week: WeekCommencing;
  weeks: number | "all";
  sector: Sector | null;
  sort: OrganisationSort | null;
}

/** Tables of the page that can be downloaded, as the export's address names them. */
export type ReportTable =
  | "views"
  | "documents"
  | "running-totals"
  | "months"
  | "organisations"
  | "document-types"
  | "roles";

/** What the page shows when the address does not say. */
export const DEFAULT_WEEKS = 53;

export function reportPath(programme: string): string {
  return `/programmes/${encodeURIComponent(programme)}/weekly-utilisation`;
}

/** The page with another choice; what is not changed stays. */
export function reportAddress(view: ReportView, change: Partial<ReportView> = {}, fragment = ""): string {
  const parameters = viewParameters({ ...view, ...change });
  const query = new URLSearchParams(parameters.map(({ name, value }) => [name, value]));
  return `${reportPath(view.programme)}?${query}${fragment === "" ? "" : `#${fragment}`}`;
}

/** The choices as name and value, for an address or for the hidden fields of a form. */
export function viewParameters(view: ReportView): { name: string; value: string }[] {
  const parameters = [{ name: "week", value: view.week as string }];
  if (view.weeks !== DEFAULT_WEEKS) parameters.push({ name: "weeks", value: String(view.weeks) });
  if (view.sector !== null) parameters.push({ name: "sector", value: view.sector });
  if (view.sort !== null)
    parameters.push({ name: "sort", value: `${view.sort.descending ? "-" : ""}${view.sort.by}` });
  return parameters;
}

/** One table of the page as a file, of one viewer or of all; no table: the whole report. */
export function exportAddress(view: ReportView, table: ReportTable | null, viewer: string | null): string {
  const query = new URLSearchParams();
  if (table !== null) query.set("table", table);
  if (viewer !== null) query.set("viewer", viewer);
  query.set("week", view.week);
  query.set("weeks", String(view.weeks));
  return `${reportPath(view.programme)}/export?${query}`;
}

/** Where a figure is defined. */
export function definitionAddress(metric: MetricId): string {
  return `/definitions#${metric}`;
}
