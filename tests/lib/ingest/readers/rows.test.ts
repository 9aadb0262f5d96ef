import { describe, expect, test } from "vitest";
import type { FeedShape } from "@/lib/ingest/readers/row";
import { feed, HEADER, line, reading, sample, verdictOn } from "./reading";

const at = (text: string) => Date.parse(text) * 1000;
const dayFirst: FeedShape["mapping"] = { columns: {}, drop: [], dates: "day-first" };

describe("the samples are read", () => {
  const views = [
    {
      line: 2,
      row: {
        eventId: "4f1c6a3e-8f0a-4f0e-9f55-0d1f4f5a7c01",
        occurredAt: at("2021-01-25T08:02:11Z"),
        day: 7695,
        userId: "asmith",
        organisation: "RBN",
        role: "Consultant",
        outcome: 0,
      },
    },
    {
      line: 3,
      row: {
        eventId: "4f1c6a3e-8f0a-4f0e-9f55-0d1f4f5a7c02",
        occurredAt: at("2021-01-25T08:05:49.250Z"),
        day: 7695,
        userId: "asmith",
        organisation: "RBN",
        role: "Consultant",
        outcome: 0,
      },
    },
    {
      line: 4,
      row: {
        eventId: "4f1c6a3e-8f0a-4f0e-9f55-0d1f4f5a7c03",
        occurredAt: at("2021-01-25T13:40:00Z"),
        day: 7695,
        userId: "bjones",
        organisation: "Marine Lake Medical Practice, West Kirby",
        role: "GP",
        outcome: 0,
      },
    },
    {
      line: 5,
      row: {
        eventId: "4f1c6a3e-8f0a-4f0e-9f55-0d1f4f5a7c04",
        occurredAt: at("2021-01-26T23:30:00Z"),
        day: 7696,
        userId: "cpatel",
        organisation: "RW4",
        role: "",
        outcome: 1,
      },
    },
  ];

  test("view events as CSV", async () => {
    const { calls, result } = await reading(await sample("view-events.csv"));
    expect(calls).toEqual(views);
    expect(result).toMatchObject({ rows: 4, format: "csv", gzip: false });
    expect(result.columns).toEqual(["event_id", "occurred_at", "user_id", "organisation", "role", "outcome"]);
  });

  test("the same view events as NDJSON, whose lines begin at 1", async () => {
    const { calls, result } = await reading(await sample("view-events.ndjson"));
    expect(calls).toEqual(views.map((view) => ({ ...view, line: view.line - 1 })));
    expect(result).toMatchObject({ rows: 4, format: "ndjson" });
  });

  test("publication events with semicolons, day-first times and their own headings", async () => {
    const { calls } = await reading(
      await sample("publication-events.csv"),
      feed({ kind: "publications", mapping: dayFirst }),
    );
    expect(calls).toEqual([
      {
        line: 2,
        row: {
          documentId: "2.16.840.1.113883.2.1.3.2.1.7001",
          publishedAt: at("2021-01-25T09:15:00Z"),
          day: 7695,
          organisation: "RBN",
          documentType: "Discharge summary",
          replaces: null,
        },
      },
      {
        line: 3,
        row: {
          documentId: "2.16.840.1.113883.2.1.3.2.1.7002",
          publishedAt: at("2021-01-25T09:20:30Z"),
          day: 7695,
          organisation: "RBN",
          documentType: "Discharge summary",
          replaces: "2.16.840.1.113883.2.1.3.2.1.7001",
        },
      },
    ]);
  });

  test("weekly counts", async () => {
    const { calls } = await reading(
      await sample("view-counts.csv"),
      feed({ grain: "counts", countPeriod: "week" }),
    );
    expect(calls).toEqual([
      { line: 2, row: { organisation: "RBN", day: 7695, count: 1204, term: "" } },
      { line: 3, row: { organisation: "RW4", day: 7695, count: 0, term: "Mental health nurse" } },
    ]);
  });

  test("balances, of the whole viewer and of one organisation", async () => {
    const { calls } = await reading(
      await sample("balances.csv"),
      feed({ kind: "publications", grain: "balances" }),
    );
    expect(calls).toEqual([
      { line: 2, row: { day: 7701, count: 5_234_942, organisation: null } },
      { line: 3, row: { day: 7701, count: 120_417, organisation: "RBN" } },
    ]);
  });
});

describe("a view event", () => {
  const long = "x".repeat(201);
  test.each([
    ["accepted", {}],
    ["accepted", { role: "" }],
    ["accepted", { org: "x".repeat(200) }],
    ["accepted", { org: "😀".repeat(200) }],
    ["accepted", { org: "Ysbyty Gwynedd – Ysbyty’r Tŵr" }],
    ["accepted", { id: "  e1  " }],
    ["event_id: missing-value", { id: "" }],
    ["event_id: missing-value", { id: " \u00a0" }],
    ["occurred_at: missing-value", { at: "" }],
    ["user_id: missing-value", { user: "" }],
    ["organisation: missing-value", { org: "" }],
    ["event_id: too-long", { id: long }],
    ["user_id: too-long", { user: long }],
    ["organisation: too-long", { org: long }],
    ["role: too-long", { role: long }],
    ["outcome: too-long", { outcome: long }],
    ["role: control-character", { role: "G\u0007P" }],
    ["role: control-character", { role: "G\tP" }],
    ["role: control-character", { role: "G\u0085P" }],
    ["role: control-character", { role: "G\u007fP" }],
    ["role: control-character", { role: "\u202eGP" }],
    ["role: control-character", { role: "G\u2066P" }],
    ["event_id: nhs-number", { id: "view-9434765919" }],
    ["user_id: nhs-number", { user: "943 476 5919" }],
    ["organisation: nhs-number", { org: "RBN ９４３４７６５９１９" }],
    ["role: nhs-number", { role: "943-476-5919" }],
    ["outcome: nhs-number", { outcome: "9434765919" }],
    ["accepted", { user: "9434765918" }],
    ["accepted", { id: "7d9f8c3e-1a2b-4c3d-8e4f-a9434765919b" }],
    ["occurred_at: time-format", { at: "yesterday" }],
    ["occurred_at: time-format", { at: "31/01/2021 09:30" }],
    ["occurred_at: time-format", { at: "2021-01-31" }],
    ["occurred_at: time-impossible", { at: "2021-02-30T09:00:00Z" }],
    ["occurred_at: time-ambiguous", { at: "2020-10-25T01:30:00" }],
    ["occurred_at: time-nonexistent", { at: "2020-03-29T01:30:00" }],
    ["occurred_at: time-too-early", { at: "1999-12-31T23:59:59Z" }],
    ["occurred_at: time-in-future", { at: "2021-02-21T09:00:01Z" }],
    ["accepted", { outcome: "Success" }],
    ["accepted", { outcome: "SERIOUS FAILURE" }],
    ["accepted", { outcome: "12" }],
    ["outcome: unknown-outcome", { outcome: "1" }],
    ["outcome: unknown-outcome", { outcome: "perhaps" }],
    ["event_id: missing-value", { id: "", at: "", user: "", org: "" }],
    ["occurred_at: time-format", { at: "soon", user: "9434765919" }],
  ])("is %s: %j", async (verdict, event) => expect(await verdictOn(line(event))).toBe(verdict));

  test.each([
    ["", 0],
    ["success", 0],
    ["0", 0],
    ["failure", 1],
    ["minor failure", 1],
    ["serious failure", 1],
    ["major failure", 1],
    ["4", 1],
    ["8", 1],
    ["12", 1],
  ])("with outcome %j is kept as %i", async (outcome, kept) => {
    const { calls } = await reading(HEADER + line({ outcome }));
    expect(calls).toMatchObject([{ row: { outcome: kept } }]);
  });

  test("at 23:30 UTC on the last day of June belongs to London's July", async () => {
    const { calls } = await reading(HEADER + line({ at: "2020-06-30T23:30:00Z" }));
    expect(calls).toMatchObject([{ row: { day: 7487 } }]); // 1 July 2020
  });

  test("is read in the feed's zone when it has no offset", async () => {
    const { calls } = await reading(HEADER + line({ at: "2020-07-01T00:30:00" }), feed({ timeZone: "UTC" }));
    expect(calls).toMatchObject([{ row: { occurredAt: at("2020-07-01T00:30:00Z") } }]);
  });
});

describe("a count", () => {
  const weekly = feed({ grain: "counts", countPeriod: "week" });
  const monthly = feed({ grain: "counts", countPeriod: "month" });
  const daily = feed({ grain: "counts", countPeriod: "day" });
  const header = "organisation,period_start,count\n";

  test.each([
    ["accepted", weekly, "RBN,2021-01-25,5"],
    ["period_start: period-start", weekly, "RBN,2021-01-26,5"],
    ["accepted", monthly, "RBN,2021-02-01,5"],
    ["period_start: period-start", monthly, "RBN,2021-01-25,5"],
    ["accepted", feed({ grain: "counts", countPeriod: "month", mapping: dayFirst }), "RBN,01/02/2021,5"],
    [
      "period_start: period-start",
      feed({ grain: "counts", countPeriod: "month", mapping: dayFirst }),
      "RBN,02/01/2021,5",
    ],
    ["accepted", daily, "RBN,2021-01-26,0"],
    ["accepted", daily, "RBN,2021-01-26,9007199254740991"],
    ["count: count-too-large", daily, "RBN,2021-01-26,9007199254740992"],
    ["count: count-too-large", daily, `RBN,2021-01-26,${"9".repeat(150)}`],
    ["count: count-format", daily, "RBN,2021-01-26,-1"],
    ["count: count-format", daily, "RBN,2021-01-26,+1"],
    ["count: count-format", daily, "RBN,2021-01-26,1.0"],
    ["count: count-format", daily, 'RBN,2021-01-26,"1,204"'],
    ["count: count-format", daily, "RBN,2021-01-26,1e3"],
    ["count: count-format", daily, "RBN,2021-01-26,１２"],
    ["count: missing-value", daily, "RBN,2021-01-26,"],
    ["organisation: missing-value", daily, ",2021-01-26,5"],
    ["period_start: missing-value", daily, "RBN,,5"],
    ["period_start: time-format", daily, "RBN,2021-01-26T00:00:00Z,5"],
    ["period_start: time-in-future", daily, "RBN,2021-02-22,5"],
    ["accepted", daily, "RBN,2021-02-21,5"],
    ["organisation: nhs-number", daily, "943 476 5919,2021-01-26,5"],
  ])("is %s", async (verdict, shape, row) => expect(await verdictOn(row, shape, header)).toBe(verdict));

  test("of documents may be split by document type, of views by role", async () => {
    const publications = feed({ kind: "publications", grain: "counts", countPeriod: "day" });
    const typed = "organisation,period_start,count,document_type\n";
    expect(await verdictOn("RBN,2021-01-26,5,943 476 5919", publications, typed)).toBe(
      "document_type: nhs-number",
    );
    expect(await verdictOn("RBN,2021-01-26,5,Letter", publications, typed)).toBe("accepted");
  });
});

describe("a balance", () => {
  const shape = feed({ kind: "publications", grain: "balances" });
  test.each([
    ["accepted", "2021-01-31,5"],
    ["as_at: missing-value", ",5"],
    ["as_at: time-impossible", "2021-02-29,5"],
    ["count: count-format", "2021-01-31,5k"],
  ])("is %s", async (verdict, row) => expect(await verdictOn(row, shape, "as_at,count\n")).toBe(verdict));
});

describe("NDJSON", () => {
  const event = {
    event_id: "e1",
    occurred_at: "2021-01-25T08:00:00Z",
    user_id: "u",
    organisation: "RBN",
    role: "GP",
  };
  const verdict = (row: string, shape = feed()) => verdictOn(row, shape, "");

  test.each([
    ["accepted", JSON.stringify(event)],
    ["accepted", JSON.stringify({ ...event, outcome: null, role: null })],
    ["accepted", ` ${JSON.stringify(event)} \r`],
    ["event_id: wrong-type", JSON.stringify({ ...event, event_id: 12 })],
    ["organisation: wrong-type", JSON.stringify({ ...event, organisation: { code: "RBN" } })],
    ["role: wrong-type", JSON.stringify({ ...event, role: ["GP"] })],
    ["event_id: wrong-type", JSON.stringify({ ...event, role: true, event_id: false })],
    ["event_id: missing-value", JSON.stringify({ ...event, event_id: null })],
    ["user_id: missing-value", JSON.stringify({ ...event, user_id: undefined })],
    [
      "user_id: nhs-number",
      '{"event_id":"e1","occurred_at":"2021-01-25T08:00:00Z","user_id":"\\u0039434765919"}',
    ],
    ["role: control-character", JSON.stringify({ ...event, role: "\ud800" })],
    ["role: control-character", JSON.stringify({ ...event, role: "a\nb" })],
    ["row: not-json", "{"],
    ["row: not-json", '{"event_id":"e1"'],
    ["row: not-json", '{"event_id":"e1","event_id":"e1"}'],
    ["row: not-json", '{"event_id":"e1","event\\u005fid":"e2"}'],
    ["row: not-json", '{"event_id":"e1","Event ID":"e2"}'],
    ["row: not-json", "{'event_id': 1}"],
  ])("is %s: %s", async (expected, row) => expect(await verdict(row)).toBe(expected));

  test("keys may be named and dropped by the mapping; what is dropped may hold anything", async () => {
    const shape = feed({ columns: { user_id: "Logon" }, drop: ["patient", "Notes"] });
    const { user_id, ...rest } = event;
    const row = { ...rest, logon: user_id, Patient: { nhs: "9434765919", "}": ['"', ":"] }, notes: 7 };
    expect(await verdict(JSON.stringify(row), shape)).toBe("accepted");
  });

  test("a key that would change an object's nature is only an unknown key", async () => {
    await expect(verdict('{"event_id":"e1","__proto__":{"user_id":"u"}}')).rejects.toThrow(
      "Line 1: __proto__",
    );
    const dropped = feed({ drop: ["__proto__"] });
    expect(await verdict('{"event_id":"e1","__proto__":{"user_id":"u"}}', dropped)).toBe(
      "occurred_at: missing-value",
    );
  });

  test("a line after the first that is no object costs one row", async () => {
    const good = JSON.stringify(event);
    const { calls } = await reading(`${good}\n\n[1]\n"text"\n${good}\n`);
    expect(calls).toMatchObject([
      { line: 1 },
      { line: 3, code: "not-json" },
      { line: 4, code: "not-json" },
      { line: 5, row: {} },
    ]);
  });

  test.each([
    ["accepted", 5],
    ["accepted", "5"],
    ["count: count-format", -5],
    ["count: count-format", 5.5],
    ["count: count-too-large", 9_007_199_254_740_992],
    ["count: count-too-large", 1e300],
    ["count: wrong-type", true],
  ])("a count is %s: %j", async (expected, count) => {
    const shape = feed({ grain: "counts", countPeriod: "day" });
    const row = JSON.stringify({ organisation: "RBN", period_start: "2021-01-25", count });
    expect(await verdict(row, shape)).toBe(expected);
  });
});
