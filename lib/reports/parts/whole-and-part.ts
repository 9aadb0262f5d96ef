import type { CalendarDate } from "@/lib/calendar/calendar-date";
import { type Cell, notApplicable, value } from "@/lib/disclosure/cell";
import type { UtilisationSeries } from "@/lib/metrics/series";
import { type FlowSource, flowCell } from "./flow-source";
import type { Period } from "./period";

/** The whole viewer's figure of a period. */
export type Whole = (period: Period) => Cell;

/** A viewer's own figures of one kind; each is made once, though every organisation asks for it. */
export function wholeOf(source: FlowSource, series: UtilisationSeries): Whole {
  const of = {
    viewerId: source.viewer.id,
    kind: source.kind === "views" ? "v" : "p",
    scope: "A",
    scopeId: 0,
  } as const;
  const counts = { w: series.counts({ ...of, grain: "w" }), m: series.counts({ ...of, grain: "m" }) };
  const made = { w: new Map<CalendarDate, Cell>(), m: new Map<CalendarDate, Cell>() };
  return (period) => {
    const known = made[period.grain].get(period.start);
    if (known !== undefined) return known;
    const cell = flowCell(source, period, counts[period.grain].get(period.start));
    made[period.grain].set(period.start, cell);
    return cell;
  };
}

/**
 * The figure of one part of a viewer: what was counted; zero where the part was expected and the viewer's data
 * is there; otherwise why there is none.
 *
 * @param notExpected why the part has nothing to show in the period; null: it was expected.
 */
export function partCell(whole: Cell, count: number | undefined, notExpected: string | null): Cell {
  if (whole.kind === "value" && count !== undefined) return value(count, whole.provisional);
  if (notExpected !== null) return notApplicable(notExpected);
  return whole.kind === "value" ? value(0, whole.provisional) : whole;
}

/** A part of a whole, 0 to 1; of nothing there is no share. */
export function shareOf(part: Cell, whole: Cell): Cell {
  if (part.kind !== "value") return part;
  if (whole.kind !== "value") return whole;
  if (whole.value === 0) return notApplicable("There is nothing to have a share of.");
  return value(part.value / whole.value, part.provisional);
}
