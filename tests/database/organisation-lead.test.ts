import { beforeAll, expect, test } from "vitest";
import { type MemberActor, OPERATOR } from "@/lib/auth/actor";
import { loadPersonActor } from "@/lib/auth/load-person";
import { parseWeekCommencing } from "@/lib/calendar/calendar-date";
import { addEntry } from "@/lib/commentary/add-entry";
import { WHOLE_REPORT } from "@/lib/export/exported-file";
import { USER_GROWTH_FORMS, WEEKLY_UTILISATION_FORMS } from "@/lib/export/report-forms";
import { prepareOrganisationGrowthPage } from "@/lib/figures/organisation-growth-page";
import { prepareUserGrowthPage } from "@/lib/figures/user-growth-page";
import { prepareWeeklyUtilisationPage } from "@/lib/figures/weekly-utilisation-page";
import { WEEKLY_METRICS } from "@/lib/metrics/weekly-metrics";
import { loadUserGrowthReport } from "@/lib/reports/load-user-growth";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import { freshDatabase } from "./fresh-database";
import { memberOf } from "./roles/two-programmes";
import { applyTestProgramme, importText, viewsFile } from "./test-programme";

freshDatabase();

const NOW = new Date("2021-03-01T09:30:00Z");
const ASKED = { programme: "p", week: parseWeekCommencing("2021-01-25"), weeks: 2 } as const;
/** Views of the week on viewer v: 11 of RX1 by 11 people, 1,370 of RX2 and one of RX3. */
const rows = (organisation: string, people: number) =>
  Array.from(
    { length: people },
    (_, n) => `${organisation}-${n},2021-01-26T10:00:00Z,${organisation} ${n},${organisation},Nurse`,
  );
/** All together are 1,382, RX2 1,370: any figure of others, or one that ours could be taken from to have it. */
const OTHERS = /\b1,?3(70|71|82)\b/;
let lead: MemberActor;

beforeAll(async () => {
  await applyTestProgramme();
  await importText("v-views", viewsFile(...rows("RX1", 11), ...rows("RX2", 1_370), ...rows("RX3", 1)));
  for (const [organisation, text] of [
    ["RX1", "Ours was trained"],
    ["RX2", "Theirs was trained"],
  ])
    await addEntry("annotation", {
      programme: "p",
      given: { day: "2021-01-26", text, viewer: "v", organisation },
      actor: OPERATOR,
      metrics: WEEKLY_METRICS,
    });
  const actor = await loadPersonActor(await memberOf("p", "board-member", "RX1"));
  if (actor?.kind !== "member") throw new Error("They are no member.");
  lead = actor;
});

test("the weekly report has the lines of the lead's organisation and of no other, in page and files", async () => {
  const report = await loadWeeklyUtilisationReport(ASKED, lead, NOW);
  expect(report.viewers[0]?.organisations).toMatchObject([
    { code: "RX1", views: { kind: "value", value: 11 }, share: { kind: "suppressed" } },
  ]);
  const whole = await loadWeeklyUtilisationReport(ASKED, OPERATOR, NOW);
  expect(whole.viewers[0]?.organisations.map(({ code }) => code)).toEqual(["RX2", "RX1", "RX3"]);

  const json = WEEKLY_UTILISATION_FORMS.json(report);
  const csv = WEEKLY_UTILISATION_FORMS.file(report, WHOLE_REPORT).csv();
  const view = {
    report: "weekly-utilisation",
    ...ASKED,
    audience: report.audience,
    sector: null,
    sort: null,
  } as const;
  const MAY = { write: false, import: false };
  const page = JSON.stringify(prepareWeeklyUtilisationPage(report, { ...view, week: report.week }, MAY));
  for (const written of [json, csv, page]) {
    expect(written).toContain("RX1");
    expect(written).not.toMatch(/RX2|RX3|"(Two|Three)"|Theirs was trained/);
    expect(written).not.toMatch(OTHERS);
  }
});

test("user growth has the lead's organisation and no other, in its page and files", async () => {
  const report = await loadUserGrowthReport(ASKED, lead, NOW);
  expect(report.viewers[0]?.organisations.map(({ code }) => code)).toEqual(["RX1"]);
  const view = {
    report: "user-growth",
    ...ASKED,
    audience: report.audience,
    sector: null,
    sort: null,
  } as const;
  const of = (organisation: string) =>
    prepareOrganisationGrowthPage(
      report,
      { ...view, week: report.week, organisation },
      { showAll: false, write: false },
    );
  expect(JSON.stringify(of("RX1"))).toContain("11");
  expect(of("RX2")).toBeNull();
  expect(of("made up")).toBeNull();
  const page = prepareUserGrowthPage(
    report,
    { ...view, week: report.week },
    { showAll: false, write: false, import: false },
  );
  const csv = USER_GROWTH_FORMS.file(report, WHOLE_REPORT).csv();
  for (const written of [
    USER_GROWTH_FORMS.json(report),
    csv,
    JSON.stringify(page),
    JSON.stringify(of("RX1")),
  ]) {
    expect(written).not.toMatch(/RX2|RX3|"(Two|Three)"|Theirs was trained/);
    expect(written).not.toMatch(OTHERS);
  }
});

test("small numbers and everything that cannot be cut down are refused in words", async () => {
  await expect(loadWeeklyUtilisationReport({ ...ASKED, audience: "team" }, lead)).rejects.toMatchObject({
    code: "not-permitted",
  });
});
