import { addWeeks, sameWeekLastYear, type WeekCommencing, weeksUpTo } from "@/lib/calendar/calendar-date";
import { type Cell, value } from "@/lib/disclosure/cell";
import type { Change, SeriesMetric, Tile } from "../weekly-utilisation";
import { weekPeriod } from "./period";
import type { Figures } from "./viewer-figures";

const TILE_METRICS = [
  "views",
  "active-users",
  "documents-published",
  "active-organisations",
] as const satisfies SeriesMetric[];

const WEEKS_IN_MEAN = 13;

/** The figures of the week beside those they are compared with. */
export function tilesOf(figures: Figures, week: WeekCommencing): Tile[] {
  return TILE_METRICS.map((metric) => {
    const cell = (of: WeekCommencing) => figures(metric, weekPeriod(of));
    const thisWeek = cell(week);
    const weekBefore = cell(addWeeks(week, -1));
    const lastYear = cell(sameWeekLastYear(week));
    return {
      metric,
      thisWeek,
      weekBefore,
      sameWeekLastYear: lastYear,
      mean13Weeks: meanOf(weeksUpTo(week, WEEKS_IN_MEAN).map(cell)),
      changeOnWeekBefore: changeBetween(weekBefore, thisWeek),
      changeOnLastYear: changeBetween(lastYear, thisWeek),
    };
  });
}

/** How much more or less. From zero there is no proportion; without either figure there is no change. */
export function changeBetween(before: Cell, now: Cell): Change {
  if (now.kind !== "value") return { kind: "none", reason: now.reason };
  if (before.kind !== "value") return { kind: "none", reason: before.reason };
  const difference = now.value - before.value;
  return {
    kind: "change",
    difference,
    proportion: before.value === 0 ? null : difference / before.value,
    provisional: now.provisional || before.provisional,
  };
}

/** The mean of cells that all have a figure; otherwise the first that has none says why. */
function meanOf(cells: readonly Cell[]): Cell {
  let total = 0;
  let provisional = false;
  for (const cell of cells) {
    if (cell.kind !== "value") return cell;
    total += cell.value;
    provisional ||= cell.provisional;
  }
  return value(total / cells.length, provisional);
}
