import { DAY_MILLISECONDS, DAYS_1970_TO_2000, dayNumberOf } from "@/lib/calendar/calendar-date";
import type { DateOrder } from "@/lib/calendar/parse-time";
import { zoneClock } from "@/lib/calendar/zone";
import { joinedTime, strictTime } from "@/lib/tabular/loose-time";

export interface HourProfile {
  /** Events by the hour written, 0 to 23: on days of British Summer Time, and on the others. */
  summer: number[];
  winter: number[];
  /** Times read; those with Z or an offset behind; and those that could not be read. */
  read: number;
  withOffset: number;
  unread: number;
  /**
   * What the two seasons say of times without an offset. People keep their hours by the clock: where summer days begin
   * and end an hour earlier than winter days, the file is in UTC. "not-enough": a season has too few events to tell.
   */
  verdict: "local" | "utc" | "unclear" | "not-enough";
}

/** Fewer in a season say nothing. */
const FEWEST_EVENTS = 50;

/**
 * At which hours things happened, as written in a file, to see whether it is in local time or secretly in UTC.
 *
 * Shape   times as written; where date and time of day stand apart, both in `apart`.
 * Method  the share of each hour in summer is laid over that in winter, as it is and an hour and two to either side; the
 *         lag with the least squared difference tells. It must be clearly the least: the next one half as much again.
 */
export function hourProfile(
  times: readonly (string | { date: string; time: string })[],
  options: { dates: DateOrder },
): HourProfile {
  const profile = { summer: hours(), winter: hours(), read: 0, withOffset: 0, unread: 0 };
  for (const time of times) {
    const written =
      typeof time === "string"
        ? strictTime(time, options.dates)
        : joinedTime(time.date, time.time, options.dates);
    const found = /^(\d{4})-(\d\d)-(\d\d) (\d\d):\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:\d\d)?$/i.exec(written ?? "");
    const hour = Number(found?.[4]);
    if (found === null || hour > 23) {
      profile.unread += 1;
      continue;
    }
    profile.read += 1;
    if (found[5] !== undefined) profile.withOffset += 1;
    const season = isSummer(Number(found[1]), Number(found[2]), Number(found[3]))
      ? profile.summer
      : profile.winter;
    season[hour] = (season[hour] ?? 0) + 1;
  }
  return { ...profile, verdict: verdictOf(profile) };
}

const hours = () => Array.from({ length: 24 }, () => 0);

function isSummer(year: number, month: number, day: number): boolean {
  const noon = (dayNumberOf(year, month, day) + DAYS_1970_TO_2000 + 0.5) * DAY_MILLISECONDS;
  return zoneClock("Europe/London").offsetAt(noon) > 0;
}

function verdictOf({ summer, winter }: { summer: number[]; winter: number[] }): HourProfile["verdict"] {
  const total = (season: number[]) => season.reduce((sum, count) => sum + count, 0);
  const [inSummer, inWinter] = [total(summer), total(winter)];
  if (inSummer < FEWEST_EVENTS || inWinter < FEWEST_EVENTS) return "not-enough";
  const differences = [-2, -1, 0, 1, 2].map((lag) => ({
    lag,
    difference: summer.reduce((sum, count, hour) => {
      const there = winter[(hour - lag + 24) % 24] ?? 0;
      return sum + (count / inSummer - there / inWinter) ** 2;
    }, 0),
  }));
  differences.sort((a, b) => a.difference - b.difference);
  const [least, next] = differences;
  if (least === undefined || next === undefined || next.difference < least.difference * 1.5) return "unclear";
  if (least.lag === 0) return "local";
  return least.lag === -1 ? "utc" : "unclear";
}
