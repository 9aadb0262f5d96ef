import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { type CalendarDate, parseCalendarDate } from "@/lib/calendar/calendar-date";
import { mappingCsv } from "@/lib/export/mapping-file";
import { loadImports } from "@/lib/ingest/load-imports";
import { undoImport } from "@/lib/ingest/undo";
import { withSeriesStore } from "@/lib/metrics/store";
import { parseDefinition } from "@/lib/programmes/definition";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { applyDefinition } from "@/lib/registry/apply-definition";
import { changeMapping } from "@/lib/registry/change-mapping";
import { importMapping } from "@/lib/registry/import-mapping";
import { loadMapping, loadMappingHistory, loadUnmapped } from "@/lib/registry/load-mapping";
import type { MappingName } from "@/lib/registry/mapping";
import { freshDatabase } from "./fresh-database";
import {
  applyTestProgramme,
  DEFINITION,
  firstDifference,
  importText,
  rollups,
  viewsFile,
} from "./test-programme";

freshDatabase();

beforeAll(async () => {
  await applyTestProgramme();
});

const day = (text: string | null): CalendarDate | null => {
  const parsed = text === null ? null : parseCalendarDate(text);
  if (text !== null && parsed === null) throw new Error(`${text} is not a day`);
  return parsed;
};
type Said = [written: string, meaning: string | null, from?: string | null, until?: string | null];
const say = (mapping: MappingName, ...said: Said[]) =>
  changeMapping(
    "p",
    mapping,
    said.map(([written, meaning, from = null, until = null]) => ({
      written,
      meaning,
      from: day(from),
      until: day(until),
      excludedBecause: null,
      line: null,
    })),
    { actor: OPERATOR },
  );
const faultsOf = async (change: ReturnType<typeof say>) =>
  (await change).faults.map(({ message }) => message);
const now = new Date("2021-08-01T00:00:00Z");
const importViews = (file: string) => importText("v-views", file, { now });
const figuresOf = async (start: string) =>
  (await rollups()).filter((line) => line.startsWith(start) && !line.includes("further")).sort();
const csvOf = async (mapping: MappingName) => mappingCsv(mapping, await loadMapping("p", mapping, OPERATOR));

/** Nothing has come, and nothing is said of anything. */
beforeEach(async () => {
  for (const { id, state } of await loadImports("p", OPERATOR))
    if (state === "committed") await undoImport(id, OPERATOR);
  for (const mapping of ["roles", "document-types", "organisations"] as const)
    await changeMapping(
      "p",
      mapping,
      (await loadMapping("p", mapping, OPERATOR)).map(({ written, meaning, fixed }) => ({
        written,
        meaning: fixed ? meaning : null,
        excludedBecause: null,
        line: null,
      })),
      { actor: OPERATOR, replacing: true },
    );
});

/** The week of Monday 29 March 2021, over the end of a month: Ann on three days, Ben on the last. */
const OVER_THE_MERGER = viewsFile(
  "e1,2021-03-30T09:00:00Z,ann,Old trust,Sister",
  "e2,2021-03-31T09:00:00Z,ann,Old trust,Sister",
  "e3,2021-04-01T09:00:00Z,ann,Old trust,Sister",
  "e4,2021-04-01T09:00:00Z,ben,Old trust,Sister",
);

describe("an organisation that was merged", () => {
  test("counts for itself before and for its successor since, in the week of the merger too", async () => {
    await importViews(OVER_THE_MERGER);
    await say("organisations", ["Old trust", "RX1"], ["Old trust", "RX2", "2021-04-01"]);
    expect(await figuresOf("v vw O")).toEqual([
      "v vw O RX1 2021-03-29: 2 to 2021-03-31",
      "v vw O RX2 2021-03-29: 2 to 2021-04-01",
    ]);
    expect(await figuresOf("v vm O")).toEqual([
      "v vm O RX1 2021-03-01: 2 to 2021-03-31",
      "v vm O RX2 2021-04-01: 2 to 2021-04-01",
    ]);
    expect(await figuresOf("v people w O")).toEqual([
      "v people w O RX1 2021-03-29: 1 active, 1 new",
      "v people w O RX2 2021-03-29: 2 active, 2 new",
    ]);
    expect(await figuresOf("v people w A")).toEqual(["v people w A  2021-03-29: 2 active, 2 new"]);
    expect(await firstDifference()).toBeNull();
  });

  test("may be said before anything has come, and taken back after", async () => {
    await say("organisations", ["Old trust", "RX1"]);
    await importViews(OVER_THE_MERGER);
    const undated = await rollups();
    await undoImport((await loadImports("p", OPERATOR))[0]?.id ?? 0, OPERATOR);
    await say("organisations", ["Old trust", "RX2", "2021-04-01"]);
    await importViews(OVER_THE_MERGER);
    expect(await figuresOf("v vw O RX2")).toEqual(["v vw O RX2 2021-03-29: 2 to 2021-04-01"]);
    await say("organisations", ["Old trust", null, "2021-04-01"]);
    expect(await rollups()).toEqual(undated);
    expect(await firstDifference()).toBeNull();
  });

  test("may be one whose code the definition says, and outlives its being applied again", async () => {
    await importViews(viewsFile("e1,2021-03-31T09:00:00Z,ann,RX1,GP", "e2,2021-04-01T09:00:00Z,ann,RX1,GP"));
    await say("organisations", ["RX1", "RX2", "2021-04-01"]);
    await applyDefinition(
      parseDefinition(JSON.stringify({ ...DEFINITION, programme: { slug: "p", name: "Again" } })),
    );
    expect(await figuresOf("v vw O")).toEqual([
      "v vw O RX1 2021-03-29: 1 to 2021-03-31",
      "v vw O RX2 2021-03-29: 1 to 2021-04-01",
    ]);
    await applyTestProgramme();
  });

  test("cannot be left out of the definition while figures are counted for it on some days", async () => {
    await importViews(OVER_THE_MERGER);
    await say("organisations", ["Old trust", "RX3", "2021-04-01"]);
    const without = { organisations: DEFINITION.organisations.filter(({ code }) => code !== "RX3") };
    await expect(applyTestProgramme(without)).rejects.toThrow(
      "RX3 is left out but figures are counted for it",
    );
  });

  test("waits to be mapped only while something came on days nobody has said anything of", async () => {
    await importViews(OVER_THE_MERGER);
    const waiting = async () => (await loadUnmapped("p", OPERATOR)).map(({ written }) => written);
    await say("organisations", ["Old trust", "RX2", "2021-04-01"]);
    expect(await waiting()).toEqual(["Old trust"]);
    await say("organisations", ["Old trust", "RX1", "2021-01-01", "2021-03-31"]);
    expect(await waiting()).toEqual([]);
  });
});

test("a role that was renamed is another staff group since, and each person is counted in both", async () => {
  await importViews(OVER_THE_MERGER);
  await say("roles", ["Sister", "Ward managers"], ["Sister", "Nurses", null, "2021-03-31"]);
  expect(await figuresOf("v vw R")).toEqual([
    "v vw R NURSES 2021-03-29: 2 to 2021-03-31",
    "v vw R WARD MANAGERS 2021-03-29: 2 to 2021-04-01",
  ]);
  expect(await figuresOf("v people w R")).toEqual([
    "v people w R NURSES 2021-03-29: 1 active, 1 new",
    "v people w R WARD MANAGERS 2021-03-29: 2 active, 2 new",
  ]);
  expect(await firstDifference()).toBeNull();
});

test("a count of a whole week means what it means on the week's first day", async () => {
  await importText(
    "w-documents",
    "period_start,organisation,document_type,count\n2021-03-29,RX1,Letter,5\n2021-04-05,RX1,Letter,7\n",
    { now },
  );
  await say("document-types", ["Letter", "Letters"], ["Letter", "Reports", "2021-04-01"]);
  expect(await figuresOf("w pw T")).toEqual(["w pw T LETTERS 2021-03-29: 5", "w pw T REPORTS 2021-04-05: 7"]);
  expect(await firstDifference()).toBeNull();
});

test("what some organisations' people in some roles did is told by what both mean on each day", async () => {
  await importViews(OVER_THE_MERGER);
  await say("organisations", ["Old trust", "RX1"], ["Old trust", "RX2", "2021-04-01"]);
  await say("roles", ["Sister", "Nurses"], ["Sister", "Managers", "2021-03-31", "2021-03-31"]);
  const programme = await loadProgramme("p");
  const ids = (code: string) =>
    (programme?.organisations ?? []).flatMap((each) => (each.code === code ? [each.id] : []));
  const views = programme?.feeds.filter(({ slug }) => slug === "v-views").map(({ id }) => id) ?? [];
  const crossed = (organisations: number[], group: string) =>
    withSeriesStore(async (store) => {
      const terms = [...(await store.terms(programme?.id ?? 0))].flatMap(([id, name]) =>
        name === group ? [id] : [],
      );
      return store.crossedCounts({
        key: "",
        dayFeeds: views,
        monthFeeds: [],
        organisationIds: organisations,
        termIds: terms,
        from: day("2021-03-01") ?? failed(),
        to: day("2021-04-30") ?? failed(),
      });
    });
  expect(await crossed(ids("RX1"), "Nurses")).toEqual([{ month: "2021-03", count: 1 }]);
  expect(await crossed(ids("RX1"), "Managers")).toEqual([{ month: "2021-03", count: 1 }]);
  expect(await crossed(ids("RX2"), "Nurses")).toEqual([{ month: "2021-04", count: 2 }]);
});

test("what counts elsewhere, on all days or on some, and what is not counted can be told", async () => {
  await importViews(OVER_THE_MERGER);
  await say("roles", ["Sister", "Nurses"], ["Clerk", "Managers", null, "2021-03-31"]);
  await changeMapping(
    "p",
    "organisations",
    [{ written: "rx1", meaning: null, excludedBecause: "Test", line: null }],
    {
      actor: OPERATOR,
    },
  );
  const programme = await loadProgramme("p");
  const aside = await withSeriesStore((store) => store.aside(programme?.id ?? 0));
  expect(aside).toEqual({
    roles: [
      { role: "Clerk", group: "Managers", from: null, until: "2021-03-31" },
      { role: "Sister", group: "Nurses", from: null, until: null },
    ],
    leftOut: [{ organisation: "RX1", written: expect.stringMatching(/^rx1$/i), because: "Test" }],
  });
});

const failed = (): never => {
  throw new Error("No such day.");
};

describe("what cannot be is refused in words", () => {
  test("two meanings on one day", async () => {
    await say("organisations", ["Old trust", "RX1", "2021-01-01", "2021-03-31"]);
    expect(await faultsOf(say("organisations", ["Old trust", "RX2", "2021-03-31"]))).toEqual([
      "It means something else on some of these days already: 1 January to 31 March 2021. Take that away first, or choose other days",
    ]);
    expect(await faultsOf(say("organisations", ["Old trust", "RX2", "2021-04-01"]))).toEqual([]);
    expect(
      await faultsOf(say("roles", ["Sister", "A", null, "2021-03-31"], ["Sister", "B", null, "2021-01-31"])),
    ).toHaveLength(1);
  });

  test("days the wrong way round, no such organisation, no such period, and leaving out for a while", async () => {
    expect(await faultsOf(say("organisations", ["Old trust", "RX1", "2021-02-01", "2021-01-01"]))).toEqual([
      "The last day lies before the first",
    ]);
    expect(await faultsOf(say("organisations", ["Old trust", "RX9", "2021-02-01"]))).toEqual([
      "The programme has no organisation with this code",
    ]);
    expect(await faultsOf(say("organisations", ["Old trust", null, "2021-02-01"]))).toEqual([
      "No meaning is kept for exactly these days",
    ]);
    const leftOut = {
      written: "Old trust",
      meaning: null,
      excludedBecause: "Test",
      from: day("2021-02-01"),
      line: 3,
    };
    expect((await changeMapping("p", "organisations", [leftOut], { actor: OPERATOR })).faults).toEqual([
      {
        line: 3,
        field: "valid_from",
        message: "What is not counted is so on all days: leave the days empty",
      },
    ]);
  });

  test("a group that counts as another one itself on some days", async () => {
    await say("roles", ["Sister", "Nurses"]);
    expect(await faultsOf(say("roles", ["Nurses", "Clinicians", "2021-04-01"]))).toEqual([
      "Others are mapped to this one: map them to another group first, or this to itself",
    ]);
    await say("roles", ["Matron", "Managers", "2021-04-01"]);
    expect(await faultsOf(say("roles", ["Clerk", "Matron"]))).toEqual([
      "The group is mapped to another one itself: name that, or map the group to itself",
    ]);
  });
});

test("the table's file holds the periods, and one that lists fewer takes the others away", async () => {
  await importViews(OVER_THE_MERGER);
  await say("organisations", ["Old trust", "RX1"], ["Old trust", "RX2", "2021-04-01", "2021-06-30"]);
  await say("organisations", ["Old trust", "RX3", "2021-07-01"]);
  const file = await csvOf("organisations");
  expect(file).toBe(
    "written,organisation,not_counted_because,valid_from,valid_until,views,documents,registered_users,last_day\r\n" +
      "Old trust,RX1,,,,4,0,0,2021-04-01\r\n" +
      "Old trust,RX2,,2021-04-01,2021-06-30,,,,\r\n" +
      "Old trust,RX3,,2021-07-01,,,,,\r\n" +
      "RX1,RX1,,,,0,0,0,\r\n",
  );
  expect(await importMapping("p", "organisations", Buffer.from(file), { actor: OPERATOR })).toMatchObject({
    changed: [],
    faults: [],
    kept: true,
  });
  const plain = Buffer.from("written,organisation,not_counted_because\nOld trust,RX2,\n");
  expect((await importMapping("p", "organisations", plain, { actor: OPERATOR })).changed).toEqual([
    {
      written: "Old trust",
      before: "RX1; 1 April to 30 June 2021: RX2; from 1 July 2021: RX3",
      after: "RX2; 1 April to 30 June 2021: RX2; from 1 July 2021: RX3",
    },
  ]);
  const fewer = Buffer.from(
    "written,organisation,not_counted_because,valid_from,valid_until\nOld trust,RX1,,,\nOld trust,RX3,,2021-05-01,\n",
  );
  await importMapping("p", "organisations", fewer, { actor: OPERATOR });
  expect((await loadMappingHistory("p", "organisations", OPERATOR))[0]?.after).toBe(
    "RX1; from 1 May 2021: RX3",
  );
  expect(await firstDifference()).toBeNull();
});

/** Days around which meanings change, within a block of 28 days and over its edges (a block begins on 8 March 2021). */
const EDGES = [
  "2021-02-28",
  "2021-03-07",
  "2021-03-08",
  "2021-03-17",
  "2021-04-04",
  "2021-04-05",
  "2021-05-20",
];
const edge = fc.option(fc.constantFrom(...EDGES));
const event = fc.tuple(
  fc.constantFrom("2021-02-27", ...EDGES, "2021-03-20", "2021-06-30"),
  fc.constantFrom("ann", "ben", "cid", "dot"),
  fc.constantFrom("Old trust", "New trust", "RX1"),
  fc.constantFrom("Sister", "GP", ""),
);
const change = fc.tuple(
  fc.constantFrom("organisations" as const, "roles" as const),
  fc.constantFrom("Old trust", "New trust", "RX1"),
  fc.constantFrom("Sister", "GP"),
  fc.constantFrom("RX2", "RX3", null),
  fc.constantFrom("Nurses", "Doctors", null),
  edge,
  edge,
);

test("dated meanings said in any order give what is recounted from the events", {
  timeout: 300_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(event, { minLength: 5, maxLength: 40 }),
      fc.array(change, { minLength: 1, maxLength: 8 }),
      fc.boolean(),
      async (events, changes, first) => {
        const file = viewsFile(
          ...events.map(([on, who, where, as], id) => `e${id},${on}T10:00:00Z,${who},${where},${as}`),
        );
        if (first) await importViews(file);
        // What is refused, such as two meanings on one day, changes nothing.
        for (const [mapping, where, as, organisation, group, from, until] of changes)
          await say(
            mapping,
            mapping === "roles" ? [as, group, from, until] : [where, organisation, from, until],
          );
        if (!first) await importViews(file);
        expect(await firstDifference()).toBeNull();
      },
    ),
    { numRuns: 6 },
  );
});
