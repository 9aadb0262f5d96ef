import { expect, test } from "vitest";
import { utilisationFigures } from "@/lib/export/utilisation-figures";
import { countingNotes, countingTables } from "@/lib/figures/view-counting";
import type { UnitVersion } from "@/lib/metrics/view-units";
import { ViewsUnit } from "@/lib/programmes/views-unit";
import { arrival, counts, day, feed, programme, reportOf, viewerOf, week } from "./small-programme";

const version = (
  number: number,
  unit: Partial<ViewsUnit>,
  madeOn: string,
  weeks: Record<string, number> = {},
): UnitVersion => ({
  version: number,
  unit: ViewsUnit.parse(unit),
  madeOn: day(madeOn),
  weeks: Object.entries(weeks).map(([start, count]) => ({ week: week(start), count })),
});

const report = (versions: UnitVersion[], firstWeek: string, views: Record<string, number>) =>
  reportOf(
    programme({ feeds: [feed(1, 1), feed(2, 2)] }),
    {
      arrivals: [{ ...arrival(1, "2021-01-31"), records: true }, arrival(2, "2021-01-31")],
      counts: [counts(1, {}, views), counts(2, {}, { "2021-01-25": 5 })],
      viewUnits: [{ viewerId: 1, firstWeek: week(firstWeek), versions }],
    },
    { week: "2021-01-25", weeks: 3 },
  );

const VIEWS = { "2021-01-11": 40, "2021-01-18": 12, "2021-01-25": 10 };

test("a viewer of audit records says what one view is, and one of rows does not", () => {
  const made = report([version(1, {}, "2021-01-04")], "2021-01-11", VIEWS);
  expect(viewerOf(made, "lpres").counting).toBeNull();
  expect(countingNotes(made.viewers)).toEqual([
    "e-Xchange: one view is a person's time with one patient's record, with no pause above 30 minutes (documents, lists of documents and structured records). (Version 1.)",
  ]);
  expect(countingTables(made.viewers)).toEqual([]);
});

test("where rows end and records begin, charts and files are marked", () => {
  const made = report([version(1, { unit: "document" }, "2021-01-04")], "2021-01-18", VIEWS);
  const exchange = viewerOf(made, "e-xchange");
  expect(exchange.counting?.since).toBe("2021-01-18");
  expect(exchange.spc[0]?.annotations.map(({ day: on, text }) => [on, text])).toEqual([
    [
      "2021-01-18",
      "Views are counted in another way from here: one view is one document opened. Before, as the supplier sent them.",
    ],
  ]);
  expect(viewerOf(made, "lpres").spc[0]?.annotations).toEqual([]);
  expect(countingNotes(made.viewers)[1]).toBe(
    "e-Xchange: weeks before that of 18 January 2021 are counted as the supplier sent them and cannot be compared.",
  );
});

test("after a change of unit each week stands as counted before and as counted now", () => {
  const made = report(
    [
      version(2, { pauseMinutes: 60, levels: ["document"] }, "2021-02-02"),
      version(1, { unit: "access" }, "2021-01-04", { "2021-01-18": 30, "2021-01-25": 28, "2021-02-01": 7 }),
    ],
    "2021-01-11",
    VIEWS,
  );
  const [table] = countingTables(made.viewers);
  expect(table?.caption).toBe("e-Xchange: views by week as counted before 2 February 2021, and now");
  // The week of 11 January was not counted before, that of 1 February is not in the report.
  expect(table?.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
    ["25 to 31 January 2021", "28", "10", "−18"],
    ["18 to 24 January 2021", "30", "12", "−18"],
  ]);
  expect(countingNotes(made.viewers)).toEqual([
    "e-Xchange: one view is a person's time with one patient's record, with no pause above 60 minutes (documents). (Version 2.)",
    "e-Xchange: until 2 February 2021 one view is each opening, repeats included (documents, lists of documents and structured records). (Version 1.) Every week that can be was counted again.",
  ]);
});

test("a file's figures of views carry the unit and its version, others do not", () => {
  const made = report([version(2, {}, "2021-01-04")], "2021-01-11", VIEWS);
  const versions = (viewer: string, metric: string) => [
    ...new Set(
      utilisationFigures(made)
        .filter((row) => row.viewer === viewer && row.metric === metric)
        .map((row) => row.definition_version),
    ),
  ];
  expect(versions("e-xchange", "views")).toEqual(["1.record-open.2"]);
  expect(versions("e-xchange", "views-per-active-user")).toEqual(["1.record-open.2"]);
  expect(versions("e-xchange", "active-users")).toEqual(["1"]);
  expect(versions("lpres", "views")).toEqual(["1"]);
});
