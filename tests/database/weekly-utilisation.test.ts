import { beforeAll, expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { parseWeekCommencing } from "@/lib/calendar/calendar-date";
import { withConnection } from "@/lib/db/client";
import { loadWeeklyUtilisationReport } from "@/lib/reports/load-weekly-utilisation";
import { packCounts, packPeople } from "@/lib/rollup/packed-figures";
import { freshDatabase } from "./fresh-database";

freshDatabase();

/**
 * Laid out by hand: e-Xchange sends events and running totals, LPRES daily counts. Figures of one week, the week
 * before and two months are in the period tables; what stands beside them belongs to others and must not be seen.
 */
beforeAll(async () => {
  await withConnection(async (client) => {
    await client.query(`
      insert into programme (id, slug, name) values (1, 'small', 'Small'), (2, 'other', 'Other');
      insert into viewer (id, programme_id, slug, name, position)
        values (11, 1, 'e-xchange', 'e-Xchange', 0), (12, 1, 'lpres', 'LPRES', 1), (21, 2, 'theirs', 'Theirs', 0);
      insert into viewer_unit (viewer_id, version, unit, pause_minutes, levels)
        select id, 1, 'record-open', 30, '{document,list,record}' from viewer;
      insert into organisation (id, programme_id, code, name, sector, closed_on) values
        (101, 1, 'RX1', 'One', 'acute', null), (102, 1, 'RX2', 'Two', 'council', '2020-03-31');
      insert into feed (id, programme_id, viewer_id, slug, name, kind, grain, count_period, time_zone) values
        (1, 1, 11, 'e-views', 'e-Xchange views', 'views', 'events', null, 'Europe/London'),
        (2, 1, 12, 'l-views', 'LPRES views', 'views', 'counts', 'day', 'Europe/London'),
        (3, 1, 11, 'e-documents', 'e-Xchange documents', 'publications', 'balances', null, 'Europe/London');
      insert into import (feed_id, state, file_name, started_by, first_day, last_day, covers_from, covers_to, finished_at) values
        (1, 'committed', 'a.csv', 'test', '2020-03-23', '2021-01-24', null, null, '2021-01-25T08:00:00Z'),
        (1, 'committed', 'b.csv', 'test', '2021-01-11', '2021-01-30', '2021-01-11', '2021-01-31', '2021-02-01T08:30:00+01'),
        (1, 'undone', 'c.csv', 'test', '2021-02-01', '2021-02-28', null, null, '2021-03-01T08:00:00Z'),
        (2, 'committed', 'd.csv', 'test', '2021-01-25', '2021-01-29', null, null, '2021-02-01T09:00:00Z'),
        (3, 'committed', 'e.csv', 'test', '2021-01-31', '2021-02-15', null, null, '2021-02-16T09:00:00Z');
      insert into source_term (id, programme_id, kind, spelling, written) values (7, 1, 'role', 'nurse', 'Nurse');
      insert into period_count (viewer_id, kind, grain, scope, scope_id, period, count, last_day) values
        (11, 'v', 'w', 'A', 0, '2021-01-18', 8, '2021-01-22'), (11, 'v', 'w', 'A', 0, '2021-01-25', 10, '2021-01-30'),
        (11, 'v', 'w', 'O', 101, '2021-01-18', 8, '2021-01-22'), (11, 'v', 'w', 'O', 101, '2021-01-25', 7, '2021-01-30'),
        (11, 'v', 'w', 'O', 0, '2021-01-25', 3, '2021-01-26'),
        (11, 'v', 'w', 'O', 102, '2020-03-23', 5, '2020-03-27'),
        (11, 'v', 'w', 'R', 7, '2021-01-25', 10, '2021-01-30'),
        (11, 'v', 'm', 'A', 0, '2020-12-01', 21, '2020-12-31'), (11, 'v', 'm', 'A', 0, '2021-01-01', 30, '2021-01-30'),
        (12, 'v', 'w', 'A', 0, '2021-01-25', 90, '2021-01-29'),
        (21, 'v', 'w', 'A', 0, '2021-01-25', 5000, '2021-01-31');
      insert into period_people (programme_id, viewer_id, grain, scope, scope_id, period, active, new) values
        (1, 11, 'w', 'A', 0, '2021-01-25', 4, 1), (1, 11, 'w', 'O', 101, '2021-01-25', 3, 0),
        (1, 11, 'w', 'R', 7, '2021-01-25', 4, 1), (2, 11, 'w', 'A', 0, '2021-01-25', 4000, 1000);
      insert into supplied_balance (feed_id, as_at, source_organisation_id, count, import_id) values
        (3, '2021-01-31', 1, 40, 5), (3, '2021-01-31', 2, 2, 5),
        (3, '2021-02-15', 0, 50, 5), (3, '2021-02-15', 1, 41, 5);
    `);
    await client.query("begin");
    const weeks = ["2020-03-23", "2021-01-18", "2021-01-25"];
    for (const viewerId of [11, 12, 21])
      await packCounts(client, { viewerId, kind: "v", grain: "w", periods: weeks });
    await packCounts(client, {
      viewerId: 11,
      kind: "v",
      grain: "m",
      periods: ["2020-12-01", "2021-01-01"],
    });
    await packPeople(client, { programmeId: 1, viewerId: 11 });
    await packPeople(client, { programmeId: 2, viewerId: 11 });
    await client.query("commit");
  });
});

const load = (week: string | null, weeks = 3) =>
  loadWeeklyUtilisationReport(
    { programme: "small", week: week === null ? null : parseWeekCommencing(week), weeks },
    OPERATOR,
    new Date("2021-03-01T12:00:00Z"),
  );
const provisional = false;

test("views, people and months are read as they were counted, and those of other programmes are not", async () => {
  const [exchange, lpres] = (await load("2021-01-25")).viewers;
  expect(exchange?.weekly.views.map(({ cell }) => cell)).toEqual([
    // stated complete from 11 January, and nothing was viewed
    { kind: "value", value: 0, provisional },
    { kind: "value", value: 8, provisional },
    { kind: "value", value: 10, provisional },
  ]);
  expect(exchange?.weekly["active-users"].at(-1)?.cell).toEqual({ kind: "value", value: 4, provisional });
  expect(exchange?.weekly["new-users"].at(-1)?.cell).toEqual({ kind: "value", value: 1, provisional });
  expect(exchange?.range).toEqual({
    from: "2020-12",
    to: "2021-01",
    views: { kind: "value", value: 51, provisional },
    meanMonthlyViews: { kind: "value", value: 25.5, provisional },
  });
  expect(lpres?.weekly.views.at(-1)?.cell).toEqual({ kind: "value", value: 90, provisional: true });
});

test("a feed reaches as far as what was committed and not undone, stated days included", async () => {
  const [exchange, lpres] = (await load("2021-01-25")).viewers;
  expect(exchange?.dataTo).toBe("2021-01-31");
  expect(exchange?.feeds.map((feed) => [feed.slug, feed.dataTo, feed.lastReceivedAt])).toEqual([
    ["e-views", "2021-01-31", "2021-02-01T07:30:00Z"],
    ["e-documents", "2021-02-15", "2021-02-16T09:00:00Z"],
  ]);
  expect(lpres?.dataTo).toBe("2021-01-29");
});

test("organisations have their share, their last view and what is not mapped beside them", async () => {
  const organisations = (await load("2021-01-25")).viewers[0]?.organisations ?? [];
  expect(organisations.map(({ code, views, lastView }) => [code, views.kind, lastView])).toEqual([
    ["RX1", "value", "2021-01-30"],
    // closed: not expected, but it did view while it was open
    ["RX2", "not-applicable", "2020-03-27"],
    [null, "value", "2021-01-26"],
  ]);
  expect(organisations[0]?.share).toEqual({ kind: "value", value: 0.7, provisional });
  expect(organisations[0]?.activeUsers).toEqual({ kind: "value", value: 3, provisional });
});

test("roles are called what the supplier calls them", async () => {
  expect((await load("2021-01-25")).viewers[0]?.roles).toMatchObject([
    { label: "Nurse", count: { kind: "value", value: 10 }, activeUsers: { kind: "value", value: 4 } },
  ]);
});

test("a running total is the supplier's for the whole viewer, or the sum of its organisations of that day", async () => {
  expect((await load("2021-01-25")).viewers[0]?.documents).toMatchObject({
    inWindow: [{ asAt: "2021-01-31", count: 42 }],
    latest: { asAt: "2021-02-15", count: 50 },
  });
});

test("the report opens on the latest week that some viewer's data completes", async () => {
  const report = await load(null);
  expect(report.week).toBe("2021-01-25");
  expect([report.firstWeek, report.lastWeek]).toEqual(["2021-01-18", "2021-01-25"]);
});

test("a programme that does not exist is not found", async () => {
  await expect(
    loadWeeklyUtilisationReport({ programme: "none", week: null, weeks: 13 }, OPERATOR),
  ).rejects.toMatchObject({ name: "Refusal", code: "not-found" });
});

test("a programme with nothing received has a report of nothing, with reasons", async () => {
  const report = await loadWeeklyUtilisationReport(
    { programme: "other", week: null, weeks: "all" },
    OPERATOR,
    new Date("2021-03-01T12:00:00Z"),
  );
  expect(report.week).toBe("2021-02-22");
  expect(report.total.weekly.views.at(-1)?.cell).toEqual({
    kind: "not-applicable",
    reason: "No feed of views is set up.",
  });
});
