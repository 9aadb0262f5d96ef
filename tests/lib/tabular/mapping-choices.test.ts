import { describe, expect, test } from "vitest";
import type { Layout } from "@/lib/tabular/detect-layout";
import { FeedMapping } from "@/lib/tabular/mapping";
import {
  choicesOf,
  type MappedFeed,
  type MappingChoices,
  timesOf,
  toMapping,
  userIdsOf,
} from "@/lib/tabular/mapping-choices";
import { mappingFaults } from "@/lib/tabular/mapping-faults";
import { proposeMapping } from "@/lib/tabular/propose-mapping";

const FEED: MappedFeed = { kind: "views", grain: "events", timeZone: "Europe/London", identityKept: null };
const HEADINGS = ["Access Date", "Access Time", "Logon", "NHS No", "Ref", "Site", "Screen"];
const ROW = ["25/01/2021", "09:14", "jsmith", "9434765919", "943 476 5919", "RJR", "Summary"];

function chosen(change: Partial<MappingChoices>, { feed = FEED, rows = [ROW], headings = HEADINGS } = {}) {
  const layout: Layout = {
    encoding: "windows-1252",
    delimiter: ";",
    preambleLines: 1,
    headings,
    rows,
    lastRows: [],
    reasons: [],
  };
  const proposal = proposeMapping(layout, feed);
  const choices = { ...choicesOf(proposal, headings), ...change };
  const times = timesOf(choices, { headings, rows, shape: feed });
  const userIds = userIdsOf(choices, { headings, rows });
  return { choices, outcome: toMapping(choices, { proposal, feed, times, userIds }) };
}
const faults = (...given: Parameters<typeof chosen>) => {
  const { outcome } = chosen(...given);
  return outcome.ok ? [] : outcome.faults.map(({ field, message }) => `${field}: ${message}`);
};
const meanings = (change: Record<string, string>) => ({
  meanings: { ...chosen({}).choices.meanings, ...change },
});

describe("what is proposed and left as it is", () => {
  const { choices, outcome } = chosen({});
  const mapping = outcome.ok ? outcome.mapping : null;

  test("asks nothing of columns about patients, by heading or by what stands in them", () => {
    expect(Object.keys(choices.meanings)).toEqual(["Access Date", "Access Time", "Logon", "Site", "Screen"]);
  });

  test("is a mapping the feed can have", () => {
    expect(FeedMapping.parse(mapping)).toEqual(JSON.parse(JSON.stringify(mapping)));
    expect(mapping === null ? ["none"] : mappingFaults(mapping, FEED)).toEqual([]);
  });

  test("does not welcome the patients' heading by another way: it is neither mapped, dropped nor expected", () => {
    expect(mapping).toMatchObject({
      columns: { occurred_at: "Access Date", user_id: "Logon", organisation: "Site" },
      timeOfDay: "Access Time",
      drop: ["Screen", "Ref"],
      headings: ["Access Date", "Access Time", "Logon", "Site", "Screen", "Ref"],
      constants: { role: "" },
      identity: "content",
      dates: "day-first",
      timeZone: "Europe/London",
      encoding: "windows-1252",
      delimiter: ";",
      preambleLines: 1,
    });
  });
});

describe("what somebody chooses", () => {
  test("may not be the same for two columns", () => {
    expect(faults(meanings({ Screen: "user_id" }))).toEqual([
      "meanings: Two columns are “Who: the user”. Leave one of them out",
    ]);
  });

  test("needs a user, and an organisation by column or for every row", () => {
    expect(faults(meanings({ Logon: "", Site: "" }))).toEqual([
      "meanings: Select the column that is “Who: the user”",
      "organisation: Select the column that is “Organisation”, or enter the one all rows are of",
    ]);
    expect(faults({ ...meanings({ Site: "" }), constants: { organisation: " RJR " } })).toEqual([]);
  });

  test("says once for every row what no column says", () => {
    const { outcome } = chosen({ constants: { role: "Nurse" } });
    expect(outcome.ok && outcome.mapping.constants).toEqual({ role: "Nurse" });
  });

  test("cannot be a time of day without its date", () => {
    expect(faults(meanings({ "Access Date": "" }))).toContain(
      "meanings: A time of day needs a column with its date",
    );
  });

  test("cannot change by what a feed's events are told apart once it has some", () => {
    const [fault] = faults({}, { feed: { ...FEED, identityKept: "column" } });
    expect(fault).toMatch(/^meanings: Select the column that is “Identifier of the event”/);
    expect(faults({}, { feed: { ...FEED, identityKept: "content" } })).toEqual([]);
  });
});

describe("dates", () => {
  const dated = (...dates: string[]) => ({ rows: dates.map((date) => [date, ...ROW.slice(1)]) });

  test("that could be read either way are asked for", () => {
    expect(faults({}, dated("01/02/2021"))).toEqual(["dates: Select how the dates are meant"]);
    expect(faults({ dates: "day-first" }, dated("01/02/2021"))).toEqual([]);
  });

  test("with the month first are refused, whether somebody says so or the file does", () => {
    const refused = "Dates with the month first are not read. Have the supplier write them as 2021-01-31";
    expect(faults({ dates: "month-first" }, dated("01/02/2021"))).toEqual([`dates: ${refused}`]);
    expect(faults({}, dated("01/31/2021"))).toContain(`meanings: ${refused}`);
  });
});

describe("users' ids that are numbers", () => {
  const ids = (...given: string[]) => ({
    rows: given.map((id) => ROW.map((cell) => (cell === "jsmith" ? id : cell))),
  });
  const digitsOf = (...given: Parameters<typeof chosen>) => {
    const { outcome } = chosen(...given);
    return outcome.ok ? outcome.mapping.userIdDigits : "none";
  };

  test("are asked about where some are shorter, as if zeros in front were lost", () => {
    const shortened = ids("10123", "987");
    expect(faults({}, shortened)).toEqual([
      "userIdDigits: Select whether zeros were lost from the users’ ids",
    ]);
    expect(digitsOf({ userIdDigits: "5" }, shortened)).toBe(5);
    expect(digitsOf({ userIdDigits: "as-written" }, shortened)).toBeUndefined();
  });

  test("are not asked about where one has its zeros, or all are of one length", () => {
    expect(faults({}, ids("10123", "00987", "42"))).toEqual([]);
    expect(digitsOf({}, ids("10123", "20987"))).toBeUndefined();
  });

  test("are no matter of a feed that names no user", () => {
    const counts = { kind: "views", grain: "counts" } as const;
    expect(mappingFaults(FeedMapping.parse({ userIdDigits: 5 }), counts)).toEqual([
      "userIdDigits: rows of this feed name no user",
    ]);
    expect(mappingFaults(FeedMapping.parse({ userIdDigits: 5 }), FEED)).toEqual([]);
  });
});

describe("the clock", () => {
  /** Sixty views at each hour from 9 to 16 in January, and the same an hour earlier in July. */
  const views = (julyBegins: number) =>
    ["25/01/2021", "26/07/2021"].flatMap((date, season) =>
      Array.from({ length: 480 }, (_, i) => {
        const hour = (season === 0 ? 9 : julyBegins) + (i % 8);
        return [date, `${String(hour).padStart(2, "0")}:30`, ...ROW.slice(2)];
      }),
    );

  test("is asked for when summer days begin an hour earlier: the file is secretly in UTC", () => {
    expect(faults({}, { rows: views(8) })).toEqual(["timeZone: Select the clock of the times"]);
    const { outcome } = chosen({ timeZone: "UTC" }, { rows: views(8) });
    expect(outcome.ok && outcome.mapping.timeZone).toBe("UTC");
  });

  test("is the feed's when summer and winter days begin at the same hour", () => {
    const { outcome } = chosen({}, { rows: views(9) });
    expect(outcome.ok && outcome.mapping.timeZone).toBe("Europe/London");
  });

  test("is not asked for when every time names its offset", () => {
    const headings = ["Event ID", "Access Time", "Logon", "Site"];
    const { outcome } = chosen({}, { headings, rows: [["1", "2021-01-25T09:00:00Z", "jsmith", "RJR"]] });
    expect(outcome.ok && outcome.mapping.timeZone).toBeUndefined();
  });
});
