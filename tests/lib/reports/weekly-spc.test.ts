import { expect, test } from "vitest";
import { weeksUpTo } from "@/lib/calendar/calendar-date";
import type { Commentary } from "@/lib/commentary/commentary";
import { noData, value } from "@/lib/disclosure/cell";
import { readWeekly, viewsPerWorkingDay } from "@/lib/reports/weekly-spc";
import { day, week } from "./small-programme";

const NOTHING: Commentary = { annotations: [], claims: [], targets: [], rebases: [] };
const ENTRY = { id: 1, author: "Ann", createdAt: "2021-02-01T09:00:00Z", takenBack: null };

/** Weeks up to 25 January 2021, 980 and 1,020 by turns. */
const points = weeksUpTo(week("2021-01-25"), 28).map((each, i) => ({
  week: each,
  cell: value(980 + 40 * (i % 2)),
}));
const read = (commentary: Partial<Commentary>, viewer: string | null = "v", given = points) =>
  readWeekly("views", given, { commentary: { ...NOTHING, ...commentary }, viewer });

test("an unfinished week takes no part in limits and signals", () => {
  const unfinished = points.map((point, i) => (i === 27 ? { ...point, cell: value(3, true) } : point));
  const { chart } = read({}, "v", unfinished);
  expect(chart.groups).toMatchObject([{ figures: 27, status: "limits" }]);
  expect(chart.points[27]).toMatchObject({ value: null, signals: [] });
  expect(chart.latest?.at).toBe(26);
});

test("a week without data is a gap", () => {
  const { chart } = read({}, "v", [...points.slice(0, 27), { week: week("2021-01-25"), cell: noData("x") }]);
  expect(chart.points[27]?.value).toBeNull();
});

test("limits begin afresh where a person said so of this very series, and nowhere else", () => {
  const rebase = { ...ENTRY, viewer: "v", metric: "views", week: week("2020-11-02"), reason: "New site" };
  expect(read({ rebases: [rebase] }).chart.groups.map(({ start, end }) => [start, end])).toEqual([
    [0, 15],
    [15, 28],
  ]);
  expect(read({ rebases: [rebase] }).rebases).toEqual([rebase]);
  for (const other of [
    { ...rebase, viewer: null },
    { ...rebase, metric: "active-users" },
    { ...rebase, week: week("2019-01-07") },
  ])
    expect(read({ rebases: [other] }).chart.groups).toHaveLength(1);
});

test("the target of all viewers together is that of the total, not of each", () => {
  const target = { ...ENTRY, viewer: null, organisation: null, metric: "views", reason: "Board" };
  const targets = [{ ...target, from: day("2020-06-01"), value: 2000 }];
  expect(read({ targets }, null).chart.latest?.assurance).toBe("consistent-fail");
  expect(read({ targets }, "v").chart.latest?.assurance).toBeNull();
});

test("assurance is against the target in force in the last week, not one still to come", () => {
  const target = { ...ENTRY, viewer: "v", organisation: null, metric: "views", reason: "Board" };
  const targets = [
    { ...target, from: day("2020-06-01"), value: 100 },
    { ...target, from: day("2021-02-01"), value: 2000 },
  ];
  expect(read({ targets }).chart.latest?.assurance).toBe("consistent-pass");
});

test("notes are those of the programme, of the viewer and of its organisations, in these weeks", () => {
  const note = { ...ENTRY, organisation: null, text: "Note" };
  const annotations = [
    { ...note, id: 1, viewer: null, day: day("2021-01-31") },
    { ...note, id: 2, viewer: "v", organisation: "RX1", day: day("2020-12-25") },
    { ...note, id: 3, viewer: "w", day: day("2020-12-25") },
    { ...note, id: 4, viewer: null, day: day("2021-02-01") },
  ];
  expect(read({ annotations }).annotations.map(({ id }) => id)).toEqual([1, 2]);
  expect(read({ annotations }, null).annotations.map(({ id }) => id)).toEqual([1]);
});

test("views per working day are the whole week's views over its working days", () => {
  const weeks = [
    // Friday 25 December is a holiday; so are Monday 28 December and Friday 1 January.
    { week: week("2020-12-21"), cell: value(4000) },
    { week: week("2020-12-28"), cell: value(3000) },
    { week: week("2021-01-04"), cell: value(5000, true) },
    { week: week("2029-01-01"), cell: value(5000) },
    { week: week("2021-01-11"), cell: noData("Nothing has arrived.") },
  ];
  expect(viewsPerWorkingDay(weeks).map(({ cell }) => cell)).toEqual([
    value(1000),
    value(1000),
    value(1000, true),
    { kind: "not-available", reason: "The bank holidays of the week are not known." },
    noData("Nothing has arrived."),
  ]);
});

test("an organisation's chart has its own targets and notes, and limits nobody sets anew", () => {
  const target = { ...ENTRY, viewer: "v", metric: "views", reason: "Board", from: day("2020-06-01") };
  const targets = [
    { ...target, organisation: "RX1", value: 500 },
    { ...target, organisation: "RX2", value: 2000 },
    { ...target, organisation: null, value: 9000 },
  ];
  const note = { ...ENTRY, viewer: null, day: day("2021-01-01") };
  const annotations = [
    { ...note, organisation: "RX1", text: "Its ward moved" },
    { ...note, organisation: "RX2", text: "Another's ward moved" },
    { ...note, organisation: null, text: "Everybody's bank holiday" },
  ];
  const rebases = [{ ...ENTRY, viewer: "v", metric: "views", week: week("2020-11-02"), reason: "New site" }];
  const own = readWeekly("views", points, {
    commentary: { targets, annotations, rebases },
    viewer: "v",
    organisation: "RX1",
  });
  expect(own.targets.map(({ value: aim }) => aim)).toEqual([500]);
  expect(own.annotations.map(({ text }) => text)).toEqual(["Its ward moved", "Everybody's bank holiday"]);
  expect(own.chart.groups).toHaveLength(1);
  expect(own.chart.latest?.assurance).toBe("consistent-pass");
});
