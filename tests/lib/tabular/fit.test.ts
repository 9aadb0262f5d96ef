import { describe, expect, test } from "vitest";
import type { Layout } from "@/lib/tabular/detect-layout";
import { fitOf } from "@/lib/tabular/fit";
import { FeedMapping } from "@/lib/tabular/mapping";
import { strikePlan } from "@/lib/tabular/strike-plan";

const LAYOUT: Layout = {
  encoding: "windows-1252",
  delimiter: ";",
  preambleLines: 2,
  headings: ["Access Time", "Logon", "NHS No", "Site", "Screen"],
  rows: [["25/01/2021 09:00", "jsmith", "9434765919", "Zoë House", "Summary"]],
  lastRows: [],
  reasons: [],
};
const REMEMBERED = {
  columns: { occurred_at: "Access Time", user_id: "Logon", organisation: "Site" },
  drop: ["Screen"],
  headings: ["Access Time", "Logon", "Site", "Screen"],
  constants: { role: "" },
  identity: "content",
  delimiter: ";",
  encoding: "windows-1252",
  preambleLines: 2,
};
const feed = (mapping: object) => ({
  kind: "views",
  grain: "events" as const,
  mapping: FeedMapping.parse(mapping),
});

describe("a file as its feed remembers them", () => {
  test("fits, whatever columns about patients it has", () => {
    expect(fitOf(LAYOUT, feed(REMEMBERED))).toEqual({ kind: "fits" });
  });

  test("fits without a column that would be left out", () => {
    const headings = LAYOUT.headings.slice(0, 4);
    expect(fitOf({ ...LAYOUT, headings }, feed(REMEMBERED))).toEqual({ kind: "fits" });
  });

  test("goes without the patients' column, and without those nobody reads", () => {
    expect(strikePlan(LAYOUT, feed(REMEMBERED)).struckOut).toEqual([false, false, true, false, true]);
  });

  test("goes with a column that rows are left out by", () => {
    const leaveOut = [{ column: "Screen", is: "Test" }];
    expect(strikePlan(LAYOUT, feed({ ...REMEMBERED, leaveOut })).struckOut).toEqual([
      false,
      false,
      true,
      false,
      false,
    ]);
  });

  test("goes in the encoding its feed is read in, for a beginning without accents tells none", () => {
    expect(strikePlan({ ...LAYOUT, encoding: "utf-8" }, feed(REMEMBERED)).encoding).toBe("windows-1252");
  });
});

describe("a file written otherwise", () => {
  const changed = (layout: Partial<Layout>) => fitOf({ ...LAYOUT, ...layout }, feed(REMEMBERED));

  test("is told by the headings that are gone and those that are new", () => {
    const headings = ["Access Time", "User", "NHS No", "Site", "Screen"];
    expect(changed({ headings })).toEqual({
      kind: "changed",
      changes: ["No longer there: “Logon”.", "New: “User”."],
    });
  });

  test("is told by one more column that is about nobody", () => {
    expect(changed({ headings: [...LAYOUT.headings, "Tab"] })).toEqual({
      kind: "changed",
      changes: ["New: “Tab”."],
    });
  });

  test("is told by a column of ours it did not have before", () => {
    expect(changed({ headings: [...LAYOUT.headings, "outcome"] })).toEqual({
      kind: "changed",
      changes: ["New: “outcome”."],
    });
  });

  test("is told by what parts its fields, its encoding, and the line of its headings", () => {
    expect(changed({ delimiter: ",", encoding: "utf-8", preambleLines: 0 })).toEqual({
      kind: "changed",
      changes: [
        "Fields were parted by semicolons, and are now parted by commas.",
        "The text was Windows-1252, and is now UTF-8.",
        "The headings were in line 3, and are now in line 1.",
      ],
    });
  });

  test("is the same text in UTF-8 as long as it has no accents", () => {
    expect(changed({ encoding: "utf-8", rows: [["a", "b", "c", "d", "e"]] })).toEqual({ kind: "fits" });
  });
});

describe("a feed that remembers nothing", () => {
  const ours = { ...LAYOUT, encoding: "utf-8" as const, delimiter: "," as const, preambleLines: 0 };
  const headings = ["event_id", "occurred_at", "user_id", "organisation", "role", "nhs_number"];

  test("reads its own headings, and goes without those about patients", () => {
    expect(fitOf({ ...ours, headings, rows: [] }, feed({}))).toEqual({ kind: "fits" });
    expect(strikePlan({ ...ours, headings }, feed({})).struckOut).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
  });

  test("has to be told what other headings mean", () => {
    expect(fitOf(LAYOUT, feed({}))).toEqual({ kind: "unmapped" });
  });
});
