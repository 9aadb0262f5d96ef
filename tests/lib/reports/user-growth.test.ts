import { expect, test } from "vitest";
import { addWeeks } from "@/lib/calendar/calendar-date";
import { notAvailable, value } from "@/lib/disclosure/cell";
import { groups, growthOf, growthViewer } from "./small-growth";
import { arrival, counts, day, EXCHANGE, feed, organisation, programme, week } from "./small-programme";

const W1 = "2021-01-11";
const W2 = "2021-01-18";
const W3 = "2021-01-25";

/** One viewer that sends events, complete to the end of January, with views in three weeks and their month. */
const one = programme({
  viewers: [EXCHANGE],
  feeds: [feed(1, 1)],
  organisations: [organisation(1), organisation(2, { sector: "council" })],
});
const arrivals = [arrival(1, "2021-01-31")];
const weeks = (figures: Record<string, number>) => counts(1, {}, figures);
const viewed = [
  weeks({ [W1]: 50, [W2]: 60, [W3]: 70 }),
  counts(1, { grain: "m" }, { "2021-01-01": 180 }),
  counts(1, { scope: "O", scopeId: 1 }, { [W1]: 50, [W2]: 60, [W3]: 60 }),
  counts(1, { scope: "O", scopeId: 2 }, { [W3]: 10 }),
];

/**
 * Ten people ever: in the last week six are active (one new, four there the week before, one back after a pause), two of
 * the six of the week before are not; one of the two others was seen within four weeks.
 */
const people = [
  groups(
    1,
    {},
    {
      [W2]: { active: 6, ever: 9 },
      [W3]: { active: 6, new: 1, returned: 4, recent: 9, regular: 5, ever: 10 },
    },
  ),
];

test("every group of a week, from what was counted", () => {
  const { weekly } = growthViewer(
    growthOf(one, { arrivals, counts: viewed, people }, { week: W3 }),
    "e-xchange",
  );
  const last = Object.fromEntries(
    Object.entries(weekly).map(([metric, points]) => [metric, points.at(-1)?.cell]),
  );
  expect(last).toEqual({
    "active-users": value(6),
    "new-users": value(1),
    "returning-users": value(4),
    // 6 less 1 less 4
    "resumed-users": value(1),
    // of the 6 of the week before, 4 are here
    "lapsed-users": value(2),
    // seen within four weeks 9, of which 6 are active and 2 lapsed
    "away-users": value(1),
    // 10 ever, 9 of them lately
    "dormant-users": value(1),
    "ever-active-users": value(10),
    "regular-users": value(5),
  });
});

test("the active people of the week stand beside those of the week before: none more, no per cent", () => {
  const { headline } = growthViewer(
    growthOf(one, { arrivals, counts: viewed, people }, { week: W3 }),
    "e-xchange",
  );
  expect(headline.changeOnWeekBefore).toEqual({
    kind: "change",
    difference: 0,
    proportion: 0,
    provisional: false,
  });
  expect(headline.changeOnLastYear.kind).toBe("none");
});

test("regular users are a matter of weeks", () => {
  const { monthly, range } = growthViewer(
    growthOf(one, { arrivals, counts: viewed }, { week: W3 }),
    "e-xchange",
  );
  expect(monthly["regular-users"].at(-1)?.cell.kind).toBe("not-applicable");
  expect(range["regular-users"].kind).toBe("not-applicable");
});

test("after a week nothing was received for, who came back or stayed away is not known; who is active is", () => {
  const { weekly } = growthViewer(
    growthOf(one, { arrivals, counts: [weeks({ [W1]: 50, [W3]: 70 })], people }, { week: W3 }),
    "e-xchange",
  );
  const cells = (metric: keyof typeof weekly) => weekly[metric].map(({ cell }) => cell);
  const unknown = notAvailable("A week before this one has no figure, so nobody can say who was there.");
  expect(cells("active-users")[0]).toMatchObject({ kind: "no-data" });
  expect(cells("active-users")[1]).toEqual(value(6));
  expect(cells("new-users")[1]).toEqual(value(1));
  expect(cells("ever-active-users")[1]).toEqual(value(10));
  for (const metric of [
    "returning-users",
    "resumed-users",
    "lapsed-users",
    "away-users",
    "dormant-users",
    "regular-users",
  ] as const)
    expect(cells(metric)[1], metric).toEqual(unknown);
});

test("before the data begin nobody was there to come back from", () => {
  const { weekly } = growthViewer(
    growthOf(
      one,
      { arrivals, counts: [weeks({ [W3]: 70 })], people: [groups(1, {}, { [W3]: { active: 6, new: 6 } })] },
      { week: W3 },
    ),
    "e-xchange",
  );
  expect(weekly["resumed-users"].at(-1)?.cell).toEqual(value(0));
  expect(weekly["dormant-users"].at(-1)?.cell).toEqual(value(0));
});

test("a viewer that sends counts has no people, and neither have all viewers together", () => {
  const two = programme({ organisations: [] });
  const report = growthOf(
    two,
    {
      arrivals: [arrival(1, "2021-01-31"), arrival(2, "2021-01-31")],
      counts: [weeks({ [W3]: 70 }), counts(2, {}, { [W3]: 90 })],
      people: [groups(1, {}, { [W3]: { active: 6, new: 6 } })],
    },
    { week: W3 },
  );
  expect(growthViewer(report, "lpres").weekly["dormant-users"].at(-1)?.cell).toEqual(
    notAvailable("LPRES sends counts, which do not tell how many people viewed."),
  );
  expect(growthViewer(report, "lpres").cohorts.at(-1)?.size.kind).toBe("not-available");
  expect(report.total.weekly["active-users"].at(-1)?.cell).toEqual(
    notAvailable("LPRES sends counts, so people cannot be told apart across viewers."),
  );
});

test("a week still filling is provisional in every group", () => {
  const { weekly } = growthViewer(
    growthOf(one, { arrivals: [arrival(1, "2021-01-29")], counts: viewed, people }, { week: W3 }),
    "e-xchange",
  );
  for (const points of Object.values(weekly))
    expect(points.at(-1)?.cell).toMatchObject({ kind: "value", provisional: true });
});

const hidden = [
  ...people,
  groups(1, { scope: "O", scopeId: 1 }, { [W3]: { active: 9, hidden: 0 } }),
  groups(1, { scope: "O", scopeId: 2 }, { [W3]: { active: 3, hidden: 3 } }),
];

test("what is marked as too small is hidden from readers, and shown to the programme's team", () => {
  const cellsOf = (audience: "published" | "team") =>
    growthViewer(
      growthOf(one, { arrivals, counts: viewed, people: hidden }, { week: W3, audience }),
      "e-xchange",
    ).organisations.map(({ code, weekly }) => [
      code,
      weekly["active-users"].at(-1)?.cell.kind,
      weekly["ever-active-users"].at(-1)?.cell.kind,
    ]);
  expect(cellsOf("published")).toEqual([
    ["RX1", "value", "value"],
    ["RX2", "suppressed", "suppressed"],
  ]);
  expect(cellsOf("team")).toEqual([
    ["RX1", "value", "value"],
    ["RX2", "value", "value"],
  ]);
});

test("views are events and no people: they are never hidden", () => {
  const report = growthOf(one, { arrivals, counts: viewed, people: hidden }, { week: W3 });
  expect(growthViewer(report, "e-xchange").organisations.map(({ views }) => views)).toEqual([
    value(60),
    value(10),
  ]);
});

test("a role the supplier does not state is not a role", () => {
  const roleOf = (scopeId: number) => groups(1, { scope: "R", scopeId }, { [W3]: { active: 6 } });
  const names = (people: ReturnType<typeof groups>[]) =>
    growthViewer(
      growthOf(one, { arrivals, counts: viewed, people, terms: new Map([[7, "Nurse"]]) }, { week: W3 }),
      "e-xchange",
    ).roles.map(({ name }) => name);
  expect(names([roleOf(0)])).toEqual([]);
  expect(names([roleOf(0), roleOf(7)])).toEqual(["Not stated", "Nurse"]);
});

const withUsers = {
  ...one,
  feeds: [...one.feeds, feed(9, 1, { kind: "users", grain: "balances" })],
};
const stock = (asAt: string, organisationId: number | null, count: number) => ({
  feedId: 9,
  asAt: day(asAt),
  organisationId,
  count,
});

test("active users are divided by those registered at the last date before the week's end", () => {
  const { registered } = growthViewer(
    growthOf(
      withUsers,
      {
        arrivals,
        counts: viewed,
        people,
        stocks: [stock("2021-01-10", null, 20), stock("2021-01-31", null, 24)],
      },
      { week: W3 },
    ),
    "e-xchange",
  );
  expect(registered.weekly).toEqual([
    { week: W2, asAt: "2021-01-10", cell: value(20) },
    { week: W3, asAt: "2021-01-31", cell: value(24) },
  ]);
  expect(registered.activePerRegistered.map(({ cell }) => cell)).toEqual([value(0.3), value(0.25)]);
});

test('without registered users there is "no denominator"', () => {
  const cells = [one, withUsers].map(
    (of) =>
      growthViewer(
        growthOf(of, { arrivals, counts: viewed, people }, { week: W3 }),
        "e-xchange",
      ).registered.activePerRegistered.at(-1)?.cell,
  );
  for (const cell of cells) expect(cell).toEqual({ kind: "not-applicable", reason: "no denominator" });
});

test("a sector's registered users are told only where each of its organisations has them, at one date", () => {
  const acute = { ...withUsers, organisations: [organisation(1), organisation(2)] };
  const sector = (stocks: ReturnType<typeof stock>[]) =>
    growthViewer(growthOf(acute, { arrivals, counts: viewed, people, stocks }, { week: W3 }), "e-xchange")
      .sectors[0];
  expect(sector([stock("2021-01-24", 1, 20), stock("2021-01-24", 2, 30)])).toMatchObject({
    registered: value(50),
    registeredAsAt: "2021-01-24",
  });
  expect(sector([stock("2021-01-24", 1, 20), stock("2021-01-17", 2, 30)])?.registered).toEqual(
    notAvailable("Registered users of these organisations are of different dates."),
  );
  expect(sector([stock("2021-01-24", 1, 20)])?.registered).toEqual(
    notAvailable("Registered users are sent for 1 of 2 organisations."),
  );
});

const said = { author: "Test", createdAt: "2021-01-01T00:00:00Z", takenBack: null };

test("a promise about all viewers together is a promise of the only one that has views", () => {
  const claim = {
    ...said,
    id: 1,
    viewer: null,
    metric: "active-users",
    target: 6,
    by: day("2021-03-28"),
    madeOn: day("2021-01-18"),
    weeklyRate: null,
    wording: "Six of us by Easter.",
    source: "Board",
    owner: "Board",
  };
  const report = growthOf(
    one,
    { arrivals, counts: viewed, people, commentary: { claims: [claim] } },
    { week: W3 },
  );
  const verdicts = [growthViewer(report, "e-xchange"), report.total].map(({ claims }) =>
    claims.map(({ judgement }) => [judgement.verdict, judgement.metOn]),
  );
  // Six were active in the week that ended after the claim was made.
  expect(verdicts).toEqual([[["met", W2]], [["met", W2]]]);
});

test("the notes of the report's weeks are in it, and no others", () => {
  const note = (id: number, on: string) => ({
    ...said,
    id,
    viewer: null,
    organisation: null,
    day: day(on),
    text: `Note ${id}`,
  });
  const { annotations } = growthOf(
    one,
    {
      arrivals,
      counts: viewed,
      commentary: {
        annotations: [
          note(1, "2021-01-17"),
          note(2, "2021-01-18"),
          note(3, "2021-01-31"),
          note(4, "2021-02-01"),
        ],
      },
    },
    { week: W3 },
  );
  expect(annotations.map(({ id }) => id)).toEqual([2, 3]);
});

test("the growth is fitted to complete weeks alone: the one still filling would look like a fall", () => {
  // 100, 110, 121 … in eight weeks, then 5 so far
  const first = week("2020-12-07");
  const eight = Array.from(
    { length: 8 },
    (_, i) => [addWeeks(first, i), Math.round(100 * 1.1 ** i)] as const,
  );
  const all = [...eight, [addWeeks(first, 8), 5] as const];
  const { growth } = growthViewer(
    growthOf(
      one,
      {
        arrivals: [arrival(1, "2021-02-03")],
        counts: [weeks(Object.fromEntries(all))],
        people: [groups(1, {}, Object.fromEntries(all.map(([start, active]) => [start, { active }])))],
      },
      { week: "2021-02-01" },
    ),
    "e-xchange",
  );
  expect(growth).toMatchObject({ kind: "measured", window: { from: first, to: W3, weeks: 8 } });
  expect(growth.kind === "measured" && growth.rate).toBeCloseTo(0.1, 2);
});

test("who contributes is said by sector, with those to come by name", () => {
  const contributing = (from: string | null) => ({ from: from === null ? null : day(from), until: null });
  const covered = programme({
    viewers: [EXCHANGE],
    feeds: [feed(1, 1)],
    organisations: [
      organisation(1, { contributing: contributing("2021-01-01") }),
      organisation(2, { contributing: contributing(null) }),
      organisation(3, { contributing: contributing("2021-02-01") }),
      organisation(4),
    ],
  });
  expect(growthOf(covered, {}, { week: W3 }).coverage).toEqual([
    {
      sector: "acute",
      asAt: "2021-01-31",
      contributing: 1,
      expected: 3,
      share: value(1 / 3),
      missing: [
        { code: "RX2", name: "Organisation 2" },
        { code: "RX3", name: "Organisation 3" },
      ],
    },
  ]);
});

test("the week before the first of the report is looked back to, though it is not shown", () => {
  const { weekly } = growthViewer(
    growthOf(one, { arrivals, counts: viewed, people }, { week: W3, weeks: 1 }),
    "e-xchange",
  );
  expect(weekly["lapsed-users"]).toEqual([{ week: week(W3), cell: value(2) }]);
});

test("a programme that sends no views has a report without a figure, and says why in every place", () => {
  const silent = programme({ feeds: [] });
  const report = growthOf(silent, {}, { week: W3 });
  for (const { weekly, range, cohorts, growth, forecast, adoption, roles } of [
    ...report.viewers,
    report.total,
  ]) {
    expect(Object.values(weekly).flatMap((points) => points.map(({ cell }) => cell.kind))).not.toContain(
      "value",
    );
    expect(Object.values(range).map(({ kind }) => kind)).not.toContain("value");
    expect(cohorts.map(({ size }) => size.kind)).not.toContain("value");
    expect([growth.kind, forecast.kind]).toEqual(["refused", "refused"]);
    expect([adoption, roles]).toEqual([[], []]);
  }
});
