import { expect, test } from "vitest";
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

test("a week with a figure, a week with none sent and a week stated complete are three different things", () => {
  const report = reportOf(
    programme(),
    {
      arrivals: [arrival(1, "2021-01-31", [["2021-01-18", "2021-01-24"]])],
      counts: [counts(1, {}, { "2021-01-25": 7 })],
    },
    { week: "2021-01-25", weeks: 3 },
  );
  expect(viewerOf(report, "e-xchange").weekly.views).toEqual([
    {
      week: "2021-01-11",
      cell: { kind: "no-data", reason: "Nothing has been received from e-Xchange for this week." },
    },
    { week: "2021-01-18", cell: { kind: "value", value: 0, provisional } },
    { week: "2021-01-25", cell: { kind: "value", value: 7, provisional } },
  ]);
});

test("a statement that leaves one day of the week out does not make it a zero, unless another states that day", () => {
  const stated = (covered: [string, string][]) =>
    viewerOf(
      reportOf(
        programme(),
        { arrivals: [arrival(1, "2021-01-31", covered)] },
        { week: "2021-01-18", weeks: 1 },
      ),
      "e-xchange",
    ).weekly.views[0]?.cell.kind;
  expect(stated([["2021-01-18", "2021-01-23"]])).toBe("no-data");
  expect(
    stated([
      ["2021-01-24", "2021-01-31"],
      ["2021-01-01", "2021-01-23"],
    ]),
  ).toBe("value");
});

test("a week is provisional until the data reaches its Sunday", () => {
  const upTo = (dataTo: string) =>
    viewerOf(
      reportOf(
        programme(),
        { arrivals: [arrival(1, dataTo)], counts: [counts(1, {}, { "2021-01-25": 7 })] },
        { week: "2021-01-25", weeks: 1 },
      ),
      "e-xchange",
    ).weekly.views[0]?.cell;
  expect(upTo("2021-01-30")).toEqual({ kind: "value", value: 7, provisional: true });
  expect(upTo("2021-01-31")).toEqual({ kind: "value", value: 7, provisional: false });
});

test("a week in which the data are stated to begin is provisional; one that begins with them is not", () => {
  const beginning = (stated: [string, string][], dataFrom?: string) =>
    viewerOf(
      reportOf(
        programme(),
        {
          arrivals: [arrival(1, "2021-01-31", stated, dataFrom)],
          counts: [counts(1, {}, { "2021-01-18": 7 })],
        },
        { week: "2021-01-18", weeks: 1 },
      ),
      "e-xchange",
    ).weekly.views[0]?.cell;
  const figure = (provisional: boolean) => ({ kind: "value", value: 7, provisional });
  expect(beginning([["2021-01-19", "2021-01-31"]])).toEqual(figure(true));
  expect(beginning([["2021-01-18", "2021-01-31"]])).toEqual(figure(false));
  // Earlier rows were received: the statement is about a later file.
  expect(beginning([["2021-01-19", "2021-01-31"]], "2021-01-04")).toEqual(figure(false));
});

test("an organisation is zero while it is open and live, and not applicable before and after", () => {
  const report = reportOf(
    programme({
      organisations: [
        organisation(1, { closed: day("2021-01-17") }),
        organisation(2, { viewers: [{ viewerId: 1, liveFrom: day("2021-01-24"), liveUntil: null }] }),
      ],
    }),
    {
      arrivals: [arrival(1, "2021-01-31")],
      counts: [counts(1, {}, { "2021-01-11": 4, "2021-01-18": 4, "2021-01-25": 4 })],
    },
    { week: "2021-01-25", weeks: 3 },
  );
  const kinds = (code: string) =>
    viewerOf(report, "e-xchange")
      .organisations.find((each) => each.code === code)
      ?.weekly.views.map(({ cell }) => cell.kind);
  expect(kinds("RX1")).toEqual(["value", "not-applicable", "not-applicable"]);
  expect(kinds("RX2")).toEqual(["not-applicable", "value", "value"]);
});

test("an organisation that was expected has no data, not zero, in a week nothing arrived for", () => {
  const report = reportOf(
    programme(),
    { arrivals: [arrival(1, "2021-01-31")], counts: [counts(1, {}, { "2021-01-25": 4 })] },
    { week: "2021-01-25", weeks: 2 },
  );
  expect(viewerOf(report, "e-xchange").organisations[0]?.weekly.views.map(({ cell }) => cell.kind)).toEqual([
    "no-data",
    "value",
  ]);
});

test("counts do not tell people, for the viewer or for all viewers together", () => {
  const report = reportOf(
    programme(),
    {
      arrivals: [arrival(1, "2021-01-31"), arrival(2, "2021-01-31")],
      counts: [counts(1, {}, { "2021-01-25": 10 }), counts(2, {}, { "2021-01-25": 90 })],
      people: [people(1, {}, { "2021-01-25": 4 })],
    },
    { week: "2021-01-25", weeks: 1 },
  );
  expect(viewerOf(report, "e-xchange").weekly["views-per-active-user"][0]?.cell).toEqual({
    kind: "value",
    value: 2.5,
    provisional,
  });
  expect(viewerOf(report, "lpres").weekly["active-users"][0]?.cell).toEqual({
    kind: "not-available",
    reason: "LPRES sends counts, which do not tell how many people viewed.",
  });
  expect(report.total.weekly.views[0]?.cell).toEqual({ kind: "value", value: 100, provisional });
  expect(report.total.weekly["active-users"][0]?.cell).toEqual({
    kind: "not-available",
    reason: "LPRES sends counts, so people cannot be told apart across viewers.",
  });
});

test("people of all viewers together are those recounted across them, never a sum", () => {
  const report = reportOf(
    programme({ feeds: [feed(1, 1), feed(2, 2)] }),
    {
      arrivals: [arrival(1, "2021-01-31"), arrival(2, "2021-01-31")],
      counts: [counts(1, {}, { "2021-01-25": 10 }), counts(2, {}, { "2021-01-25": 20 })],
      people: [
        people(1, {}, { "2021-01-25": 4 }, { "2021-01-25": 1 }),
        people(2, {}, { "2021-01-25": 5 }, { "2021-01-25": 2 }),
        people(0, {}, { "2021-01-25": 6 }, { "2021-01-25": 2 }),
      ],
    },
    { week: "2021-01-25", weeks: 1 },
  );
  const figure = (metric: "active-users" | "new-users" | "views-per-active-user") =>
    report.total.weekly[metric][0]?.cell;
  expect(figure("active-users")).toEqual({ kind: "value", value: 6, provisional });
  expect(figure("new-users")).toEqual({ kind: "value", value: 2, provisional });
  expect(figure("views-per-active-user")).toEqual({ kind: "value", value: 5, provisional });
});

test("where only one viewer sends views, its people are the programme's", () => {
  const report = reportOf(
    programme({ feeds: [feed(1, 1)] }),
    {
      arrivals: [arrival(1, "2021-01-31")],
      counts: [counts(1, {}, { "2021-01-25": 10 })],
      people: [people(1, {}, { "2021-01-25": 4 })],
    },
    { week: "2021-01-25", weeks: 1 },
  );
  expect(report.total.weekly["active-users"][0]?.cell).toEqual({ kind: "value", value: 4, provisional });
  expect(viewerOf(report, "lpres").weekly.views[0]?.cell.kind).toBe("not-applicable");
});

test("all viewers together have no figure while one has none, and the reason names it", () => {
  const report = reportOf(
    programme(),
    {
      arrivals: [arrival(1, "2021-01-31"), arrival(2, "2021-01-24")],
      counts: [counts(1, {}, { "2021-01-25": 10 }), counts(2, {}, { "2021-01-18": 90 })],
    },
    { week: "2021-01-25", weeks: 1 },
  );
  expect(report.total.weekly.views[0]?.cell).toEqual({
    kind: "not-available",
    reason: "Nothing has been received from LPRES for this week.",
  });
  expect(report.total.dataTo).toBe("2021-01-24");
});

test("the total is provisional when any viewer is", () => {
  const report = reportOf(
    programme(),
    {
      arrivals: [arrival(1, "2021-01-31"), arrival(2, "2021-01-29")],
      counts: [counts(1, {}, { "2021-01-25": 10 }), counts(2, {}, { "2021-01-25": 90 })],
    },
    { week: "2021-01-25", weeks: 1 },
  );
  expect(report.total.weekly.views[0]?.cell).toEqual({ kind: "value", value: 100, provisional: true });
});

test("an organisation active on two viewers is one active organisation; what is not mapped is none", () => {
  const report = reportOf(
    programme({ feeds: [feed(1, 1), feed(2, 2)] }),
    {
      arrivals: [arrival(1, "2021-01-31"), arrival(2, "2021-01-31")],
      counts: [
        counts(1, {}, { "2021-01-25": 10 }),
        counts(2, {}, { "2021-01-25": 20 }),
        counts(1, { scope: "O", scopeId: 1 }, { "2021-01-25": 10 }),
        counts(2, { scope: "O", scopeId: 1 }, { "2021-01-25": 6 }),
        counts(2, { scope: "O", scopeId: 2 }, { "2021-01-25": 6 }),
        counts(2, { scope: "O", scopeId: 0 }, { "2021-01-25": 8 }),
      ],
    },
    { week: "2021-01-25", weeks: 1 },
  );
  const active = [...report.viewers, report.total].map(
    (each) => each.weekly["active-organisations"][0]?.cell,
  );
  expect(active).toEqual([
    { kind: "value", value: 1, provisional },
    { kind: "value", value: 2, provisional },
    { kind: "value", value: 2, provisional },
  ]);
});

test("weekly counts give no months and monthly counts no weeks", () => {
  const report = reportOf(
    programme({
      feeds: [
        feed(1, 1, { grain: "counts", countPeriod: "week" }),
        feed(2, 2, { grain: "counts", countPeriod: "month" }),
      ],
    }),
    {
      arrivals: [arrival(1, "2021-01-31"), arrival(2, "2021-01-31")],
      counts: [counts(1, {}, { "2021-01-25": 3 }), counts(2, { grain: "m" }, { "2021-01-01": 5 })],
    },
    { week: "2021-01-25", weeks: 1 },
  );
  expect(viewerOf(report, "e-xchange").monthly.views.at(-1)?.cell).toEqual({
    kind: "not-available",
    reason: "e-Xchange sends counts of whole weeks, which cannot be split into months.",
  });
  expect(viewerOf(report, "lpres").weekly.views.at(-1)?.cell).toEqual({
    kind: "not-available",
    reason: "LPRES sends counts of whole months, which cannot be split into weeks.",
  });
  expect(viewerOf(report, "lpres").monthly.views.at(-1)?.cell).toEqual({
    kind: "value",
    value: 5,
    provisional,
  });
});

test("a feed of counts beside events is kept but not counted, and the report says so", () => {
  const report = reportOf(
    programme({ feeds: [feed(1, 1), feed(3, 1, { grain: "counts", countPeriod: "day" })] }),
    { arrivals: [arrival(1, "2021-01-31"), arrival(3, "2021-01-10")] },
    { week: "2021-01-25", weeks: 1 },
  );
  const exchange = viewerOf(report, "e-xchange");
  expect(exchange.feeds.map((each) => each.notCounted)).toEqual([
    null,
    "e-Xchange views are counted from events",
  ]);
  expect(exchange.feeds.map((each) => each.complete)).toEqual([true, false]);
  expect(exchange.dataTo).toBe("2021-01-31");
});
