import { describe, expect, test } from "vitest";
import { parseDefinition } from "@/lib/programmes/definition";

/** The least valid definition of the documentation, with other organisations where a test is about them. */
const defining = (...organisations: object[]) =>
  parseDefinition(
    JSON.stringify({
      programme: { slug: "p", name: "P" },
      viewers: [{ slug: "v", name: "V" }],
      organisations: organisations.map((each) => ({ name: "One", sector: "acute", ...each })),
      feeds: [{ slug: "v-views", viewer: "v", kind: "views", grain: "events", timeZone: "Europe/London" }],
    }),
  );

test("the least that is valid is valid", () => {
  expect(defining({ code: "RX1" }).organisations).toEqual([{ code: "RX1", name: "One", sector: "acute" }]);
});

// Suppliers' codes are read whatever their case: of two such codes neither could be told, and both would lose their views.
test("two codes that differ in case alone are one code twice", () => {
  expect(() => defining({ code: "RX1" }, { code: "rx1" })).toThrow(
    'organisations.1.code: "RX1" stands twice',
  );
});

test("another organisation's code cannot be an alias, because the code decides", () => {
  expect(() => defining({ code: "RX1" }, { code: "RX2", aliases: ["rx1"] })).toThrow(
    'organisations.1.aliases.0: "rx1" is the code of RX1',
  );
});

test("an organisation's own code may stand among its aliases", () => {
  expect(defining({ code: "RX1", aliases: ["rx1"] }).organisations[0]?.aliases).toEqual(["rx1"]);
});

test("an organisation expected to send its records may have begun, stopped, or be still to come", () => {
  const contributing = [{}, { from: "2016-06-06" }, { from: "2016-06-06", until: "2016-06-06" }];
  expect(
    defining(...contributing.map((each, at) => ({ code: `RX${at}`, contributing: each }))).organisations.map(
      (each) => each.contributing,
    ),
  ).toEqual(contributing);
});

test("nobody stops contributing before they begin, or without having begun", () => {
  const refusal = "organisations.0.contributing.until: it cannot stop contributing before it begins";
  expect(() => defining({ code: "RX1", contributing: { from: "2016-06-06", until: "2016-06-05" } })).toThrow(
    refusal,
  );
  expect(() => defining({ code: "RX1", contributing: { until: "2016-06-05" } })).toThrow(refusal);
});

test.each([1, 27, 4.5])("nobody is dormant after %s weeks: it is 2 to 26 whole ones", (weeks) => {
  const text = JSON.stringify({
    programme: { slug: "p", name: "P", dormantAfterWeeks: weeks },
    viewers: [{ slug: "v", name: "V" }],
  });
  expect(() => parseDefinition(text)).toThrow("programme.dormantAfterWeeks");
});

describe("registered users, records held and people covered", () => {
  const sending = (kind: string, grain: string) =>
    parseDefinition(
      JSON.stringify({
        programme: { slug: "p", name: "P" },
        viewers: [{ slug: "v", name: "V" }],
        feeds: [{ slug: "v-stock", viewer: "v", kind, grain }],
      }),
    );

  test.each(["users", "records", "population"])("%s are numbers as at a date", (kind) => {
    expect(sending(kind, "balances").feeds).toMatchObject([{ kind, grain: "balances" }]);
    for (const grain of ["events", "counts"])
      expect(() => sending(kind, grain)).toThrow(
        "feeds.0.grain: users, records and population are sent as balances: how many there are on a date",
      );
  });

  test("a kind nobody knows is refused", () => {
    expect(() => sending("patients", "balances")).toThrow("feeds.0.kind");
  });
});
