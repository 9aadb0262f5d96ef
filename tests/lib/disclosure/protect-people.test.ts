import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addWeeks, type CalendarDate, lastDay, monthOf, weekCommencing } from "@/lib/calendar/calendar-date";
import {
  HIDDEN_ACTIVE,
  HIDDEN_GROUPS,
  hiddenPeople,
  type PeopleMember,
  type PeopleRow,
} from "@/lib/disclosure/protect-people";
import { madeUpPeople, viewerOf } from "@/tests/lib/disclosure/made-up-people";

const MONDAY = weekCommencing("2020-06-01" as CalendarDate);

const role = (id: number): PeopleMember => ({ scope: "R", id, sector: null });
const organisation = (id: number, sector: number): PeopleMember => ({ scope: "O", id, sector });
const sector = (id: number): PeopleMember => ({ scope: "S", id, sector: null });

/** A member's first week: everybody is new. */
const firstWeek = ({ scope, id }: PeopleMember, active: number): PeopleRow => ({
  ...{ scope, id, grain: "w", period: MONDAY, active, new: active, returning: 0, lapsed: 0 },
  ...{ away: 0, dormant: 0, ever: active, regular: 0 },
});
/** The week after it: ten do not come back, the others do, with newcomers. */
const secondWeek = (member: PeopleMember, before: number, newcomers: number): PeopleRow => ({
  ...firstWeek(member, before - 10 + newcomers),
  ...{ period: addWeeks(MONDAY, 1), new: newcomers, returning: before - 10, lapsed: 10 },
  ever: before + newcomers,
});
/** The week after it: everybody comes back, with newcomers. */
const fullerWeek = (member: PeopleMember, before: number, newcomers: number): PeopleRow => ({
  ...firstWeek(member, before + newcomers),
  ...{ period: addWeeks(MONDAY, 1), new: newcomers, returning: before },
});

const hiddenActive = (rows: PeopleRow[], members: PeopleMember[]) =>
  hiddenPeople(rows, members).map((mask) => (mask & HIDDEN_ACTIVE) !== 0);
const hiddenGroups = (rows: PeopleRow[], members: PeopleMember[]) =>
  hiddenPeople(rows, members).map((mask) => (mask & HIDDEN_GROUPS) !== 0);

const roles = [role(1), role(2), role(3)];
const firstWeeks = (...counts: number[]) => counts.map((count, i) => firstWeek(role(i + 1), count));

describe("active people", () => {
  test("seven are hidden with the next smallest; eight are shown", () => {
    expect(hiddenActive(firstWeeks(7, 30, 20), roles)).toEqual([true, false, true]);
    expect(hiddenActive(firstWeeks(8, 30, 20), roles)).toEqual([false, false, false]);
  });

  test("none is shown beside hidden counts that hide each other", () => {
    expect(hiddenActive(firstWeeks(0, 3, 5), roles)).toEqual([false, true, true]);
  });

  test("two that could not be a single person each need a third", () => {
    // Of 9 people in two counts of at most seven, each is at least 2; of 8, either could be 1.
    expect(hiddenActive(firstWeeks(7, 7, 50), roles)).toEqual([true, true, true]);
    expect(hiddenActive(firstWeeks(3, 6, 50), roles)).toEqual([true, true, true]);
    expect(hiddenActive(firstWeeks(2, 6, 50), roles)).toEqual([true, true, false]);
  });

  test("three that could not be a single person each need a fourth", () => {
    // Two of seven leave 2 of 16 people, and 1 of 15.
    const four = [...roles, role(4)];
    expect(hiddenActive(firstWeeks(5, 5, 6, 50), four)).toEqual([true, true, true, true]);
    expect(hiddenActive(firstWeeks(5, 5, 5, 50), four)).toEqual([true, true, true, false]);
  });

  test("hidden counts that are small even together need a third", () => {
    expect(hiddenActive(firstWeeks(3, 4, 50), roles)).toEqual([true, true, true]);
    expect(hiddenActive(firstWeeks(3, 5, 50), roles)).toEqual([true, true, false]);
  });

  test("a small organisation is hidden with another of its sector, which is shown", () => {
    const members = [sector(1), sector(2), organisation(1, 1), organisation(2, 1), organisation(3, 2)];
    const rows = [39, 30, 9, 30, 30].map((count, i) => firstWeek(members[i] ?? sector(1), count));
    expect(hiddenActive(rows, members)).toEqual([false, false, false, false, false]);
    const smaller = [35, 30, 5, 30, 30].map((count, i) => firstWeek(members[i] ?? sector(1), count));
    expect(hiddenActive(smaller, members)).toEqual([false, false, true, true, false]);
  });

  test("a sector that is one small organisation is hidden with another sector and something in it", () => {
    const members = [
      sector(1),
      sector(2),
      sector(3),
      organisation(1, 1),
      organisation(2, 2),
      organisation(3, 3),
    ];
    const rows = [5, 30, 40, 5, 30, 40].map((count, i) => firstWeek(members[i] ?? sector(1), count));
    expect(hiddenActive(rows, members)).toEqual([true, true, false, true, true, false]);
  });
});

describe("groups", () => {
  test("seven newcomers hide all groups of that role and of another; eight hide none", () => {
    const weeks = (newcomers: number) => [
      ...firstWeeks(40, 50, 60),
      ...[newcomers, 20, 30].map((n, i) => secondWeek(role(i + 1), 40 + 10 * i, n)),
    ];
    expect(hiddenGroups(weeks(8), roles)).toEqual([false, false, false, false, false, false]);
    expect(hiddenGroups(weeks(7), roles)).toEqual([false, false, false, true, true, false]);
    expect(hiddenActive(weeks(7), roles)).toEqual([false, false, false, false, false, false]);
  });

  test("where nobody is missing, active people say who is new, and are hidden with the groups", () => {
    // 47 after 40, with nobody lapsed, are seven newcomers.
    const weeks = (newcomers: number) => [
      ...firstWeeks(40, 50, 60),
      ...[newcomers, 20, 30].map((n, i) => fullerWeek(role(i + 1), 40 + 10 * i, n)),
    ];
    expect(hiddenActive(weeks(8), roles)).toEqual([false, false, false, false, false, false]);
    expect(hiddenActive(weeks(7), roles)).toEqual([false, false, false, true, true, false]);
  });

  test("hidden active people hide the groups of that week and of the next", () => {
    const weeks = [
      ...firstWeeks(7, 50, 60),
      ...[fullerWeek(role(1), 7, 10), secondWeek(role(2), 50, 20), secondWeek(role(3), 60, 30)],
    ];
    expect(hiddenGroups(weeks, roles)).toEqual([true, true, false, true, true, false]);
  });
});

test("a row of nobody who was listed is a fault", () => {
  expect(() => hiddenPeople(firstWeeks(9), [])).toThrow("belongs to no member");
});

const history = (weeks: number) =>
  fc
    .record({
      seed: fc.nat(),
      organisations: fc.integer({ min: 2, max: 14 }),
      sectors: fc.integer({ min: 1, max: 4 }),
      roles: fc.integer({ min: 1, max: 5 }),
    })
    .map(({ seed, ...shape }) => viewerOf(madeUpPeople(seed, { ...shape, weeks }), MONDAY, weeks));

/** What is in a row, beside its active people. */
const groupsOf = (row: PeopleRow) => [
  ...[row.new, row.returning, row.active - row.new - row.returning, row.lapsed, row.away, row.dormant],
  ...[row.ever, row.regular ?? 0],
];
const isSmall = (count: number) => count > 0 && count < 8;

test("no count of one to seven people is shown, whatever the history", () => {
  fc.assert(
    fc.property(history(30), ({ rows, members }) => {
      const masks = hiddenPeople(rows, members);
      const shown = rows.flatMap((row, i) => [
        ...(((masks[i] ?? 0) & HIDDEN_ACTIVE) === 0 ? [row.active] : []),
        ...(((masks[i] ?? 0) & HIDDEN_GROUPS) === 0 ? groupsOf(row) : []),
      ]);
      expect(shown.filter(isSmall)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test("among several roles, and among several sectors, none is the only one hidden", () => {
  fc.assert(
    fc.property(history(30), fc.constantFrom("R", "S"), ({ rows, members }, scope) => {
      const masks = hiddenPeople(rows, members);
      const among = rows
        .map((row, i) => ({ row, mask: masks[i] ?? 0 }))
        .filter(({ row }) => row.scope === scope);
      const together = new Set(among.map(({ row }) => `${row.grain}${row.period}`));
      const counts = [...together].flatMap((period) => {
        const there = among.filter(({ row }) => `${row.grain}${row.period}` === period);
        const hidden = (bit: number) => there.filter(({ mask }) => (mask & bit) !== 0).length;
        return there.length > 1 ? [hidden(HIDDEN_ACTIVE), hidden(HIDDEN_GROUPS)] : [];
      });
      expect(counts).not.toContain(1);
    }),
    { numRuns: 15 },
  );
});

test("the order of rows and members plays no part", () => {
  fc.assert(
    fc.property(history(20), ({ rows, members }) => {
      const masks = hiddenPeople(rows, members);
      expect(hiddenPeople(rows.toReversed(), members.toReversed()).toReversed()).toEqual(masks);
    }),
    { numRuns: 15 },
  );
});

test("what has been shown stays shown, and what was hidden stays hidden, as weeks are added", () => {
  fc.assert(
    fc.property(history(40), fc.integer({ min: 1, max: 39 }), ({ rows, members }, weeks) => {
      const end = addWeeks(MONDAY, weeks);
      const isOver = ({ grain, period }: PeopleRow) =>
        (grain === "w" ? period : lastDay(monthOf(period))) < end;
      const earlier = rows.filter(isOver);
      const all = hiddenPeople(rows, members);
      const masks = new Map(rows.map((row, i) => [row, all[i]]));
      expect(hiddenPeople(earlier, members)).toEqual(earlier.map((row) => masks.get(row)));
    }),
    { numRuns: 15 },
  );
});
