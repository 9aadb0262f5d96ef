import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CalendarDate, dayNumber } from "@/lib/calendar/calendar-date";
import { type PeopleLine, type PeopleMember, toPeopleGroups } from "@/lib/metrics/people-groups";

const VIEWER = { viewerId: 1, scope: "A", scopeId: 0 } as const;
const on = (day: string) => day as CalendarDate;
const line = (day: string, ...figures: number[]): PeopleLine =>
  [dayNumber(on(day)), ...figures] as PeopleLine;

describe("the groups of a period", () => {
  // Worked by hand. Week 1: Ann, Bob and Cy are new. Week 2: Ann again. Week 3: Ann and Bob. Cy is not seen again.
  const weeks = toPeopleGroups(
    [
      {
        ...VIEWER,
        grain: "w",
        periods: [
          line("2021-01-04", 3, 3, 0, 3, 0, 3, 0),
          line("2021-01-11", 1, 0, 1, 3, 0, 3, 0),
          line("2021-01-18", 2, 0, 1, 3, 1, 3, 0),
          line("2021-01-25", 0, 0, 0, 3, 1, 3, 0),
          line("2021-02-01", 0, 0, 0, 2, 0, 3, 0),
        ],
      },
    ],
    [],
  );
  const at = (day: string) => weeks.at({ ...VIEWER, grain: "w" }, on(day));

  test("who is active is new, returning from the week before, or resumed after a gap", () => {
    expect(at("2021-01-04")).toMatchObject({ active: 3, new: 3, returning: 0, resumed: 0, lapsed: 0 });
    expect(at("2021-01-11")).toMatchObject({ active: 1, new: 0, returning: 1, resumed: 0, lapsed: 2 });
    expect(at("2021-01-18")).toMatchObject({
      active: 2,
      new: 0,
      returning: 1,
      resumed: 1,
      lapsed: 0,
      away: 1,
    });
  });

  test("who stays away is lapsed, then away, and dormant once not seen for four weeks", () => {
    expect(at("2021-01-25")).toMatchObject({ active: 0, lapsed: 2, away: 1, dormant: 0, ever: 3 });
    // The four weeks up to 1 February begin on 11 January: Cy, last seen in the first week, is not in them.
    expect(at("2021-02-01")).toMatchObject({ active: 0, lapsed: 0, away: 2, dormant: 1, ever: 3 });
  });

  test("before anybody was seen there is nothing to tell", () => {
    expect(at("2020-12-28")).toBeUndefined();
  });
});

test("months are compared with the month before, and 13 months with the 13 before them", () => {
  const groups = toPeopleGroups(
    [
      {
        ...VIEWER,
        grain: "m",
        periods: [line("2020-12-01", 9, 9, 0, 9, 0, 9, 0), line("2021-01-01", 8, 3, 4, 13, 0, 12, 0)],
      },
      {
        ...VIEWER,
        grain: "y",
        periods: [line("2019-12-01", 20, 5, 0, 20, 0, 20, 0), line("2021-01-01", 25, 10, 12, 33, 0, 40, 0)],
      },
    ],
    [],
  );
  expect(groups.at({ ...VIEWER, grain: "m" }, on("2021-01-01"))).toMatchObject({ resumed: 1, lapsed: 5 });
  expect(groups.at({ ...VIEWER, grain: "y" }, on("2021-01-01"))).toMatchObject({
    resumed: 3,
    lapsed: 8,
    away: 0,
    dormant: 7,
  });
});

test("what is marked as too small is passed on, and nothing else is", () => {
  const row = (scopeId: number, hidden: number): PeopleMember & { periods: PeopleLine[] } => ({
    viewerId: 1,
    scope: "O",
    scopeId,
    grain: "w",
    periods: [line("2021-01-04", 5, 5, 0, 5, 0, 5, hidden)],
  });
  const groups = toPeopleGroups([row(1, 0), row(2, 1), row(3, 3)], []);
  const hidden = (scopeId: number) =>
    groups.at({ viewerId: 1, scope: "O", scopeId, grain: "w" }, on("2021-01-04"))?.hidden;
  expect([1, 2, 3].map(hidden)).toEqual([
    { active: false, groups: false },
    { active: true, groups: false },
    { active: true, groups: true },
  ]);
});

/** A week's line as counted from who was there in which of the weeks: each person's weeks as bits, the last in place 0. */
function countLine(day: string, people: number[], weeksAgo: number): PeopleLine {
  const count = (holds: (weeks: number) => boolean) => people.filter(holds).length;
  const active = (ago: number) => (weeks: number) => ((weeks >> (weeksAgo + ago)) & 1) === 1;
  const seenBefore = (weeks: number, ago: number) => weeks >> (weeksAgo + ago) !== 0;
  return line(
    day,
    count(active(0)),
    count((weeks) => active(0)(weeks) && !seenBefore(weeks, 1)),
    count((weeks) => active(0)(weeks) && active(1)(weeks)),
    count((weeks) => ((weeks >> weeksAgo) & 15) !== 0),
    0,
    count((weeks) => seenBefore(weeks, 0)),
    0,
  );
}

test("whoever was there when, the groups are disjoint and add up to everybody ever seen", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 40 }), (people) => {
      const groups = toPeopleGroups(
        [
          {
            ...VIEWER,
            grain: "w",
            periods: [countLine("2021-01-04", people, 1), countLine("2021-01-11", people, 0)],
          },
        ],
        [],
      );
      const now = groups.at({ ...VIEWER, grain: "w" }, on("2021-01-11"));
      if (now === undefined) throw new Error("The week was loaded.");
      expect(now.new + now.returning + now.resumed).toBe(now.active);
      expect(now.active + now.lapsed + now.away + now.dormant).toBe(now.ever);
      const each = [now.new, now.returning, now.resumed, now.lapsed, now.away, now.dormant];
      expect(Math.min(...each)).toBeGreaterThanOrEqual(0);
      // Not seen in the last four weeks, told from the people themselves.
      expect(now.dormant).toBe(people.filter((weeks) => weeks !== 0 && (weeks & 15) === 0).length);
    }),
  );
});
