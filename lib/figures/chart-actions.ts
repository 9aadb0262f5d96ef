import type { SpcMetric } from "@/lib/metrics/spc-lines";
import type { NamedGrowth } from "./growth-view";
import { type ReportView, reportAddress } from "./report-address";

/** What a reader can say about a chart, on a form that knows which chart it was and leads back to it. */
export interface ChartAction {
  href: string;
  label: string;
  /** Tells the links of several charts apart for those who hear them alone. */
  of: string;
}

const FORMS = [
  { segment: "annotations", label: "Add a note" },
  { segment: "rebases", label: "Set new limits" },
  { segment: "targets", label: "Set a target" },
] as const;

export function chartActions(
  { growth }: NamedGrowth,
  { metric, figure }: { metric: SpcMetric; figure: { id: string; title: string } },
  view: ReportView,
): ChartAction[] {
  return FORMS.map(({ segment, label }) => ({
    href: formAddress(view, segment, { viewer: growth.viewer?.slug ?? "", metric, back: figure.id }),
    label,
    of: figure.title,
  }));
}

/** The same of an organisation's chart, whose limits nobody sets anew. */
export function organisationActions(
  view: ReportView & { organisation: string },
  { viewer, chart, name }: { viewer: string; chart: string; name: string },
): ChartAction[] {
  return FORMS.filter(({ segment }) => segment !== "rebases").map(({ segment, label }) => ({
    href: formAddress(view, segment, {
      viewer,
      organisation: view.organisation,
      metric: "active-users",
      back: chart,
    }),
    label,
    of: name,
  }));
}

/** A form of the programme's notes, prefilled; it leads back to a part of the page. */
export function formAddress(
  view: ReportView,
  segment: "annotations" | "claims" | "rebases" | "targets",
  about: { viewer: string; metric?: string; organisation?: string; back: string },
): string {
  const { back, ...fields } = about;
  const query = new URLSearchParams({ week: view.week });
  for (const [name, value] of Object.entries(fields)) if (value !== "") query.set(name, value);
  query.set("back", reportAddress(view, {}, back));
  return `/programmes/${encodeURIComponent(view.programme)}/commentary/${segment}/new?${query}`;
}
