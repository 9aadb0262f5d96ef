import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { parseExportQuery } from "@/lib/export/exported-file";
import { UTILISATION_METRICS } from "@/lib/export/utilisation-figures";
import { UTILISATION_TABLES, weeklyUtilisationFile } from "@/lib/export/weekly-utilisation-file";
import { toWeeklyUtilisationJson } from "@/lib/export/weekly-utilisation-json";
import { describeFigure } from "@/lib/metrics/figure-id";
import {
  arrival,
  counts,
  day,
  feed,
  organisation,
  people,
  programme,
  reportOf,
} from "../reports/small-programme";

/**
 * e-Xchange sends events (complete) and running totals, LPRES daily counts that stop on the Friday. RX1 has a name
 * a spreadsheet would run, RX2 closed long ago, and one spelling is not mapped.
 */
const report = reportOf(
  programme({
    feeds: [
      feed(1, 1),
      feed(2, 2, { grain: "counts", countPeriod: "day" }),
      feed(3, 1, { kind: "publications", grain: "balances" }),
    ],
    organisations: [
      organisation(1, { name: '=One, "and" only' }),
      organisation(2, { closed: day("2019-12-31") }),
    ],
  }),
  {
    arrivals: [arrival(1, "2021-01-31"), arrival(2, "2021-01-29"), arrival(3, "2021-02-15")],
    counts: [
      counts(1, {}, { "2021-01-18": 6, "2021-01-25": 10 }),
      counts(1, { grain: "m" }, { "2020-11-01": 10, "2020-12-01": 10, "2021-01-01": 12 }),
      counts(1, { scope: "O", scopeId: 1 }, { "2021-01-25": 7 }),
      counts(1, { scope: "O", scopeId: 0 }, { "2021-01-25": 3 }),
      counts(2, {}, { "2021-01-25": 90 }),
    ],
    people: [people(1, {}, { "2021-01-25": 4 }, { "2021-01-25": 1 })],
    balances: [
      { feedId: 3, asAt: day("2021-01-31"), count: 2_950_000 },
      { feedId: 3, asAt: day("2021-02-15"), count: 3_014_529 },
    ],
  },
  { week: "2021-01-25", weeks: 2 },
);
const whole = weeklyUtilisationFile(report, { table: null, viewer: null });
const lines = whole.csv().split("\r\n");
const records = parse(whole.csv(), { columns: true, record_delimiter: "\r\n" }) as Record<string, string>[];

test("the columns are the ones promised, in that order", () => {
  expect(lines[0]).toBe(
    "programme,viewer,organisation_code,organisation_name,period_type,period_start,period_end,metric,definition_version,value,unit,status,data_to",
  );
});

test.each([
  "small,e-xchange,,,week,2021-01-25,2021-01-31,views,1,10,views,,2021-01-31",
  "small,e-xchange,,,week,2021-01-25,2021-01-31,active-users,1,4,users,,2021-01-31",
  "small,e-xchange,,,week,2021-01-25,2021-01-31,new-users,1,1,users,,2021-01-31",
  // 10 views by 4 users
  "small,e-xchange,,,week,2021-01-25,2021-01-31,views-per-active-user,1,2.50,views per user,,2021-01-31",
  "small,e-xchange,,,week,2021-01-25,2021-01-31,active-organisations,1,1,organisations,,2021-01-31",
  "small,e-xchange,,,week,2021-01-25,2021-01-31,documents-published,1,,documents,[x],2021-02-15",
  // 10 views on 5 working days
  "small,e-xchange,,,week,2021-01-25,2021-01-31,views-per-working-day,1,2.00,views per working day,,2021-01-31",
  // 6 and 10: mean 8, one moving range of 4, 8 ± 2.66 × 4: a trial, so that no signal is told
  "small,e-xchange,,,week,2021-01-25,2021-01-31,views-spc-nhsr-centre,1,8.0000,views,[t],2021-01-31",
  "small,e-xchange,,,week,2021-01-18,2021-01-24,views-spc-nhsr-lower,1,-2.6400,views,[t],2021-01-31",
  "small,e-xchange,,,week,2021-01-18,2021-01-24,views-spc-nhsr-upper,1,18.6400,views,[t],2021-01-31",
  "small,e-xchange,,,week,2021-01-25,2021-01-31,views-spc-nhsr-signal,1,,code,[x],2021-01-31",
  // 10 + 10 + 12 = 32 over 3 months: 10.666…
  "small,e-xchange,,,range,2020-11-01,2021-01-31,views,1,32,views,,2021-01-31",
  "small,e-xchange,,,range,2020-11-01,2021-01-31,mean-monthly-views,1,10.67,views a month,,2021-01-31",
  "small,e-xchange,,,month,2020-02-01,2020-02-29,views,1,,views,[x],2021-01-31",
  "small,e-xchange,,,balance,2021-01-31,2021-01-31,documents-cumulative,1,2950000,documents,,2021-02-15",
  "small,e-xchange,,,balance,2021-02-15,2021-02-15,documents-cumulative,1,3014529,documents,,2021-02-15",
  "small,lpres,,,week,2021-01-25,2021-01-31,views,1,90,views,[p],2021-01-29",
  "small,lpres,,,week,2021-01-18,2021-01-24,views,1,,views,[x],2021-01-29",
  "small,lpres,,,week,2021-01-25,2021-01-31,active-users,1,,users,[x],2021-01-29",
  "small,,,,week,2021-01-25,2021-01-31,views,1,100,views,[p],2021-01-29",
  "small,,,,week,2021-01-18,2021-01-24,views,1,,views,[x],2021-01-29",
  `small,e-xchange,RX1,"'=One, ""and"" only",week,2021-01-25,2021-01-31,views,1,7,views,,2021-01-31`,
  "small,e-xchange,RX2,Organisation 2,week,2021-01-25,2021-01-31,views,1,,views,[z],2021-01-31",
  "small,e-xchange,~not-mapped,Not mapped,week,2021-01-25,2021-01-31,views,1,3,views,,2021-01-31",
])("a line of the file: %s", (line) => {
  expect(lines).toContain(line);
});

test("every figure stands in the file once", () => {
  const keys = records.map((row) =>
    [row.viewer, row.organisation_code, row.period_type, row.period_start, row.metric].join("/"),
  );
  expect(new Set(keys).size).toBe(keys.length);
});

test("nothing is left out: each viewer and the total, each week and month, each organisation", () => {
  // per viewer: 6 metrics × (2 weeks + 13 months) + 2 of the range = 92, and running totals
  // per organisation: 4 metrics × 15 periods = 60. e-Xchange: 3 rows (2 listed + not mapped), LPRES: 2
  const totals = 3 * 92;
  const organisations = (3 + 2) * 60;
  // e-Xchange 2 dated; LPRES has none and says so; together: e-Xchange alone sends them, so its 2
  const balances = 2 + 1 + 2;
  // views per working day of 2 weeks, and, for e-Xchange alone, 3 control charts of 4 lines: no other has a full week
  const control = 3 * 2 + 3 * 4 * 2;
  expect(records).toHaveLength(totals + organisations + balances + control);
});

test("the file read back is the JSON", () => {
  const { figures } = toWeeklyUtilisationJson(report);
  const readBack = records.map((row) => ({
    ...row,
    organisation_name: row.organisation_name?.replace(/^'(?==)/, ""),
    value: row.value === "" ? null : Number(row.value),
    data_to: row.data_to === "" ? null : row.data_to,
  }));
  expect(readBack).toEqual(figures);
});

test("the same report gives the same bytes", () => {
  expect(weeklyUtilisationFile(report, { table: null, viewer: null }).csv()).toBe(whole.csv());
});

test("the file is named after programme and week", () => {
  expect(whole.fileName).toBe("uptake-small-weekly-utilisation-2021-01-25.csv");
});

test("the description names the file, every column, every metric of the file and every shorthand", () => {
  const { metadata } = whole;
  expect(metadata.url).toBe(whole.fileName);
  expect(metadata.tableSchema.columns.map((column) => column.titles).join(",")).toBe(lines[0]);
  const explained = metadata.notes.flatMap((note) => ("metric" in note ? [note.metric] : []));
  expect(explained.slice(0, UTILISATION_METRICS.length)).toEqual(UTILISATION_METRICS);
  expect(new Set(records.map(({ metric }) => metric))).toEqual(new Set(explained));
  const notes = JSON.stringify(metadata.notes);
  for (const metric of explained) expect(notes).toContain(describeFigure(metric).definition);
  for (const shorthand of ["[x]", "[z]", "[p]", "[c]", "[e]", "[t]"]) expect(notes).toContain(shorthand);
});

test("the organisations' table has its own headings, one status beside each figure", () => {
  const file = weeklyUtilisationFile(report, { table: "organisations", viewer: "e-xchange" });
  expect(file.fileName).toBe("uptake-small-weekly-utilisation-organisations-e-xchange-2021-01-25.csv");
  expect(file.csv().split("\r\n").slice(0, 4)).toEqual([
    "programme,viewer,week_commencing,organisation_code,organisation_name,sector,views,views_status,share,share_status,change,change_proportion,active_users,active_users_status,documents_published,documents_published_status,last_view,note",
    `small,e-xchange,2021-01-25,RX1,"'=One, ""and"" only",Acute,7,,0.7000,,7,,0,,,[x],,`,
    "small,e-xchange,2021-01-25,RX2,Organisation 2,Acute,,[z],,[z],,,,[z],,[z],,Closed 31 December 2019",
    "small,e-xchange,2021-01-25,~not-mapped,Not mapped,,3,,0.3000,,3,,0,,,[x],,",
  ]);
});

test("a table of the page holds exactly its rows of the whole file", () => {
  const rowsOf = (table: "views" | "documents" | "running-totals" | "months", viewer: string | null) =>
    weeklyUtilisationFile(report, { table, viewer }).csv().trimEnd().split("\r\n").slice(1);
  // 6 figures of 2 weeks; with one full week control charts as well, which LPRES has not
  expect(rowsOf("views", "lpres")).toHaveLength(12);
  expect(rowsOf("documents", "lpres")).toHaveLength(2);
  expect(rowsOf("running-totals", "e-xchange")).toHaveLength(2);
  // 3 × (6 metrics × 13 months + 2)
  expect(rowsOf("months", null)).toHaveLength(240);
  for (const row of rowsOf("months", null)) expect(lines).toContain(row);
});

test("a table or viewer that does not exist is refused", () => {
  expect(() => parseExportQuery(UTILISATION_TABLES, new URLSearchParams("table=everything"))).toThrow(
    "table: ask for one of views, documents, running-totals, months, organisations, document-types, roles",
  );
  expect(() => weeklyUtilisationFile(report, { table: "views", viewer: "none" })).toThrow(
    "The programme has no viewer of that name.",
  );
});

test("a running total of a viewer that has no feed of documents is not expected, not missing", () => {
  const balances = records.filter(({ period_type }) => period_type === "balance");
  const statuses = (viewer: string) =>
    balances.filter((row) => row.viewer === viewer).map(({ value, status }) => [value, status]);
  expect(statuses("lpres")).toEqual([["", "[z]"]]);
  expect(statuses("e-xchange")).toEqual([
    ["2950000", ""],
    ["3014529", ""],
  ]);
});
