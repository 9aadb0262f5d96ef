import { expect, test } from "vitest";
import { addWeeks, type WeekCommencing } from "@/lib/calendar/calendar-date";
import type { Claim } from "@/lib/commentary/commentary";
import { noData, value } from "@/lib/disclosure/cell";
import { activeUsersForecast, judgedClaims } from "@/lib/reports/parts/promises";
import { day, week } from "./small-programme";

/** 2,000 users by 31 December 2016, said at 6 % a week. */
const CLAIM: Claim = {
  id: 1,
  author: "A",
  createdAt: "2016-09-15T09:00:00Z",
  takenBack: null,
  viewer: null,
  metric: "active-users",
  target: 2000,
  by: day("2016-12-31"),
  madeOn: day("2016-09-15"),
  weeklyRate: 0.06,
  wording: "about 6 % a week; 2,000 users by the end of the year",
  source: "A news item",
  owner: "A programme",
};

/** 440 users in the week of 4 July 2016, and exactly 6 % more every week. */
const FIRST = week("2016-07-04");
const users = (of: WeekCommencing) => {
  let count = 440;
  for (let each = FIRST; each < of; each = addWeeks(each, 1)) count *= 1.06;
  return count;
};
const of = (reported: string, until: string | null = null) => ({
  cell: (_metric: string, each: WeekCommencing) => value(users(each)),
  since: () => FIRST,
  week: week(reported),
  weeks: [week(reported)],
  until: until === null ? null : day(until),
});

test("what is promised is held against the forecast, and the week it is reached in is named", () => {
  const [judged] = judgedClaims([CLAIM], of("2016-09-26"));
  // 440 × 1.06^25 = 1,888 in the week of 26 December, 440 × 1.06^26 = 2,002 in the next.
  expect(judged?.judgement.verdict).toBe("behind");
  expect(judged?.reached?.central).toBe("2017-01-02");
  expect(judged?.outlook).toBe("very-unlikely");
  const [less] = judgedClaims([{ ...CLAIM, target: 1800 }], of("2016-09-26"));
  expect(less?.reached?.central).toBe("2016-12-26");
  expect(less?.outlook).toBe("very-likely");
});

test("once a claim is decided nothing is forecast of it", () => {
  const [judged] = judgedClaims([CLAIM], of("2017-01-09"));
  expect(judged?.judgement.verdict).toBe("missed");
  expect(judged).toMatchObject({ outlook: null, reached: null });
});

test("active users are forecast to the day asked for, else to the last promise's, else for 13 weeks", () => {
  const end = (claims: Claim[], until: string | null = null) => {
    const made = activeUsersForecast(claims, of("2016-09-19", until));
    return made.kind === "forecast" ? made.weeks.at(-1)?.week : made.code;
  };
  expect(end([CLAIM], "2016-10-31")).toBe("2016-10-31");
  expect(end([CLAIM, { ...CLAIM, by: day("2017-03-31") }])).toBe("2017-03-27");
  expect(end([CLAIM])).toBe("2016-12-26");
  expect(end([])).toBe("2016-12-19");
  expect(end([{ ...CLAIM, by: day("2016-09-20") }])).toBe("2016-12-19");
  expect(end([{ ...CLAIM, metric: "views", by: day("2017-03-31") }])).toBe("2016-12-19");
  expect(end([{ ...CLAIM, by: day("2017-03-31"), takenBack: { by: "B", at: "2016-09-16T09:00:00Z" } }])).toBe(
    "2016-12-19",
  );
});

test("an unfinished week takes no part", () => {
  const unfinished = {
    ...of("2016-09-26"),
    cell: (_metric: string, each: WeekCommencing) =>
      each === "2016-09-26" ? value(3, true) : each === "2016-09-05" ? noData("lost") : value(users(each)),
  };
  const made = activeUsersForecast([], unfinished);
  expect(made.kind === "forecast" ? made.last.week : null).toBe("2016-09-19");
  expect(made.kind === "forecast" ? made.window.missing : null).toBe(1);
});
