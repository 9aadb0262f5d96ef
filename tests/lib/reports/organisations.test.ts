import { expect, test } from "vitest";
import { HIDDEN_ACTIVE, HIDDEN_GROUPS } from "@/lib/disclosure/protect-people";
import type { Organisation } from "@/lib/programmes/programme";
import {
  arrival,
  counts,
  day,
  feed,
  organisation,
  people,
  programme,
  reportOf,
  viewerOf,
} from "./small-programme";

const provisional = false;
const complete = [arrival(1, "2021-01-31")];

function listed(organisations: Organisation[], data: Parameters<typeof reportOf>[1] = {}) {
  const report = reportOf(
    programme({ organisations, feeds: [feed(1, 1)] }),
    { arrivals: complete, counts: [counts(1, {}, { "2021-01-18": 8, "2021-01-25": 16 })], ...data },
    { week: "2021-01-25" },
  );
  return viewerOf(report, "e-xchange").organisations;
}

const dayOrNull = (text: string | null) => (text === null ? null : day(text));

test("busiest first, those with none after them, not mapped at the end", () => {
  const rows = listed([organisation(1), organisation(2), organisation(3)], {
    counts: [
      counts(1, {}, { "2021-01-18": 8, "2021-01-25": 16 }),
      counts(1, { scope: "O", scopeId: 0 }, { "2021-01-25": 9 }),
      counts(1, { scope: "O", scopeId: 2 }, { "2021-01-18": 8, "2021-01-25": 4 }),
      counts(1, { scope: "O", scopeId: 3 }, { "2021-01-25": 3 }),
    ],
    people: [people(1, { scope: "O", scopeId: 2 }, { "2021-01-25": 2 })],
    lastDays: [{ viewerId: 1, kind: "v", scope: "O", scopeId: 2, lastDay: day("2021-01-30") }],
  });
  expect(rows.map(({ code }) => code)).toEqual(["RX2", "RX3", "RX1", null]);
  expect(rows[0]).toMatchObject({
    views: { kind: "value", value: 4, provisional },
    share: { kind: "value", value: 0.25, provisional },
    change: { kind: "change", difference: -4, proportion: -0.5 },
    activeUsers: { kind: "value", value: 2, provisional },
    lastView: "2021-01-30",
    note: null,
  });
  expect(rows[2]).toMatchObject({ views: { kind: "value", value: 0 }, lastView: null });
  expect(rows[3]).toMatchObject({
    name: "Not mapped",
    sector: null,
    views: { kind: "value", value: 9 },
    share: { kind: "value", value: 0.5625 },
  });
});

test("closed, merged, not open, not live and no longer live are said in words", () => {
  const onExchange = (liveFrom: string | null, liveUntil: string | null) => [
    { viewerId: 1, liveFrom: dayOrNull(liveFrom), liveUntil: dayOrNull(liveUntil) },
  ];
  const rows = listed([
    organisation(1, { closed: day("2020-03-31"), mergedInto: "RX2" }),
    organisation(2),
    organisation(3, { closed: day("2020-03-31") }),
    organisation(4, { opened: day("2021-04-01") }),
    organisation(5, { viewers: onExchange("2021-03-01", null) }),
    organisation(6, { viewers: onExchange(null, "2020-06-30") }),
    organisation(7, { closed: day("2021-03-31") }),
    organisation(8, { viewers: onExchange("2021-01-31", null) }),
  ]);
  expect(Object.fromEntries(rows.map(({ code, note }) => [code, note]))).toEqual({
    RX1: "Closed 31 March 2020; merged into Organisation 2",
    RX2: null,
    RX3: "Closed 31 March 2020",
    RX4: "Opens 1 April 2021",
    RX5: "Not live on e-Xchange yet",
    RX6: "Live on e-Xchange until 30 June 2020",
    RX7: null,
    RX8: null,
  });
});

test("an organisation is named as it was at the week's end", () => {
  const rows = listed([
    organisation(1, {
      name: "New",
      names: [
        { name: "Old", from: null },
        { name: "New", from: day("2021-01-31") },
      ],
    }),
    organisation(2, {
      name: "Today's",
      names: [
        { name: "First", from: null },
        { name: "Today's", from: day("2021-02-01") },
      ],
    }),
    organisation(3, { name: "Only" }),
  ]);
  expect(rows.map(({ name }) => name).sort()).toEqual(["First", "New", "Only"]);
});

test("one that takes part only in another viewer is listed when it has views all the same", () => {
  const elsewhere = { viewers: [{ viewerId: 2, liveFrom: null, liveUntil: null }] };
  const rows = listed([organisation(1, elsewhere), organisation(2, elsewhere)], {
    counts: [
      counts(1, {}, { "2021-01-25": 16 }),
      counts(1, { scope: "O", scopeId: 1 }, { "2021-01-25": 16 }),
    ],
  });
  expect(rows.map(({ code, note, views }) => ({ code, note, kind: views.kind }))).toEqual([
    { code: "RX1", note: "Not expected on e-Xchange", kind: "value" },
  ]);
  expect(rows[0]?.weekly.views.map(({ cell }) => cell.kind)).toEqual(["not-applicable", "value"]);
});

test("roles are listed with those that have none this week; a supplier who states none has no list", () => {
  const report = reportOf(
    programme({ feeds: [feed(1, 1), feed(2, 2)] }),
    {
      arrivals: [arrival(1, "2021-01-31"), arrival(2, "2021-01-31")],
      counts: [
        counts(1, {}, { "2021-01-18": 5, "2021-01-25": 10 }),
        counts(1, { scope: "R", scopeId: 11 }, { "2021-01-18": 5, "2021-01-25": 8 }),
        counts(1, { scope: "R", scopeId: 0 }, { "2021-01-25": 2 }),
        counts(2, {}, { "2021-01-25": 4 }),
        counts(2, { scope: "R", scopeId: 0 }, { "2021-01-25": 4 }),
      ],
      people: [people(1, { scope: "R", scopeId: 11 }, { "2021-01-25": 3 })],
      lastDays: [{ viewerId: 1, kind: "v", scope: "R", scopeId: 12, lastDay: day("2020-11-02") }],
      terms: new Map([
        [11, "Nurse"],
        [12, "Pharmacist"],
      ]),
    },
    { week: "2021-01-25" },
  );
  const roles = viewerOf(report, "e-xchange").roles;
  expect(roles.map(({ label, count }) => [label, count])).toEqual([
    ["Nurse", { kind: "value", value: 8, provisional }],
    ["Not stated", { kind: "value", value: 2, provisional }],
    ["Pharmacist", { kind: "value", value: 0, provisional }],
  ]);
  expect(roles[0]).toMatchObject({
    share: { kind: "value", value: 0.8 },
    change: { kind: "change", difference: 3, proportion: 0.6 },
    activeUsers: { kind: "value", value: 3 },
  });
  expect(roles[2]?.lastDay).toBe("2020-11-02");
  expect(viewerOf(report, "lpres").roles).toEqual([]);
});

test("too few people to be shown are hidden from readers in every place, and shown to the programme's team", () => {
  const cellsFor = (audience: "published" | "team") => {
    const [row] = viewerOf(
      reportOf(
        programme({ organisations: [organisation(1)], feeds: [feed(1, 1)] }),
        {
          arrivals: complete,
          counts: [
            counts(1, {}, { "2021-01-18": 8, "2021-01-25": 16 }),
            counts(1, { scope: "O", scopeId: 1 }, { "2021-01-18": 8, "2021-01-25": 16 }),
          ],
          // 9 active people, 2 of them new; then 3 active people, all of them there before
          people: [
            people(
              1,
              { scope: "O", scopeId: 1 },
              { "2021-01-18": 9, "2021-01-25": 3 },
              { "2021-01-18": 2 },
              { "2021-01-18": HIDDEN_GROUPS, "2021-01-25": HIDDEN_ACTIVE | HIDDEN_GROUPS },
            ),
          ],
        },
        { week: "2021-01-25", audience },
      ),
      "e-xchange",
    ).organisations;
    return [
      row?.weekly["active-users"].map(({ cell }) => cell.kind),
      row?.weekly["new-users"].map(({ cell }) => cell.kind),
      row?.activeUsers.kind,
      row?.views,
    ];
  };
  expect(cellsFor("published")).toEqual([
    ["value", "suppressed"],
    ["suppressed", "suppressed"],
    "suppressed",
    { kind: "value", value: 16, provisional },
  ]);
  expect(cellsFor("team")).toEqual([
    ["value", "value"],
    ["value", "value"],
    "value",
    { kind: "value", value: 16, provisional },
  ]);
});
