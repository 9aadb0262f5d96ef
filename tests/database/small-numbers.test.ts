import { parse } from "csv-parse/sync";
import { beforeAll, expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { parseWeekCommencing, type WeekCommencing, weeksUpTo } from "@/lib/calendar/calendar-date";
import { growthFigures } from "@/lib/export/growth-figures";
import { type ReportFigure, ROLE_CODE, SECTOR_CODE } from "@/lib/export/report-figure";
import { userGrowthFile } from "@/lib/export/user-growth-file";
import { toUserGrowthJson } from "@/lib/export/user-growth-json";
import { utilisationFigures } from "@/lib/export/utilisation-figures";
import { weeklyUtilisationFile } from "@/lib/export/weekly-utilisation-file";
import { toWeeklyUtilisationJson } from "@/lib/export/weekly-utilisation-json";
import { SECTORS } from "@/lib/organisations/sector";
import { loadUserGrowthReport } from "@/lib/reports/load-user-growth";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import { GROUP_METRICS, type PeopleFigures, type UserGrowthReport } from "@/lib/reports/user-growth";
import type { WeeklyUtilisationReport } from "@/lib/reports/weekly-utilisation";
import { demonstrationProgrammes } from "@/prisma/seed/demonstration";
import { type PublishedCell, recover, type Surplus } from "@/tests/lib/disclosure/attack";
import { groupOf, publishedPeople, surplusIn } from "@/tests/lib/disclosure/published-people";
import { demonstrationDatabase } from "./demonstration-database";

demonstrationDatabase();

const SLUG = "cheshire-care-record";
/** All weeks there are, each once the last of a report: with every one of them the 13 months may be others. */
const WEEKS = weeksUpTo(monday("2016-09-05"), 14);

const isSmall = (count: number | null) => count !== null && count > 0 && count < 8;

let growth: UserGrowthReport[];
let utilisation: WeeklyUtilisationReport[];
/** What stands in the files of both reports, week after week. */
let rows: { growth: ReportFigure[]; utilisation: ReportFigure[] };
let published: PublishedCell[];
let counted: PublishedCell[];

beforeAll(async () => {
  const found = demonstrationProgrammes().find(({ definition }) => definition.programme.slug === SLUG);
  if (found === undefined) throw new Error("There is no such demonstration.");
  growth = [];
  utilisation = [];
  const forTeam: ReportFigure[] = [];
  for (const week of WEEKS) {
    const asked = { programme: SLUG, week, weeks: "all" as const };
    growth.push(await loadUserGrowthReport(asked, OPERATOR));
    utilisation.push(await loadWeeklyUtilisationReport(asked, OPERATOR));
    forTeam.push(...growthFigures(await loadUserGrowthReport({ ...asked, audience: "team" }, OPERATOR)));
  }
  rows = { growth: growth.flatMap(growthFigures), utilisation: utilisation.flatMap(utilisationFigures) };
  const sectors = new Map(
    found.definition.organisations.map(({ code, sector }) => [code, SECTORS[sector]] as const),
  );
  const sectorOf = (code: string) => sectors.get(code) ?? null;
  published = publishedPeople([...rows.growth, ...rows.utilisation], sectorOf);
  counted = publishedPeople(forTeam, sectorOf);
}, 300_000);

function monday(text: string): WeekCommencing {
  const week = parseWeekCommencing(text);
  if (week === null) throw new Error(`${text} is not a Monday`);
  return week;
}

const isPeople = (row: ReportFigure) => groupOf(row) !== undefined || row.metric === "registered-users";
const placeOf = (row: ReportFigure) =>
  [row.viewer, row.organisation_code, row.organisation_name, row.period_type, row.period_start]
    .concat(row.period_end, row.metric)
    .join(" ");
const cellKey = ({ scope, id, grain, period, metric }: PublishedCell) =>
  [scope, id, grain, period, metric].join(" ");

test("below the viewer no count of one to seven people stands in a file, and thousands are hidden", () => {
  const below = [...rows.growth, ...rows.utilisation].filter(
    (row) => row.organisation_code !== "" && isPeople(row),
  );
  expect(below.filter(({ value }) => isSmall(value))).toEqual([]);
  const small = new Set(counted.filter(({ value }) => isSmall(value)).map(cellKey));
  const hidden = published.filter(({ value }) => value === null).map(cellKey);
  expect(hidden.filter((key) => small.has(key)).length).toBeGreaterThan(5_000);
});

test("a figure is shown alike in both reports and in the reports of all weeks, or hidden in all", () => {
  const seen = new Map<string, string>();
  const others = [...rows.growth, ...rows.utilisation].filter((row) => {
    if (groupOf(row) === undefined) return false;
    const [place, told] = [placeOf(row), `${row.value} ${row.status}`];
    const before = seen.get(place) ?? told;
    seen.set(place, told);
    return before !== told;
  });
  expect(others).toEqual([]);
  const inGrowth = new Set(rows.growth.map(placeOf));
  expect(rows.utilisation.filter((row) => groupOf(row) !== undefined && !inGrowth.has(placeOf(row)))).toEqual(
    [],
  );
  for (const [i, { viewers }] of utilisation.entries())
    for (const [v, { roles }] of viewers.entries())
      for (const { label, activeUsers } of roles)
        expect(
          growth[i]?.viewers[v]?.roles.find(({ name }) => name === label)?.weekly["active-users"].at(-1)
            ?.cell,
          `${label} ${WEEKS[i]}`,
        ).toEqual(activeUsers);
});

/** Columns of the file that say what is shown. */
const toldBy = ({ value, status, ...row }: Record<string, unknown>) => [
  ...[row.viewer, row.organisation_code, row.organisation_name, row.period_type, row.period_start],
  ...[row.metric, value === null ? "" : String(Number(value)), status],
];
const fromCsv = (csv: string) =>
  (parse(csv, { columns: true, record_delimiter: "\r\n" }) as Record<string, string>[]).map((row) =>
    toldBy({ ...row, value: row.value === "" ? null : row.value }),
  );

/** First day and metric of each cell the page hides of a part, week by week and month by month. */
const hiddenIn = ({ weekly, monthly }: PeopleFigures): string[] =>
  GROUP_METRICS.flatMap((metric) => [
    ...weekly[metric].map(({ week, cell }) => ({ metric, day: week as string, cell })),
    ...monthly[metric].map(({ month, cell }) => ({ metric, day: `${month}-01`, cell })),
  ])
    .filter(({ cell }) => cell.kind === "suppressed")
    .map(({ metric, day }) => `${day} ${metric}`);

test("page, CSV and JSON hide the same cells", () => {
  const [report, weekly] = [growth.at(-1), utilisation.at(-1)];
  if (report === undefined || weekly === undefined) throw new Error("There are no reports.");
  const whole = { table: null, viewer: null };
  const { figures } = toUserGrowthJson(report);
  expect(fromCsv(userGrowthFile(report, whole).csv())).toEqual(figures.map((row) => toldBy({ ...row })));
  expect(fromCsv(weeklyUtilisationFile(weekly, whole).csv())).toEqual(
    toWeeklyUtilisationJson(weekly).figures.map((row) => toldBy({ ...row })),
  );
  const onPage = report.viewers.flatMap(({ organisations, sectors, roles }) =>
    [
      ...organisations.map((part) => ({ part, who: part.code })),
      ...sectors.map((part) => ({ part, who: SECTOR_CODE })),
      ...roles.map((part) => ({ part, who: ROLE_CODE })),
    ].flatMap(({ part, who }) => hiddenIn(part).map((hidden) => `${who} ${part.name} ${hidden}`)),
  );
  const inFile = figures
    .filter((row) => row.status === "[c]" && groupOf(row) !== undefined && row.period_type !== "range")
    .map((row) => `${row.organisation_code} ${row.organisation_name} ${row.period_start} ${row.metric}`);
  expect(inFile.toSorted()).toEqual(onPage.toSorted());
});

/** Each person has one role; how many work at several places, no report says. */
const asPublished: Surplus = ({ parts }) => (parts === "R" ? 0 : null);
const smallFound = (cells: PublishedCell[], surplus: Surplus) =>
  recover(cells, surplus).filter(({ value }) => isSmall(value));
const withoutViews = (cells: PublishedCell[]) => cells.map((cell) => ({ ...cell, views: undefined }));

test("no hidden count of one to seven people follows from all people published of the whole history", () => {
  expect(smallFound(withoutViews(published), asPublished)).toEqual([]);
}, 120_000);

test("nor does one for somebody who knows how many people are at several places", () => {
  expect(smallFound(withoutViews(published), surplusIn(counted))).toEqual([]);
}, 120_000);

test("views give away the one person of a single view, and nobody else", () => {
  const found = smallFound(published, asPublished).map(({ cell, value }) => [cell.views, value]);
  expect(found).toEqual([[1, 1]]);
}, 120_000);

test("with only the small counts hidden hundreds follow, as they were counted", () => {
  const smallOnly = withoutViews(counted).map((cell) =>
    cell.scope !== "V" && isSmall(cell.value) ? { ...cell, value: null } : cell,
  );
  const truth = new Map(counted.map((cell) => [cellKey(cell), cell.value]));
  const found = smallFound(smallOnly, asPublished);
  expect(found.length).toBeGreaterThan(300);
  expect(found.filter(({ cell, value }) => truth.get(cellKey(cell)) !== value)).toEqual([]);
}, 120_000);
