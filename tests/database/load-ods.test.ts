import { beforeAll, expect, test } from "vitest";
import { OPERATOR } from "@/lib/auth/actor";
import { loadProgramme } from "@/lib/programmes/load-programme";
import { loadUnmapped } from "@/lib/registry/load-mapping";
import { loadOds } from "@/lib/registry/load-ods";
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
  await applyTestProgramme({
    organisations: [
      ...DEFINITION.organisations,
      { code: "N99001", name: "N99001", sector: "other" },
      { code: "RX4", name: "Four", sector: "acute", opened: "2000-01-01" },
    ],
  });
  await importText(
    "v-views",
    viewsFile(
      "e1,2021-01-25T09:00:00Z,ann,N99001,GP",
      "e2,2021-01-25T09:00:00Z,ann,Five Hospital NHS Trust,GP",
      "e3,2021-01-25T09:00:00Z,bob,rx5,GP",
      "e4,2021-01-25T09:00:00Z,bob,FOUR NHS TRUST,GP",
      "e5,2021-01-25T09:00:00Z,bob,Nowhere,GP",
    ),
  );
});

const row = (cells: Record<number, string>) =>
  Array.from({ length: 27 }, (_, at) => `"${cells[at + 1] ?? ""}"`).join(",");
const FILE = Buffer.from(
  [
    row({ 1: "N99001", 2: "THE SURGERY", 4: "QXX", 11: "19740401", 15: "99C", 16: "20130401", 26: "4" }),
    row({ 1: "RX4", 2: "FOUR NHS TRUST", 4: "QXX", 11: "20010401" }),
    row({ 1: "RX5", 2: "FIVE HOSPITAL NHS TRUST", 4: "QXX", 11: "20010401" }),
    row({ 1: "RX6", 2: "SIX NHS TRUST" }),
  ].join("\r\n"),
);
const organisation = async (code: string) =>
  (await loadProgramme("p"))?.organisations.find((each) => each.code === code);

test("a dry run says what it would fill, where the programme says otherwise and what waits, and changes nothing", async () => {
  const before = await loadProgramme("p");
  const outcome = await loadOds("p", FILE, { actor: OPERATOR, dryRun: true });
  expect(outcome).toEqual({
    changes: [
      { code: "N99001", field: "name", from: null, to: "The Surgery" },
      { code: "N99001", field: "sector", from: null, to: "primary care" },
      { code: "N99001", field: "opened", from: null, to: "1974-04-01" },
      { code: "N99001", field: "parent", from: null, to: "99C from 2013-04-01" },
      { code: "RX4", field: "parent", from: null, to: "QXX" },
    ],
    differences: [
      { code: "RX4", field: "name", from: "Four", to: "Four NHS Trust" },
      { code: "RX4", field: "opened", from: "2000-01-01", to: "2001-04-01" },
    ],
    offers: [
      {
        written: "Five Hospital NHS Trust",
        volume: 1,
        code: "RX5",
        name: "Five Hospital NHS Trust",
        known: false,
      },
      { written: "FOUR NHS TRUST", volume: 1, code: "RX4", name: "Four NHS Trust", known: true },
      { written: "rx5", volume: 1, code: "RX5", name: "Five Hospital NHS Trust", known: false },
    ],
    faults: [],
    kept: false,
  });
  expect(await loadProgramme("p")).toEqual(before);
});

test("a code that is not in the file cannot be added, and then nothing is done", async () => {
  const outcome = await loadOds("p", FILE, { actor: OPERATOR, add: ["RX9"] });
  expect(outcome).toMatchObject({
    kept: false,
    faults: [{ message: "There is no RX9 in the file to be added" }],
  });
  expect((await organisation("N99001"))?.name).toBe("N99001");
});

test("what is filled and added counts at once, and loading the file again changes nothing", async () => {
  expect((await loadOds("p", FILE, { actor: OPERATOR, add: ["rx5"], sector: "acute" })).kept).toBe(true);
  expect(await organisation("N99001")).toMatchObject({
    name: "The Surgery",
    sector: "primary care",
    opened: "1974-04-01",
    parents: [{ code: "99C", from: "2013-04-01" }],
  });
  expect(await organisation("RX5")).toMatchObject({ name: "Five Hospital NHS Trust", sector: "acute" });
  expect(await organisation("RX4")).toMatchObject({ name: "Four", opened: "2000-01-01" });
  expect(await organisation("RX6")).toBeUndefined();
  expect(await rollups()).toContain("v vw O RX5 2021-01-25: 2 to 2021-01-25");
  expect(await firstDifference()).toBeNull();
  expect((await loadUnmapped("p", OPERATOR)).map(({ written }) => written)).toEqual([
    "FOUR NHS TRUST",
    "Nowhere",
  ]);
  expect((await loadOds("p", FILE, { actor: OPERATOR })).changes).toEqual([]);
});

test("what the programme says otherwise is overwritten where that is asked for", async () => {
  await loadOds("p", FILE, { actor: OPERATOR, overwrite: true });
  expect(await organisation("RX4")).toMatchObject({ name: "Four NHS Trust", opened: "2001-04-01" });
  // Its name is known now.
  expect((await loadUnmapped("p", OPERATOR)).map(({ written }) => written)).toEqual(["Nowhere"]);
  expect(await firstDifference()).toBeNull();
});
