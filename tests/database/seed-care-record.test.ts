import { beforeAll, expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { parseWeekCommencing } from "@/lib/calendar/calendar-date";
import { loadCommentary, loadTakenBack } from "@/lib/commentary/load-commentary";
import { takeBackEntry } from "@/lib/commentary/take-back";
import { growthRate } from "@/lib/forecast/growth-rate";
import { requiredRate } from "@/lib/forecast/required-rate";
import { loadImports } from "@/lib/ingest/load-imports";
import { receiveFile } from "@/lib/ingest/receive";
import { undoImport } from "@/lib/ingest/undo";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { loadUnmapped } from "@/lib/registry/load-mapping";
import { loadUserGrowthReport } from "@/lib/reports/load-user-growth";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import type { UserGrowthReport, ViewerGrowth } from "@/lib/reports/user-growth";
import { seedDemonstration } from "@/prisma/seed/seed-demonstration";
import { demonstrationDatabase } from "./demonstration-database";

demonstrationDatabase();

const SLUG = "cheshire-care-record";
let growth: UserGrowthReport;
let careCentric: ViewerGrowth;

beforeAll(async () => {
  growth = await loadUserGrowthReport(
    { programme: SLUG, week: parseWeekCommencing("2016-09-05"), weeks: 14, audience: "team" },
    OPERATOR,
  );
  const [viewer] = growth.viewers;
  if (viewer === undefined) throw new Error("CareCentric is not in the report");
  careCentric = viewer;
}, 120_000);

const values = (points: readonly { cell: { kind: string; value?: number } }[]) =>
  points.map(({ cell }) => cell.value ?? null);

test("both reports open on the week that ends on 11 September 2016", async () => {
  const asked = { programme: SLUG, week: null, weeks: 13 };
  expect((await loadWeeklyUtilisationReport(asked, OPERATOR)).week).toBe("2016-09-05");
  expect((await loadUserGrowthReport(asked, OPERATOR)).week).toBe("2016-09-05");
});

// Digital Health, September 2016: "GP data from 79 practices with 11 to come". 79 / 90 = 0.87777…, 87.8 %.
test("79 of 90 practices contribute, 87.8 %", () => {
  const practices = growth.coverage.find(({ sector }) => sector === "primary care");
  expect(practices).toMatchObject({ asAt: "2016-09-11", contributing: 79, expected: 90 });
  expect(practices?.missing).toHaveLength(11);
  const share = practices?.share.kind === "value" ? practices.share.value : 0;
  expect((100 * share).toFixed(1)).toBe("87.8");
});

test("739,000 people and 44 million records, as published", () => {
  const atWeekEnd = growth.stocks.map(({ kind, atWeekEnd }) => [kind, atWeekEnd]);
  expect(atWeekEnd).toEqual([
    ["population", { asAt: "2016-09-11", count: 739_000 }],
    ["records", { asAt: "2016-09-11", count: 44_000_000 }],
  ]);
});

test("active users grow by about 6 % a week and double in about 12 weeks", () => {
  const weeks = careCentric.weekly["active-users"].map(({ week }) => week);
  const rate = growthRate({ weeks, values: values(careCentric.weekly["active-users"]) });
  if (rate.kind !== "measured" || rate.doubling.kind !== "doubling") throw new Error("no growth is shown");
  expect((100 * rate.rate).toFixed(0)).toBe("6");
  expect(rate.interval.lower).toBeGreaterThan(0.04);
  expect(rate.interval.upper).toBeLessThan(0.08);
  expect(rate.doubling.weeks.toFixed(0)).toBe("12");
  // 889 users, 111 days to 31 December: (2,000 / 889) ^ (7 / 111) - 1 = 5.2 %.
  expect(values(careCentric.weekly["active-users"]).at(-1)).toBe(889);
  const required = requiredRate({ from: 889, to: 2_000, weeks: 111 / 7 });
  expect((100 * required).toFixed(1)).toBe("5.2");
});

test("some organisation is at every stage of adoption", () => {
  const at = (stage: string) => careCentric.adoption.filter((each) => each.stage === stage);
  expect(at("live-no-use").map(({ code }) => code)).toEqual(
    expect.arrayContaining(["DEMOP00003", "DEMOP00021", "DEMOP00022", "DEMOP00023"]),
  );
  expect(at("dormant").map(({ code }) => code)).toEqual(["DEMOP00005"]);
  expect(at("closed").map(({ code }) => code)).toEqual(["N81126"]);
  expect(at("first-use").length).toBeGreaterThanOrEqual(5);
  expect(at("regular-use").length).toBeGreaterThan(60);
  // 7 prospective viewers and the practices that go live from October on.
  expect(at("not-live").length).toBeGreaterThan(7);
  expect(careCentric.adoption).toHaveLength(112);
});

test("one organisation keeps no list of trained users, and has no denominator", () => {
  const without = careCentric.organisations.filter(
    ({ activePerRegistered, weekly }) =>
      activePerRegistered.kind !== "value" && (values(weekly["active-users"]).at(-1) ?? 0) > 0,
  );
  expect(without.map(({ code }) => code)).toEqual(["RY2"]);
  const registered = careCentric.registered.weekly.at(-1);
  expect(registered?.asAt).toBe("2016-09-11");
  expect(registered?.cell.kind === "value" && registered.cell.value).toBeGreaterThan(2 * 889);
});

test("every spelling of the demonstration is known", async () => {
  expect(await loadUnmapped(SLUG, OPERATOR)).toEqual([]);
});

test("the claim, its steps and what happened are there once, and what is taken back stays so", async () => {
  const { id } = (await loadProgramme(SLUG)) ?? { id: 0 };
  const before = await loadCommentary(id);
  expect(before.claims).toMatchObject([
    { target: 2_000, by: "2016-12-31", madeOn: "2016-09-16", weeklyRate: 0.06, viewer: "carecentric" },
  ]);
  expect(before.targets.map(({ from, value }) => [from, value])).toEqual([
    ["2016-07-04", 500],
    ["2016-09-26", 1_000],
    ["2016-12-26", 2_000],
  ]);
  expect(before.annotations.map(({ day }) => day)).toEqual(
    expect.arrayContaining(["2016-06-06", "2016-08-29"]),
  );
  const claim = before.claims[0]?.id ?? 0;
  await takeBackEntry("claim", { programme: SLUG, id: claim, actor: OPERATOR });
  expect((await seedDemonstration({ restoreUndone: true })).said).toBe(0);
  expect((await loadCommentary(id)).claims).toEqual([]);
  expect((await loadTakenBack(id)).claims).toHaveLength(1);
});

test("what an earlier demonstration loaded and this one does not is taken back; a person's import stays", async () => {
  const hand = (fileName: string, startedBy: string, asAt: string) =>
    receiveFile({
      programme: SLUG,
      feed: "carecentric-records",
      source: (async function* () {
        yield Buffer.from(`as_at,count\n${asAt},1\n`);
      })(),
      fileName,
      startedBy: { kind: "operator", name: startedBy },
    });
  const old = await hand("records-of-an-earlier-version.csv", "demonstration", "2016-01-31");
  const own = await hand("our-own-records.csv", "Administrator", "2016-02-29");
  await seedDemonstration();
  const stateOf = async (id: number | null) =>
    (await loadImports(SLUG, OPERATOR)).find((each) => each.id === id)?.state;
  expect(await stateOf(old.importId)).toBe("undone");
  expect(await stateOf(own.importId)).toBe("committed");
  await undoImport(own.importId ?? 0, OPERATOR);
});
