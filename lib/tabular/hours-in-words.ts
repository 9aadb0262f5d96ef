import type { HourProfile } from "@/lib/tabular/hour-profile";

/** When most people of health and care services are at work. */
const WORK_FROM = 7;
const WORK_UNTIL = 19;
/** Fewer times say nothing about a day. */
const FEWEST = 50;

const VERDICTS: Record<HourProfile["verdict"], string> = {
  local:
    "Days begin and end at the same hours in summer and in winter, as people's days do: the times are local.",
  utc: "Summer days begin and end an hour earlier than winter days. People keep their hours by the clock, so these times are in UTC.",
  unclear: "Summer and winter days do not tell whether the times are local or in UTC: ask the supplier.",
  "not-enough":
    "There are too few rows of summer or of winter to tell whether the times are local or in UTC: ask the supplier.",
};

/**
 * What the hours of a file say, in sentences: whether they look like people at work, and by which clock.
 *
 * Shape   nothing is said of times that name their offset.
 */
export function hoursInWords(profile: HourProfile): string[] {
  const { summer, winter, read, withOffset, verdict } = profile;
  if (read === 0) return [];
  const hours = summer.map((count, hour) => count + (winter[hour] ?? 0));
  const busiest = hours.indexOf(Math.max(...hours));
  const atWork = hours.slice(WORK_FROM, WORK_UNTIL).reduce((sum, count) => sum + count, 0);
  const share = Math.round((atWork / read) * 100);
  const clock =
    withOffset === read ? "Every time names its offset, so no clock is asked for." : VERDICTS[verdict];
  if (read < FEWEST) return [clock];
  return [
    `${share}% of the times are between ${hour(WORK_FROM)} and ${hour(WORK_UNTIL)}, when most people are at work; most are after ${hour(busiest)}.`,
    ...(share < 50 ? ["That is less than half: people may work at night here, or the clock is wrong."] : []),
    ...(hours.slice(13).every((count) => count === 0)
      ? ["None is later than 12:59: the afternoon may have lost its “pm”."]
      : []),
    clock,
  ];
}

const hour = (number: number): string => `${String(number).padStart(2, "0")}:00`;
