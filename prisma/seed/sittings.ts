import { secondsUntil } from "@/prisma/seed/demonstration-days";
import { pick, runningTotals } from "@/prisma/seed/random";

export const VIEW_EVENTS_HEADER = "event_id,occurred_at,user_id,organisation,role";

/** A view before it has its number: when, and who, where and as what. */
export interface Line {
  second: number;
  rest: string;
}

/** Several records in one sitting: a ward round, a clinic list. */
const SITTING = runningTotals([46, 24, 13, 8, 5, 4]);

/** Adds the views of one sitting on one day, at an hour of the organisation's own. @returns how many they are. */
export function addSitting(
  lines: Line[],
  options: {
    random: () => number;
    /** Seconds at which the day and the next begin. */
    midnights: readonly [number, number];
    /** Running totals over the hours of a clock. */
    hours: readonly number[];
    atMost: number;
    rest: () => string;
  },
): number {
  const { random, midnights, hours, atMost } = options;
  const [dayBegins, nextBegins] = midnights;
  const hour = pick(random, hours);
  let second =
    dayBegins + secondsUntil(hour, (nextBegins - dayBegins) / 3600, random) + Math.floor(random() * 3600);
  const rest = options.rest();
  const views = Math.min(atMost, 1 + pick(random, SITTING));
  for (let left = views; left > 0; left--) {
    lines.push({ second: Math.min(second, nextBegins - 1), rest });
    second += 40 + Math.floor(random() * 500);
  }
  return views;
}

/** The views as rows of a file, in the order in which they happened, numbered on from `after`. */
export function* numbered(lines: Line[], prefix: string, after: number): Generator<string> {
  lines.sort((one, other) => one.second - other.second);
  for (const [index, { second, rest }] of lines.entries()) {
    const time = new Date(second * 1000).toISOString().slice(0, 19);
    yield `${prefix}v${String(after + index + 1).padStart(6, "0")},${time}Z,${rest}`;
  }
}
