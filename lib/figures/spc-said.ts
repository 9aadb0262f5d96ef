import { weekCommencing } from "@/lib/calendar/calendar-date";
import { formatInstant } from "@/lib/calendar/format-instant";
import type { WeeklySpc } from "@/lib/reports/weekly-spc";
import { sentence } from "./format";
import type { SpcFigureOptions, WeekNote } from "./spc-figure";

/** A report's control chart as a figure takes it: what people said of its weeks in words. */
export function saidOf({
  points,
  chart,
  annotations,
  rebases,
  targets,
}: WeeklySpc): Required<Pick<SpcFigureOptions, "points" | "chart" | "annotations" | "rebases" | "targets">> {
  return {
    points,
    chart,
    annotations: annotations.map(
      ({ day, text, organisation }): WeekNote => ({
        week: weekCommencing(day),
        text: organisation === null ? text : `${text} (${organisation})`,
      }),
    ),
    rebases: rebases.map(
      ({ week, reason, author, createdAt }): WeekNote => ({
        week,
        text: `${sentence(reason)} ${author}, ${formatInstant(createdAt)}.`,
      }),
    ),
    targets: targets.map(({ from, value }) => ({ from: weekCommencing(from), value })),
  };
}
