import { describe, expect, test } from "vitest";
import { readableName, readOdsFile } from "@/lib/organisations/ods-file";

/** A row of 27 columns as the Organisation Data Service publishes them; invented. */
const row = (cells: Record<number, string>) =>
  Array.from({ length: 27 }, (_, at) => `"${cells[at + 1] ?? ""}"`).join(",");

const TRUST = row({
  1: "RX9",
  2: "INVENTED AMBULANCE SERVICE NHS TRUST",
  3: "Y62",
  4: "QXX",
  11: "19930401",
  12: "20210531",
});
const PRACTICE = row({
  1: "N99001",
  2: "THE SURGERY",
  4: "QXX",
  11: "19740401",
  13: "A",
  15: "99C",
  16: "20130401",
  26: "4",
});

const read = (text: string) => readOdsFile(Buffer.from(text));

test("a trust has its days, its area as parent, and a sector only where its name tells", () => {
  expect(read(`${TRUST}\r\n${row({ 1: "RX8", 2: "ANY NHS TRUST" })}\r\n`)).toEqual({
    ok: true,
    organisations: [
      {
        code: "RX9",
        name: "INVENTED AMBULANCE SERVICE NHS TRUST",
        opened: "1993-04-01",
        closed: "2021-05-31",
        parent: { code: "QXX", from: null },
        sector: "ambulance",
      },
      { code: "RX8", name: "ANY NHS TRUST", opened: null, closed: null, parent: null, sector: null },
    ],
  });
});

test("a practice answers to its commissioner since the day it joined", () => {
  expect(read(PRACTICE)).toMatchObject({
    ok: true,
    organisations: [
      {
        code: "N99001",
        parent: { code: "99C", from: "2013-04-01" },
        sector: "primary care",
        opened: "1974-04-01",
      },
    ],
  });
});

test("files of 24 columns are read, narrower and wider ones are not", () => {
  const narrow = (columns: number) => TRUST.split(",").slice(0, columns).join(",");
  expect(read(narrow(24)).ok).toBe(true);
  expect(read(narrow(23)).ok).toBe(false);
  expect(read(`${TRUST},""`).ok).toBe(false);
});

test("every fault is told by its line, and then nothing is read", () => {
  expect(
    read(`${TRUST}\r\n${row({ 1: "Organisation Code", 2: "Name", 11: "20211301" })}\r\n${row({ 1: "RX7" })}`),
  ).toEqual({
    ok: false,
    faults: [
      { line: 2, message: "The row does not begin with a code and a name" },
      { line: 2, message: "Column 11 is not a date such as 19930401" },
      { line: 3, message: "The row does not begin with a code and a name" },
    ],
  });
  expect(read("")).toMatchObject({ ok: false });
});

describe("names are written as people write them", () => {
  test.each([
    [
      "COUNTESS OF CHESTER HOSPITAL NHS FOUNDATION TRUST",
      "Countess of Chester Hospital NHS Foundation Trust",
    ],
    ["ST WERBURGH'S MEDICAL PRACTICE", "St Werburgh's Medical Practice"],
    ["THE VILLAGE SURGERIES GROUP", "The Village Surgeries Group"],
    ["VERNOVA HEALTHCARE CIC", "Vernova Healthcare CIC"],
    ["STOCKTON-ON-TEES (NORTH) GP HUB", "Stockton-On-Tees (North) GP Hub"],
  ])("%s", (published, readable) => {
    expect(readableName(published)).toBe(readable);
  });
});
