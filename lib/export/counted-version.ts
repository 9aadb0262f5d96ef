import type { MetricId } from "@/lib/metrics/catalogue";
import type { ViewCounting } from "@/lib/reports/parts/view-counting";

/** Metrics whose figures are views, or are divided by or out of them. */
const OF_VIEWS: readonly string[] = [
  "views",
  "mean-monthly-views",
  "views-per-active-user",
  "views-per-working-day",
] satisfies MetricId[];

/** Whether a figure is one of views. */
export const isOfViews = (figure: string): boolean => OF_VIEWS.includes(figure);

/**
 * The version a figure of views was counted under: the definition's, and where the viewer's unit decides what a view is,
 * the unit and its version ("1.record-open.2").
 */
export const countedVersion = (version: string, counting: ViewCounting | null): string =>
  counting === null ? version : `${version}.${counting.unit.unit}.${counting.version}`;
