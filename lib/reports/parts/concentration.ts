import { type WeekCommencing, weeksUpTo } from "@/lib/calendar/calendar-date";
import { type Cell, value } from "@/lib/disclosure/cell";
import type { Concentration } from "../user-growth";
import { weekPeriod } from "./period";
import { shareOf, type Whole } from "./whole-and-part";

const TOPS = [1, 5, 10] as const;
const SPANS_IN_WEEKS = [1, 13] as const;

/**
 * What share of a viewer's views its busiest organisations make: in the week, and in the 13 weeks up to it.
 *
 * Shape   `views` are each mapped organisation's views by week.
 * Method  the weeks run from the first of them that has data; one without a figure among them leaves the shares unknown.
 */
export function concentrationOf(of: {
  week: WeekCommencing;
  firstWeek: WeekCommencing | null;
  whole: Whole;
  views: readonly ReadonlyMap<string, number>[];
}): Concentration[] {
  return SPANS_IN_WEEKS.map((span) => {
    const weeks = weeksUpTo(of.week, span).filter(
      (week) => week === of.week || (of.firstWeek !== null && week >= of.firstWeek),
    );
    const sums = of.views
      .map((views) => weeks.reduce((sum, week) => sum + (views.get(week) ?? 0), 0))
      .filter((sum) => sum > 0)
      .sort((a, b) => b - a);
    const whole = summed(weeks.map((week) => of.whole(weekPeriod(week))));
    const told = (figure: number): Cell =>
      whole.kind === "value" ? value(figure, whole.provisional) : whole;
    return {
      from: weeks.at(0) ?? of.week,
      to: of.week,
      organisations: told(sums.length),
      top: TOPS.map((organisations) => ({
        organisations,
        share: shareOf(told(sums.slice(0, organisations).reduce((sum, each) => sum + each, 0)), whole),
      })),
    };
  });
}

/** The sum of figures, or the first reason why one is missing. */
function summed(cells: readonly Cell[]): Cell {
  let total = 0;
  let provisional = false;
  for (const cell of cells) {
    if (cell.kind !== "value") return cell;
    total += cell.value;
    provisional ||= cell.provisional;
  }
  return value(total, provisional);
}
