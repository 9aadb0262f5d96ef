import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import { GET as getMetadata } from "@/app/api/v1/programmes/[programme]/reports/user-growth/csv-metadata.json/route";
import { GET as getReport } from "@/app/api/v1/programmes/[programme]/reports/user-growth/route";
import { OPERATOR } from "@/lib/auth/actor";
import { createApiToken } from "@/lib/auth/api-token";
import { parseWeekCommencing } from "@/lib/calendar/calendar-date";
import { userGrowthFile } from "@/lib/export/user-growth-file";
import { toUserGrowthJson, writeUserGrowthJson } from "@/lib/export/user-growth-json";
import { loadUserGrowthReport } from "@/lib/reports/load-user-growth";
import { freshDatabase } from "./fresh-database";
import { applyTestProgramme, DEFINITION, importText, viewsFile } from "./test-programme";

freshDatabase();

const WEEK = "2021-01-25";
const PATH = "/api/v1/programmes/p/reports/user-growth";
let authorization = "";

/** Twelve people at One in two weeks, three at Two in the second; accounts at both, but not at Three. */
beforeAll(async () => {
  authorization = `Bearer ${await createApiToken("reader", 1)}`;
  await applyTestProgramme({
    feeds: [...DEFINITION.feeds, { slug: "v-users", viewer: "v", kind: "users", grain: "balances" }],
  });
  const views = (days: string[], organisation: string, people: number, role: string) =>
    days.flatMap((day) =>
      Array.from({ length: people }, (_, i) => {
        const person = `${organisation}-${i}`;
        return `${day}-${person},${day}T10:00:00Z,${person},${organisation},${role}`;
      }),
    );
  await importText(
    "v-views",
    viewsFile(
      ...views(["2021-01-20", "2021-01-31"], "RX1", 12, "GP"),
      ...views(["2021-01-27"], "RX2", 3, "Nurse"),
      ...views(["2021-01-28"], "RX3", 9, "GP"),
    ),
  );
  await importText(
    "v-users",
    "as_at,organisation,count\n2021-01-24,RX1,40\n2021-01-24,RX2,6\n2021-01-24,RX3,30\n",
  );
}, 120_000);

function ask(search: string, of = getReport): Promise<Response> {
  return of(new Request(`http://localhost:3000${PATH}${search}`, { headers: { authorization } }), {
    params: Promise.resolve({ programme: "p" }),
  });
}

const load = (audience: "published" | "team") =>
  loadUserGrowthReport({ programme: "p", week: parseWeekCommencing(WEEK), weeks: 2, audience }, OPERATOR);

const recordsOf = (csv: string) =>
  parse(csv, { columns: true, record_delimiter: "\r\n" }) as Record<string, string>[];

test("CSV, JSON and the API are one report", async () => {
  const report = await load("published");
  const csv = userGrowthFile(report, { table: null, viewer: null }).csv();
  expect(await (await ask(`?week=${WEEK}&weeks=2&format=csv`)).text()).toBe(csv);
  expect(await (await ask(`?week=${WEEK}&weeks=2`)).text()).toBe(writeUserGrowthJson(report));
  const readBack = recordsOf(csv).map((row) => ({
    ...row,
    value: row.value === "" ? null : Number(row.value),
    data_to: row.data_to === "" ? null : row.data_to,
  }));
  expect(readBack).toEqual(toUserGrowthJson(report).figures);
});

test("every figure stands in the file once", async () => {
  const keys = recordsOf(userGrowthFile(await load("team"), { table: null, viewer: null }).csv()).map((row) =>
    [
      row.viewer,
      row.organisation_code,
      row.organisation_name,
      row.period_type,
      row.period_start,
      row.period_end,
      row.metric,
    ].join("/"),
  );
  expect(keys.length).toBeGreaterThan(500);
  expect(new Set(keys).size).toBe(keys.length);
});

test("three people are hidden, and nine beside them, since 24 at the viewer less 12 and 9 are three", async () => {
  const activeIn = async (audience: "published" | "team") =>
    recordsOf(userGrowthFile(await load(audience), { table: "organisations", viewer: "v" }).csv())
      .filter((row) => row.metric === "active-users" && row.period_start === WEEK)
      .map((row) => [row.organisation_code, row.value, row.status]);
  expect(await activeIn("team")).toEqual([
    ["RX1", "12", ""],
    ["RX3", "9", ""],
    ["RX2", "3", ""],
  ]);
  expect(await activeIn("published")).toEqual([
    ["RX1", "12", ""],
    ["RX3", "", "[c]"],
    ["RX2", "", "[c]"],
  ]);
});

test("six accounts are hidden, and a second number of accounts, with the ratios made of them", async () => {
  const shares = recordsOf(
    userGrowthFile(await load("published"), { table: "organisations", viewer: "v" }).csv(),
  );
  const of = (metric: string) =>
    shares
      .filter((row) => row.metric === metric)
      .map((row) => [row.organisation_code, row.value, row.status]);
  expect(of("registered-users")).toEqual([
    ["RX1", "40", ""],
    ["RX3", "", "[c]"],
    ["RX2", "", "[c]"],
  ]);
  // 12 of 40 accounts
  expect(of("active-per-registered")).toEqual([
    ["RX1", "0.3000", ""],
    ["RX3", "", "[c]"],
    ["RX2", "", "[c]"],
  ]);
});

test("a file for the team alone says so by its name and beside it; what is published does not", async () => {
  const [team, published] = [await load("team"), await load("published")].map((report) =>
    userGrowthFile(report, { table: null, viewer: null }),
  );
  expect(team?.fileName).toBe("uptake-p-user-growth-2021-01-25-team-only.csv");
  expect(team?.metadata["dc:description"]).toContain("For the programme team only");
  expect(published?.fileName).toBe("uptake-p-user-growth-2021-01-25.csv");
  expect(published?.metadata["dc:description"]).not.toContain("team");
});

test("a token is refused what is for the team alone, in every form", async () => {
  for (const of of [getReport, getMetadata]) {
    const response = await ask("?audience=team", of);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ status: 403, detail: expect.stringMatching(/may not/) });
  }
});

test("the description lies beside the file and explains every metric in it", async () => {
  const file = await ask(`?week=${WEEK}&weeks=2&format=csv`);
  expect(file.headers.get("link")).toBe(
    `<${PATH}/csv-metadata.json?week=${WEEK}&weeks=2&format=csv>; rel="describedby"; type="application/csvm+json"`,
  );
  const description = (await (await ask(`?week=${WEEK}&weeks=2`, getMetadata)).json()) as {
    notes: { metric?: string }[];
  };
  const explained = new Set(description.notes.flatMap(({ metric }) => metric ?? []));
  expect(new Set(recordsOf(await file.text()).map(({ metric }) => metric))).toEqual(explained);
});
