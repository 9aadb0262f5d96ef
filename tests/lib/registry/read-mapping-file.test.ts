import fc from "fast-check";
import { expect, test } from "vitest";
import { mappingCsv } from "@/lib/export/mapping-file";
import type { MappedSpelling } from "@/lib/registry/mapping";
import { readMappingFile } from "@/lib/registry/read-mapping-file";

const read = (text: string) => readMappingFile("roles", Buffer.from(text));

test("columns may stand in any order and case, and those that say how much came are passed over", () => {
  expect(read("Last day,GROUP,views,Written\n2021-01-25,Nurses,4,Matron\n,,0,GP\n")).toEqual({
    faults: [],
    replacing: false,
    wanted: [
      { line: 2, written: "Matron", meaning: "Nurses", excludedBecause: null, from: null, until: null },
      { line: 3, written: "GP", meaning: null, excludedBecause: null, from: null, until: null },
    ],
  });
});

test("rows with a day are periods, and a file with columns for days says all of them", () => {
  const { wanted, faults, replacing } = read(
    "written,group,valid_from,valid_until\nMatron,Nurses,,\nMatron,Managers,2021-04-01,\nMatron,Sisters,1/4/2021,2021-02-30\n",
  );
  expect(replacing).toBe(true);
  expect(wanted.slice(0, 2).map(({ meaning, from, until }) => [meaning, from, until])).toEqual([
    ["Nurses", null, null],
    ["Managers", "2021-04-01", null],
  ]);
  expect(faults.map(({ line, field }) => [line, field])).toEqual([
    [4, "valid_from"],
    [4, "valid_until"],
  ]);
});

test("every fault of the headings and of the shape of rows is told", () => {
  const faultsOf = (text: string) => read(text).faults.map(({ line, message }) => [line, message]);
  expect(faultsOf("written,grp\nMatron,Nurses,3\n")).toEqual([
    [1, "The column group is missing"],
    [1, "Column 2 is not one of this table: take it out"],
    [2, "The row has 3 fields and the heading has 2: check quotes and commas"],
  ]);
  expect(faultsOf("written,group,group\nMatron,Nurses,\n")).toEqual([
    [1, "The column group stands twice: take one out"],
  ]);
  expect(faultsOf("")).toEqual([[null, "The file is empty. Send it again."]]);
});

/** What a supplier may write: texts are trimmed, and never empty, when they are kept. */
const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .map((given) => given.replaceAll("\0", "").trim())
  .filter((given) => given !== "");

test("whatever was written comes back from the table's file as it was", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ written: text, meaning: fc.option(text) }), { minLength: 1 }),
      (rows) => {
        const table = rows.map(
          ({ written, meaning }, id): MappedSpelling => ({
            id,
            spelling: written,
            written,
            meaning,
            periods: [],
            outsidePeriods: true,
            fixed: false,
            excludedBecause: null,
            views: 1,
            documents: 0,
            users: 0,
            lastDay: null,
            proposal: null,
          }),
        );
        const kept = rows.filter(({ meaning }) => meaning !== null);
        fc.pre(kept.length > 0);
        const { wanted, faults } = read(mappingCsv("roles", table));
        expect(faults).toEqual([]);
        expect(wanted.map(({ written, meaning }) => ({ written, meaning }))).toEqual(kept);
      },
    ),
  );
});
