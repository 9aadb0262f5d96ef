import { expect, test } from "vitest";
import { parseExportQuery } from "@/lib/export/exported-file";
import { GROWTH_TABLES, userGrowthFile } from "@/lib/export/user-growth-file";
import { toUserGrowthJson } from "@/lib/export/user-growth-json";
import { groups, growthOf } from "../reports/small-growth";
import { arrival, counts, day, EXCHANGE, feed, organisation, programme } from "../reports/small-programme";

const W2 = "2021-01-18";
const W3 = "2021-01-25";
const said = { author: "Test", createdAt: "2021-01-01T00:00:00Z", takenBack: null };

/** e-Xchange alone, with one organisation, a role, a cohort, accounts, a promise, a target and a note. */
const report = growthOf(
  programme({
    viewers: [EXCHANGE],
    feeds: [
      feed(1, 1),
      feed(9, 1, { kind: "users", grain: "balances" }),
      feed(8, 1, { kind: "records", grain: "balances" }),
    ],
    organisations: [
      organisation(1, { contributing: { from: day("2020-01-01"), until: null } }),
      organisation(2, { contributing: { from: null, until: null } }),
    ],
  }),
  {
    arrivals: [arrival(1, "2021-01-31"), arrival(9, "2021-01-17")],
    counts: [
      counts(1, {}, { [W2]: 60, [W3]: 80 }),
      counts(1, { grain: "m" }, { "2021-01-01": 140 }),
      counts(1, { scope: "O", scopeId: 1 }, { [W2]: 60, [W3]: 60 }),
      counts(1, { scope: "R", scopeId: 7 }, { [W3]: 80 }),
    ],
    people: [
      groups(
        1,
        {},
        { [W2]: { active: 10, new: 10 }, [W3]: { active: 12, new: 4, returned: 8, recent: 14, ever: 14 } },
      ),
      groups(1, { grain: "m" }, { "2021-01-01": { active: 14, new: 14 } }),
      groups(1, { grain: "y" }, { "2021-01-01": { active: 14, new: 14 } }),
      groups(1, { scope: "O", scopeId: 1 }, { [W3]: { active: 5, hidden: 3 } }),
      groups(1, { scope: "S", scopeId: 1 }, { [W3]: { active: 12, new: 4, returned: 8 } }),
      groups(1, { scope: "R", scopeId: 7 }, { [W3]: { active: 12 } }),
    ],
    cohorts: [{ viewerId: 1, cohort: W2, people: [10, 8] }],
    stocks: [
      { feedId: 9, asAt: day("2021-01-17"), organisationId: null, count: 48 },
      { feedId: 8, asAt: day("2021-01-31"), organisationId: null, count: 44_000_000 },
    ],
    terms: new Map([[7, "Nurse"]]),
    commentary: {
      annotations: [
        { ...said, id: 1, viewer: null, organisation: "RX1", day: day("2021-01-27"), text: "=Ward moved" },
      ],
      claims: [
        {
          ...said,
          id: 2,
          viewer: "e-xchange",
          metric: "active-users",
          target: 24,
          by: day("2021-03-28"),
          madeOn: day("2021-01-25"),
          weeklyRate: null,
          wording: "Twice as many by April",
          source: "Board",
          owner: "Board",
        },
      ],
      targets: [
        {
          ...said,
          id: 3,
          viewer: "e-xchange",
          organisation: null,
          metric: "active-per-registered",
          from: day("2021-02-01"),
          value: 0.75,
          reason: "Agreed",
        },
      ],
    },
  },
  { week: W3 },
);
const whole = userGrowthFile(report, { table: null, viewer: null });
const lines = whole.csv().split("\r\n");

test("the columns are those of every report's file", () => {
  expect(lines[0]).toBe(
    "programme,viewer,organisation_code,organisation_name,period_type,period_start,period_end,metric,definition_version,value,unit,status,data_to",
  );
});

test.each([
  "small,e-xchange,,,week,2021-01-25,2021-01-31,views,1,80,views,,2021-01-31",
  "small,e-xchange,,,week,2021-01-25,2021-01-31,active-users,1,12,users,,2021-01-31",
  // 12 active, 4 of them new and 8 there the week before
  "small,e-xchange,,,week,2021-01-25,2021-01-31,resumed-users,1,0,users,,2021-01-31",
  // 10 the week before, 8 of them here
  "small,e-xchange,,,week,2021-01-25,2021-01-31,lapsed-users,1,2,users,,2021-01-31",
  "small,e-xchange,,,month,2021-01-01,2021-01-31,active-users,1,14,users,,2021-01-31",
  // the 13 months, from the first that has data
  "small,e-xchange,,,range,2021-01-01,2021-01-31,ever-active-users,1,14,users,,2021-01-31",
  "small,,,,week,2021-01-25,2021-01-31,active-users,1,12,users,,2021-01-31",
  "small,e-xchange,RX1,Organisation 1,week,2021-01-25,2021-01-31,views,1,60,views,,2021-01-31",
  "small,e-xchange,RX1,Organisation 1,week,2021-01-25,2021-01-31,active-users,1,,users,[c],2021-01-31",
  "small,e-xchange,RX2,Organisation 2,week,2021-01-25,2021-01-31,active-users,1,0,users,,2021-01-31",
  "small,e-xchange,~sector,Acute,week,2021-01-25,2021-01-31,new-users,1,4,users,,2021-01-31",
  "small,e-xchange,~role,Nurse,week,2021-01-25,2021-01-31,active-users,1,12,users,,2021-01-31",
  // trial limits of two weeks: mean 11, one moving range of 2
  "small,e-xchange,,,week,2021-01-25,2021-01-31,active-users-spc-nhsr-centre,1,11.0000,users,[t],2021-01-31",
  // 10 were new; 8 of them were seen the week after
  "small,e-xchange,,,cohort,2021-01-18,2021-01-24,retained-users,1,10,users,,2021-01-31",
  "small,e-xchange,,,cohort,2021-01-18,2021-01-31,retained-users,1,8,users,,2021-01-31",
  "small,e-xchange,,,cohort,2021-01-18,2021-01-31,retained-share,1,0.8000,share,,2021-01-31",
  "small,e-xchange,,,balance,2021-01-17,2021-01-17,registered-users,1,48,users,,2021-01-17",
  // 12 of 48
  "small,e-xchange,,,week,2021-01-25,2021-01-31,active-per-registered,1,0.2500,share,,2021-01-31",
  // RX1 made 60 of the 80 views; the rest is not mapped
  "small,e-xchange,,,week,2021-01-25,2021-01-31,views-share-top-1,1,0.7500,share,,2021-01-31",
  // 120 of 140
  "small,e-xchange,,,range,2021-01-18,2021-01-31,views-share-top-1,1,0.8571,share,,2021-01-31",
  // two weeks are too few for a rate
  "small,e-xchange,,,range,2021-01-18,2021-01-31,active-users-growth-rate,1,,proportion a week,[x],2021-01-31",
  "small,e-xchange,,,day,2021-03-28,2021-03-28,claim-target,1,24,users,,",
  'small,e-xchange,,,day,2021-03-28,2021-03-28,words,,,"active-users: Twice as many by April (Board, 2021-01-25)",,',
  // 12 to 24 in 8 weeks: the eighth root of two, less one
  "small,e-xchange,,,week,2021-01-25,2021-01-31,claim-required-rate,1,0.090508,proportion a week,[e],2021-01-31",
  "small,e-xchange,,,week,2021-01-25,2021-01-31,words,,,active-users: ahead,,",
  "small,e-xchange,,,day,2021-02-01,2021-02-01,target,1,0.75,share,,",
  "small,e-xchange,,,day,2021-02-01,2021-02-01,words,,,active-per-registered: Agreed,,",
  "small,,~sector,Acute,balance,2021-01-31,2021-01-31,organisations-contributing,1,1,organisations,,",
  "small,,~sector,Acute,balance,2021-01-31,2021-01-31,organisations-expected,1,2,organisations,,",
  "small,e-xchange,,,balance,2021-01-31,2021-01-31,records-held,1,44000000,records,,2021-01-31",
  // text a spreadsheet would run
  "small,,RX1,,day,2021-01-27,2021-01-27,annotation,,,'=Ward moved,,",
])("a line of the file: %s", (line) => {
  expect(lines).toContain(line);
});

test.each(GROWTH_TABLES)("the table %s is a file of its own, with its name and at least one row", (table) => {
  const { fileName, csv, metadata } = userGrowthFile(report, { table, viewer: null });
  expect(fileName).toBe(`uptake-small-user-growth-${table}-2021-01-25.csv`);
  expect(metadata.url).toBe(fileName);
  expect(csv().trimEnd().split("\r\n").length).toBeGreaterThan(1);
});

test.each(GROWTH_TABLES.filter((table) => table !== "adoption"))(
  "the rows of the table %s are rows of the file",
  (table) => {
    const csv = userGrowthFile(report, { table, viewer: null }).csv();
    expect(lines).toEqual(expect.arrayContaining(csv.split("\r\n")));
  },
);

test("an organisation's table holds no sector, no role and no coverage", () => {
  const codes = (table: (typeof GROWTH_TABLES)[number]) => [
    ...new Set(
      userGrowthFile(report, { table, viewer: null })
        .csv()
        .trimEnd()
        .split("\r\n")
        .slice(1)
        .map((line) => line.split(",")[2]),
    ),
  ];
  expect(codes("organisations")).toEqual(["RX1", "RX2"]);
  expect(codes("sectors")).toEqual(["~sector"]);
  expect(codes("roles")).toEqual(["~role"]);
});

test("adoption has a row for each organisation, with its stage and dates", () => {
  const csv = userGrowthFile(report, { table: "adoption", viewer: "e-xchange" }).csv();
  expect(csv.trimEnd().split("\r\n").slice(1)).toEqual([
    "small,e-xchange,2021-01-25,RX1,Organisation 1,Acute,first-use,2021-01-18,no,,2021-01-18,,,,0",
    "small,e-xchange,2021-01-25,RX2,Organisation 2,Acute,live-no-use,,yes,,,,,,",
  ]);
});

test("estimates are marked in the key beside the file", () => {
  expect(whole.metadata.notes).toContainEqual({
    type: "status",
    code: "[e]",
    meaning: "Estimated: fitted or forecast from the figures, not counted.",
  });
});

test("the JSON says why there is no growth rate, and who is still to contribute", () => {
  const json = toUserGrowthJson(report);
  expect(json.viewers.map(({ viewer, growth }) => [viewer, growth.kind])).toEqual([
    ["e-xchange", "refused"],
    ["", "refused"],
  ]);
  expect(json.coverage[0]?.missing).toEqual([{ code: "RX2", name: "Organisation 2" }]);
  expect(json.notice).toBeNull();
});

test("a table there is not is refused, naming the parameter", () => {
  expect(() => parseExportQuery(GROWTH_TABLES, new URLSearchParams("table=everything"))).toThrow(
    "table: ask for one of",
  );
});

test("a viewer the programme does not have is not found", () => {
  expect(() => userGrowthFile(report, { table: null, viewer: "none" })).toThrow("no viewer of that name");
});
