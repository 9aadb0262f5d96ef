import { describe, expect, test } from "vitest";
import { type CalendarDate, weekCommencing } from "@/lib/calendar/calendar-date";
import { HIDDEN_ACTIVE, HIDDEN_GROUPS, hiddenPeople, type PeopleRow } from "@/lib/disclosure/protect-people";
import { type PublishedCell, recover } from "@/tests/lib/disclosure/attack";
import { madeUpPeople, viewerOf } from "@/tests/lib/disclosure/made-up-people";
import { publish, truthOf } from "@/tests/lib/disclosure/published-cells";

const isSmall = (count: number) => count > 0 && count < 8;

/** Only what is small is hidden, and nothing beside it. */
const smallOnly = (row: PeopleRow) =>
  (isSmall(row.active) ? HIDDEN_ACTIVE : 0) |
  (Object.entries(row).some(([name, count]) => name !== "active" && name !== "id" && isSmall(Number(count)))
    ? HIDDEN_GROUPS
    : 0);

/** Weeks in which everybody is in one organisation and one role, so that all sums are exact. */
const programmes = [
  { seed: 1, from: "2020-06-01", organisations: 18, sectors: 4, roles: 6 },
  { seed: 2, from: "2021-01-04", organisations: 20, sectors: 3, roles: 7 },
  { seed: 3, from: "2019-12-30", organisations: 16, sectors: 5, roles: 8 },
  // February 2021 is four whole weeks, and where this one begins.
  { seed: 4, from: "2021-02-01", organisations: 22, sectors: 4, roles: 4 },
  { seed: 5, from: "2020-10-05", organisations: 9, sectors: 2, roles: 3 },
  // A month that all were new to, and then one in which whoever is not active has lapsed.
  { seed: 79_190, from: "2019-10-28", organisations: 19, sectors: 5, roles: 5, weeks: 40 },
];
const viewers = programmes.map(({ seed, from, weeks = 60, ...shape }) => ({
  seed,
  viewer: viewerOf(madeUpPeople(seed, { ...shape, weeks }), weekCommencing(from as CalendarDate), weeks),
}));

describe.each(viewers)("programme $seed", ({ viewer }) => {
  test("nothing of one to seven people follows from all that is published", () => {
    const cells = publish(viewer, hiddenPeople(viewer.rows, viewer.members));
    const truth = truthOf(viewer);
    const hidden = cells.filter(({ value }) => value === null);
    expect(hidden.filter((cell) => isSmall(truth(cell))).length).toBeGreaterThan(1000);
    expect(recover(cells).filter(({ value }) => isSmall(value))).toEqual([]);
  });
});

test("hiding only what is small gives hundreds of small counts away", () => {
  const [{ viewer } = { viewer: viewerOf([], weekCommencing("2020-06-01" as CalendarDate), 0) }] = viewers;
  const found = recover(publish(viewer, viewer.rows.map(smallOnly))).filter(({ value }) => isSmall(value));
  expect(found.length).toBeGreaterThan(300);
  const truth = truthOf(viewer);
  expect(found.filter(({ cell, value }) => truth(cell) !== value)).toEqual([]);
});

describe("what the attack finds", () => {
  const at = (
    scope: PublishedCell["scope"],
    id: number,
    value: number | null,
    small = false,
  ): PublishedCell => ({
    ...{ viewer: "v", scope, id, sector: null, grain: "w", period: "2021-01-04" as CalendarDate },
    ...{ metric: "active", value, small },
  });
  const valuesOf = (cells: PublishedCell[]) => recover(cells).map(({ cell, value }) => [cell.id, value]);

  test("one hidden role is the viewer less the others", () => {
    expect(valuesOf([at("V", 0, 40), at("R", 1, null), at("R", 2, 35)])).toEqual([[1, 5]]);
  });

  test("two hidden roles could be anything that adds up", () => {
    expect(valuesOf([at("V", 0, 40), at("R", 1, null), at("R", 2, null)])).toEqual([]);
  });

  test("two roles known to be small with fourteen people are seven each", () => {
    const fourteen = [at("V", 0, 14), at("R", 1, null, true), at("R", 2, null, true)];
    expect(valuesOf(fourteen)).toEqual([
      [1, 7],
      [2, 7],
    ]);
    const thirteen = [at("V", 0, 13), at("R", 1, null, true), at("R", 2, null, true)];
    expect(valuesOf(thirteen)).toEqual([]);
  });
});
