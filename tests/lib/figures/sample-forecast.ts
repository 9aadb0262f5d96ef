import { addWeeks } from "@/lib/calendar/calendar-date";
import type { Claim } from "@/lib/commentary/commentary";
import { value } from "@/lib/disclosure/cell";
import { growthRate } from "@/lib/forecast/growth-rate";
import { activeUsersForecast, judgedClaims } from "@/lib/reports/parts/promises";
import type { WeekPoint } from "@/lib/reports/weekly-utilisation";
import { day, week } from "../reports/small-programme";

/** Weekly users of a made-up programme from 20 June 2016: 440, growing by about 6 % a week, to 891. */
export const USERS = [440, 475, 488, 534, 541, 607, 598, 671, 710, 722, 802, 815, 891];

export const CLAIM: Claim = {
  id: 7,
  author: "A person",
  createdAt: "2016-09-20T09:00:00Z",
  takenBack: null,
  viewer: null,
  metric: "active-users",
  target: 2000,
  by: day("2016-12-31"),
  madeOn: day("2016-09-19"),
  weeklyRate: 0.06,
  wording: "about 6 % a week; 2,000 users by the end of the year",
  source: "A news item",
  owner: "Cheshire Care Record",
};

/** What a report carries of such users and promises, at the end of the last of the weeks. */
export function sampleGrowth(users: readonly (number | null)[] = USERS, claims: readonly Claim[] = [CLAIM]) {
  const first = week("2016-06-20");
  const points = users.map(
    (count, index): WeekPoint => ({
      week: addWeeks(first, index),
      cell: count === null ? { kind: "no-data", reason: "Nothing arrived" } : value(count),
    }),
  );
  const reported = addWeeks(first, users.length - 1);
  const of = {
    cell: (_metric: string, asked: WeekPoint["week"]) =>
      points.find((point) => point.week === asked)?.cell ?? { kind: "no-data" as const, reason: "Not sent" },
    since: () => first,
    week: reported,
    weeks: points.map((point) => point.week),
    until: null,
  };
  const series = { weeks: of.weeks, values: users };
  return {
    points,
    growth: growthRate(series),
    forecast: activeUsersForecast(claims, of),
    claims: judgedClaims(claims, of),
  };
}
