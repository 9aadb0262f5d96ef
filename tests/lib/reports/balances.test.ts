import { expect, test } from "vitest";
import { arrival, counts, day, feed, programme, reportOf, viewerOf } from "./small-programme";

const bothSendBalances = programme({
  feeds: [
    feed(3, 1, { kind: "publications", grain: "balances" }),
    feed(4, 2, { kind: "publications", grain: "balances" }),
  ],
});
const balance = (feedId: number, asAt: string, count: number) => ({ feedId, asAt: day(asAt), count });

test("running totals of different days are not added; the last common day is offered", () => {
  const report = reportOf(
    bothSendBalances,
    {
      arrivals: [arrival(3, "2021-02-15"), arrival(4, "2021-01-31")],
      balances: [
        balance(3, "2021-01-24", 2_900_000),
        balance(3, "2021-01-31", 2_950_000),
        balance(3, "2021-02-15", 3_014_529),
        balance(4, "2021-01-24", 5_200_000),
        balance(4, "2021-01-31", 5_234_942),
      ],
    },
    { week: "2021-01-25", weeks: 2 },
  );
  expect(report.balanceComparison).toEqual({
    kind: "not-comparable",
    latest: [
      { viewer: "e-Xchange", asAt: "2021-02-15", count: 3_014_529 },
      { viewer: "LPRES", asAt: "2021-01-31", count: 5_234_942 },
    ],
    // 2,950,000 + 5,234,942
    commonDate: { asAt: "2021-01-31", total: 8_184_942 },
  });
  expect(viewerOf(report, "e-xchange").documents).toEqual({
    inWindow: [
      { asAt: "2021-01-24", count: 2_900_000 },
      { asAt: "2021-01-31", count: 2_950_000 },
    ],
    atWeekEnd: { asAt: "2021-01-31", count: 2_950_000 },
    latest: { asAt: "2021-02-15", count: 3_014_529 },
    notAvailable: null,
  });
  expect(report.total.documents.latest).toEqual({ asAt: "2021-01-31", count: 8_184_942 });
});

test("running totals last received for the same day are added", () => {
  const report = reportOf(
    bothSendBalances,
    { balances: [balance(3, "2021-01-31", 10), balance(4, "2021-01-31", 20)] },
    { week: "2021-01-25" },
  );
  expect(report.balanceComparison).toEqual({ kind: "comparable", asAt: "2021-01-31", total: 30 });
});

test("with no day in common there is nothing to offer", () => {
  const report = reportOf(
    bothSendBalances,
    { balances: [balance(3, "2021-01-30", 10), balance(4, "2021-01-31", 20)] },
    { week: "2021-01-25" },
  );
  expect(report.balanceComparison).toMatchObject({ kind: "not-comparable", commonDate: null });
  expect(report.total.documents).toMatchObject({
    latest: null,
    notAvailable: "e-Xchange and LPRES have no running total for the same day.",
  });
});

test("a running total that falls is shown as it was sent", () => {
  const report = reportOf(
    bothSendBalances,
    { balances: [balance(3, "2021-01-24", 100), balance(3, "2021-01-31", 90)] },
    { week: "2021-01-25" },
  );
  expect(viewerOf(report, "e-xchange").documents.latest).toEqual({ asAt: "2021-01-31", count: 90 });
  expect(viewerOf(report, "lpres").documents.notAvailable).toBe(
    "No running total has been received from LPRES.",
  );
});

test("running totals are not publications of the week", () => {
  const report = reportOf(
    bothSendBalances,
    { balances: [balance(3, "2021-01-24", 100), balance(3, "2021-01-31", 190)] },
    { week: "2021-01-25" },
  );
  expect(viewerOf(report, "e-xchange").weekly["documents-published"].at(-1)?.cell).toEqual({
    kind: "not-available",
    reason: "e-Xchange sends running totals, not publications.",
  });
});

test("from publication events the running total is what was received up to each Sunday and the data's end", () => {
  const report = reportOf(
    programme({ feeds: [feed(3, 1, { kind: "publications" })] }),
    {
      arrivals: [arrival(3, "2021-01-27")],
      counts: [counts(1, { kind: "p" }, { "2021-01-11": 5, "2021-01-18": 7, "2021-01-25": 2 })],
    },
    { week: "2021-01-25", weeks: 2 },
  );
  const exchange = viewerOf(report, "e-xchange");
  // 5 + 7 = 12 by 24 January, + 2 = 14 by the last day with data
  expect(exchange.documents.inWindow).toEqual([
    { asAt: "2021-01-24", count: 12 },
    { asAt: "2021-01-27", count: 14 },
  ]);
  expect(exchange.weekly["documents-published"]).toEqual([
    { week: "2021-01-18", cell: { kind: "value", value: 7, provisional: false } },
    { week: "2021-01-25", cell: { kind: "value", value: 2, provisional: true } },
  ]);
  expect(viewerOf(report, "lpres").documents.notAvailable).toBe("No feed of documents is set up for LPRES.");
});

test("a supplied running total is preferred to one made from events", () => {
  const report = reportOf(
    programme({
      feeds: [feed(3, 1, { kind: "publications" }), feed(4, 1, { kind: "publications", grain: "balances" })],
    }),
    {
      arrivals: [arrival(3, "2021-01-31"), arrival(4, "2021-01-31")],
      counts: [counts(1, { kind: "p" }, { "2021-01-25": 2 })],
      balances: [balance(4, "2021-01-31", 1_000)],
    },
    { week: "2021-01-25" },
  );
  const exchange = viewerOf(report, "e-xchange");
  expect(exchange.documents.latest).toEqual({ asAt: "2021-01-31", count: 1_000 });
  expect(exchange.weekly["documents-published"].at(-1)?.cell).toMatchObject({ kind: "value", value: 2 });
});

test("registered users and records held beside documents are listed as feeds and are in no running total", () => {
  const beside = programme({
    feeds: [
      ...bothSendBalances.feeds,
      feed(5, 1, { kind: "users", grain: "balances" }),
      feed(6, 2, { kind: "records", grain: "balances" }),
    ],
  });
  const data = {
    arrivals: [3, 4, 5, 6].map((id) => arrival(id, "2021-01-31")),
    balances: [balance(3, "2021-01-31", 2_950_000), balance(4, "2021-01-31", 5_234_942)],
  };
  const asked = { week: "2021-01-25", weeks: 2 };
  const all = [...data.balances, balance(5, "2021-01-31", 700), balance(6, "2021-01-31", 44_000_000)];
  const report = reportOf(beside, { ...data, balances: all }, asked);
  const alone = reportOf(bothSendBalances, data, asked);
  expect(report.balanceComparison).toEqual(alone.balanceComparison);
  expect(report.viewers.map(({ documents }) => documents)).toEqual(
    alone.viewers.map(({ documents }) => documents),
  );
  expect(report.total.documents).toEqual(alone.total.documents);
  expect(viewerOf(report, "e-xchange").feeds.map(({ kind, complete }) => [kind, complete])).toEqual([
    ["publications", true],
    ["users", true],
  ]);
});

test("a viewer that sends only registered users has no documents to wait for", () => {
  const only = programme({ feeds: [feed(5, 1, { kind: "users", grain: "balances" })] });
  const report = reportOf(
    only,
    { arrivals: [arrival(5, "2021-01-31")], balances: [balance(5, "2021-01-31", 700)] },
    { week: "2021-01-25", weeks: 2 },
  );
  expect(report.balanceComparison).toEqual({ kind: "none", reason: "No feed of documents is set up." });
  expect(viewerOf(report, "e-xchange").documents).toMatchObject({
    latest: null,
    notAvailable: "No feed of documents is set up for e-Xchange.",
  });
});
