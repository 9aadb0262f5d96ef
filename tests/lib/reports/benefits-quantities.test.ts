import { describe, expect, test } from "vitest";
import type { Benefit } from "@/lib/benefits/register";
import type { Cell } from "@/lib/disclosure/cell";
import { arrival, day, feed, organisation, people } from "./small-programme";
import {
  ASSUMPTIONS,
  assumption,
  benefit,
  groups,
  month,
  monthly,
  range,
  reportOf,
  rowOf,
  type SmallData,
  totalOf,
  VALUATION,
  VIEWS,
} from "./small-register";

type Quantity = NonNullable<Benefit["valuation"]>["quantity"];
const counted = (over: Partial<Extract<Quantity, { kind: "metric" }>>): Quantity => ({
  kind: "metric",
  metric: "views",
  viewer: "e-xchange",
  organisations: [],
  sector: null,
  roles: [],
  ...over,
});

const PER_USER = assumption("per-user", "effect", "minutes per user-month", [2, 2, 2]);
const PER_NEWCOMER = assumption("per-newcomer", "effect", "minutes per user", [2, 2, 2]);
const PER_DOCUMENT = assumption("per-document", "effect", "minutes per document", [2, 2, 2]);
const PER_LETTER = assumption("per-letter", "effect", "minutes per letter", [2, 2, 2]);
const EFFECTS = {
  "active-users": "per-user",
  "new-users": "per-newcomer",
  "documents-published": "per-document",
};

/** The report of one benefit that counts so. */
function reportOn(quantity: Quantity, data: SmallData = {}, asked: Parameters<typeof reportOf>[1] = {}) {
  const effect =
    quantity.kind === "supplied"
      ? "per-letter"
      : quantity.metric === "views"
        ? "minutes"
        : EFFECTS[quantity.metric];
  return reportOf(
    {
      ...data,
      register: {
        assumptions: [...ASSUMPTIONS, PER_USER, PER_NEWCOMER, PER_DOCUMENT, PER_LETTER],
        benefits: [benefit("A", { valuation: { ...VALUATION, quantity, effect } })],
        ...data.register,
      },
    },
    asked,
  );
}
const monthsOf = (...of: Parameters<typeof reportOn>) => rowOf(reportOn(...of)).quantity?.months.map(shown);
const shown = (cell: Cell) => (cell.kind === "value" ? cell.value : cell.kind);
const reasonOf = (cell: Cell | undefined) =>
  cell === undefined || cell.kind === "value" ? null : cell.reason;
/** Of a benefit of which nothing can be told. */
function refusal(...of: Parameters<typeof reportOn>): string {
  const { claimed } = rowOf(reportOn(...of));
  if (claimed.kind === "claimed") throw new Error("It is claimed.");
  return claimed.reason;
}

const ROLES = new Map([
  [7, "GP"],
  [8, "Nurse"],
]);
const PARTS = [
  monthly(VIEWS),
  monthly({ "2020-03-01": 100, "2020-05-01": 300 }, { scope: "O", scopeId: 1 }),
  monthly({ "2020-03-01": 10, "2020-04-01": 20, "2020-05-01": 30 }, { scope: "O", scopeId: 2 }),
  monthly({ "2020-03-01": 400, "2020-04-01": 800, "2020-05-01": 1_000 }, { scope: "R", scopeId: 7 }),
  monthly({ "2020-03-01": 200, "2020-04-01": 400, "2020-05-01": 800 }, { scope: "R", scopeId: 8 }),
];

describe("what is counted", () => {
  test("a whole viewer, and all of them together", () => {
    expect(monthsOf(counted({}))).toEqual([600, 1_200, 1_800]);
    const two: SmallData = {
      programme: { feeds: [feed(1, 1), feed(2, 2, { grain: "counts", countPeriod: "day" })] },
      arrivals: [arrival(1, "2020-05-31"), arrival(2, "2020-05-31")],
      counts: [monthly(VIEWS), monthly({ "2020-03-01": 1, "2020-04-01": 2, "2020-05-01": 3 }, {}, 2)],
    };
    expect(monthsOf(counted({ viewer: null }), two)).toEqual([601, 1_202, 1_803]);
  });

  test("some organisations: an open one without a view had none", () => {
    expect(monthsOf(counted({ organisations: ["RX1"] }), { counts: PARTS })).toEqual([100, 0, 300]);
    expect(monthsOf(counted({ organisations: ["RX1", "RX2"] }), { counts: PARTS })).toEqual([110, 20, 330]);
    expect(monthsOf(counted({ sector: "acute" }), { counts: PARTS })).toEqual([110, 20, 330]);
  });

  test("before an organisation is live it is not expected, and nothing is missing from the sum", () => {
    const late = organisation(1, {
      viewers: [{ viewerId: 1, liveFrom: day("2020-05-04"), liveUntil: null }],
    });
    const data: SmallData = {
      programme: { organisations: [late] },
      counts: [monthly(VIEWS), monthly({ "2020-05-01": 300 }, { scope: "O", scopeId: 1 })],
    };
    const { quantity } = rowOf(reportOn(counted({ organisations: ["RX1"] }), data));
    expect(quantity?.months.map(shown)).toEqual(["not-applicable", "not-applicable", 300]);
    expect(shown(quantity?.life ?? { kind: "no-data", reason: "" })).toBe(300);
  });

  test("roles, as they are written in any case, and organisations and roles at once", () => {
    const data = { counts: PARTS, terms: ROLES };
    expect(monthsOf(counted({ roles: ["gp"] }), data)).toEqual([400, 800, 1_000]);
    expect(monthsOf(counted({ roles: ["GP", "Nurse"] }), data)).toEqual([600, 1_200, 1_800]);
    const crossed: SmallData = { ...data, crossed: [["1/1/7", [[month("2020-03"), 60]]]] };
    expect(monthsOf(counted({ organisations: ["RX1"], roles: ["GP"] }), crossed)).toEqual([60, 0, 0]);
  });

  test("counts somebody supplied, from the month they begin", () => {
    const supplied: Quantity = {
      kind: "supplied",
      unit: { over: ["letters"], under: [] },
      source: "Post room",
      counts: [
        { month: month("2020-04"), count: 500 },
        { month: month("2020-05"), count: 700 },
      ],
    };
    const report = reportOn(supplied);
    expect(report.months).toEqual(["2020-04", "2020-05"]);
    expect(rowOf(report).quantity).toMatchObject({ unit: "letters", source: "Post room", metric: null });
    expect(rowOf(report).quantity?.months.map(shown)).toEqual([500, 700]);
  });

  test("only whole months from the first day that counts", () => {
    const quantity = counted({});
    const from = (first: string) =>
      rowOf(
        reportOf({
          register: { benefits: [benefit("A", { valuation: { ...VALUATION, quantity, from: day(first) } })] },
        }),
      ).quantity;
    expect(from("2020-04-01")?.months.map(shown)).toEqual([1_200, 1_800]);
    expect(from("2020-04-02")?.months.map(shown)).toEqual([1_800]);
  });
});

describe("people", () => {
  const whole = people(
    1,
    { grain: "m" },
    { "2020-03-01": 40, "2020-04-01": 50, "2020-05-01": 60 },
    { "2020-03-01": 40, "2020-04-01": 12, "2020-05-01": 15 },
  );
  const data: SmallData = {
    counts: PARTS,
    people: [whole],
    terms: ROLES,
    groups: [
      groups(
        { viewerId: 1, scope: "O", scopeId: 1 },
        {
          "2020-03-01": { active: 20 },
          "2020-04-01": { active: 3, hidden: 1 },
          "2020-05-01": { active: 25 },
        },
      ),
      groups({ viewerId: 1, scope: "S", scopeId: 1 }, { "2020-03-01": { active: 22, new: 22 } }),
      groups({ viewerId: 1, scope: "R", scopeId: 7 }, { "2020-03-01": { active: 30 } }),
    ],
  };

  test("active users of each month make user-months, new users people", () => {
    const active = rowOf(reportOn(counted({ metric: "active-users" }), data));
    expect(active.quantity).toMatchObject({ unit: "user-months" });
    expect(active.quantity?.months.map(shown)).toEqual([40, 50, 60]);
    expect(shown(active.quantity?.life ?? { kind: "no-data", reason: "" })).toBe(150);
    expect(monthsOf(counted({ metric: "new-users" }), data)).toEqual([40, 12, 15]);
    expect(monthsOf(counted({ metric: "active-users", viewer: null }), data)).toEqual([40, 50, 60]);
  });

  test("of a sector and of one role they are counted at its level", () => {
    expect(monthsOf(counted({ metric: "active-users", sector: "acute" }), data)).toEqual([22, 0, 0]);
    expect(monthsOf(counted({ metric: "new-users", sector: "acute" }), data)).toEqual([22, 0, 0]);
    expect(monthsOf(counted({ metric: "active-users", roles: ["GP"] }), data)).toEqual([30, 0, 0]);
  });

  test("a hidden count hides the value, every sum and the total it is in", () => {
    const at = counted({ metric: "active-users", organisations: ["RX1"] });
    const published = reportOn(at, data);
    const row = rowOf(published);
    expect(row.quantity?.months.map(shown)).toEqual([20, "suppressed", 25]);
    expect(row.value?.months.map(range).map(([low]) => low)).toEqual([2.67, "suppressed", 3.33]);
    expect(range(row.value?.realised.life)).toEqual(["suppressed", "suppressed", "suppressed"]);
    expect(row.value?.realised.month.central.kind).toBe("value");
    expect(row.working?.steps.life).toBeNull();
    expect(totalOf(published, "non-cash-releasing").realised.life.central.kind).toBe("suppressed");
    expect(totalOf(published, "non-cash-releasing").sensitivity).toEqual([]);
    expect(JSON.stringify(published)).not.toContain('"value":3,');

    const team = reportOn(at, data, { audience: "team" });
    expect(rowOf(team).quantity?.months.map(shown)).toEqual([20, 3, 25]);
  });

  test("what cannot be told apart is not available, with the reason", () => {
    expect(refusal(counted({ metric: "active-users", organisations: ["RX1", "RX2"] }), data)).toMatch(
      "several of the organisations",
    );
    expect(refusal(counted({ metric: "active-users", roles: ["GP", "Nurse"] }), data)).toMatch(
      "several of the roles",
    );
    expect(refusal(counted({ metric: "new-users", sector: "acute", roles: ["GP"] }), data)).toMatch(
      "not by both at once",
    );
    const two: SmallData = {
      ...data,
      programme: { feeds: [feed(1, 1), feed(2, 2)] },
      arrivals: [arrival(1, "2020-05-31"), arrival(2, "2020-05-31")],
    };
    expect(refusal(counted({ metric: "active-users", viewer: null, sector: "acute" }), two)).toMatch(
      "one viewer at a time, not over e-Xchange and LPRES",
    );
    const sending: SmallData = {
      programme: { feeds: [feed(1, 1, { grain: "counts", countPeriod: "month" })] },
    };
    expect(refusal(counted({ metric: "active-users" }), sending)).toMatch("sends counts");
  });
});

describe("what the register names may be gone", () => {
  test.each([
    ["a viewer", counted({ viewer: "old" }), 'There is no viewer "old" in the programme any more.'],
    [
      "organisations",
      counted({ organisations: ["RX1", "RX8", "RX9"] }),
      "RX8 and RX9 are not among the programme's organisations any more.",
    ],
    ["a sector", counted({ sector: "hospice" }), "The programme has no organisation of the sector Hospice."],
    [
      "a role",
      counted({ roles: ["Porter"] }),
      'Nothing is counted in the role "Porter": nobody has viewed in it.',
    ],
  ] as const)("%s", (_, quantity, reason) => {
    expect(refusal(quantity, { counts: PARTS, terms: ROLES })).toBe(reason);
  });

  test("a role, by being mapped to a staff group, which is named", () => {
    const aside = {
      roles: [{ role: "PORTER", group: "Support staff", from: null, until: null }],
      leftOut: [],
    };
    expect(refusal(counted({ roles: ["Porter"] }), { counts: PARTS, terms: ROLES, aside })).toBe(
      'Nothing is counted in the role "Porter": it is mapped to the staff group "Support staff". Count that, or map the role to itself.',
    );
  });

  test("for some days, or as some write it: the benefit is told with what counts elsewhere", () => {
    const [role = ""] = ROLES.values();
    const aside = {
      roles: [
        { role: role.toUpperCase(), group: "Managers", from: day("2021-04-01"), until: null },
        { role: "Another", group: "Managers", from: day("2021-04-01"), until: null },
      ],
      leftOut: [
        { organisation: "RX1", written: "Test trust", because: "A test organisation" },
        { organisation: "RX2", written: "Other", because: "A test organisation" },
      ],
    };
    const warned = (quantity: Quantity) =>
      rowOf(reportOn(quantity, { counts: PARTS, terms: ROLES, aside })).warnings.flatMap(({ rule, text }) =>
        rule === "counted-elsewhere" ? [text] : [],
      );
    expect(warned(counted({ roles: [role] }))).toEqual([
      `From 1 April 2021, the role "${role.toUpperCase()}" counts as the staff group "Managers", and not here.`,
    ]);
    expect(warned(counted({ organisations: ["RX1"] }))).toEqual([
      'What is written "Test trust" for RX1 is not counted: A test organisation.',
    ]);
    expect(warned(counted({}))).toEqual([]);
  });

  test("an assumption, which leaves the benefit in the register and out of every total", () => {
    const report = reportOn(counted({}), { register: { assumptions: [] } });
    expect(report.totals).toEqual([]);
    expect(report.notClaimed).toMatchObject([{ code: "A", kind: "not-available" }]);
    expect(rowOf(report).quantity?.months.map(shown)).toEqual([600, 1_200, 1_800]);
    expect(rowOf(report).value?.realised.life.central.kind).toBe("not-applicable");
  });
});

describe("months that are not all there", () => {
  const lifeOf = (of: ReturnType<typeof rowOf>) => of.value?.realised.life.central;

  test("a month still filling makes value and total provisional", () => {
    const filling = reportOn(counted({}), { arrivals: [arrival(1, "2020-05-20")] });
    expect(rowOf(filling).quantity?.months.at(-1)).toEqual({
      kind: "value",
      value: 1_800,
      provisional: true,
    });
    expect(lifeOf(rowOf(filling))).toMatchObject({ kind: "value", provisional: true });
    expect(totalOf(filling, "non-cash-releasing").realised.life.central).toMatchObject({ provisional: true });
    expect(rowOf(filling).warnings.map(({ rule }) => rule)).toEqual(["provisional"]);
  });

  test("a month nothing has arrived for yet is left for later, and the sum is provisional", () => {
    const early = reportOn(counted({}), {
      counts: [monthly({ "2020-03-01": 600, "2020-04-01": 1_200 })],
      arrivals: [arrival(1, "2020-04-30")],
    });
    const row = rowOf(early);
    expect(row.quantity?.measured).toEqual({ from: "2020-03", to: "2020-04" });
    expect(row.value?.realised.month.central.kind).toBe("no-data");
    expect(lifeOf(row)).toMatchObject({ kind: "value", provisional: true });
    expect(range(row.value?.realised.life)[1]).toBe(720);
  });

  test("a month missing between two others leaves the sum unknown", () => {
    const holed = reportOn(counted({}), { counts: [monthly({ "2020-03-01": 600, "2020-05-01": 1_800 })] });
    const row = rowOf(holed);
    expect(row.quantity?.months.map(shown)).toEqual([600, "no-data", 1_800]);
    expect(reasonOf(lifeOf(row))).toMatch(/^April 2020 has no figure/);
    expect(range(row.value?.realised.month)[1]).toBe(720);
    expect(reasonOf(totalOf(holed, "non-cash-releasing").realised.life.central)).toMatch(/^A: April 2020/);
    expect(row.warnings.map(({ rule }) => rule)).toEqual(["not-available"]);
  });

  test("the page opens on the latest month that every feed completes which a benefit is counted from", () => {
    const two: SmallData = {
      programme: { feeds: [feed(1, 1), feed(2, 2)] },
      arrivals: [arrival(1, "2020-05-31"), arrival(2, "2020-04-29")],
      counts: [monthly(VIEWS), monthly({ "2020-03-01": 1, "2020-04-01": 1 }, {}, 2)],
    };
    expect(reportOn(counted({}), two, { month: null }).month).toBe("2020-05");
    expect(reportOn(counted({ viewer: null }), two, { month: null }).month).toBe("2020-03");
    expect(reportOn(counted({}), two, { month: null, today: day("2020-05-31") }).month).toBe("2020-04");
  });
});
