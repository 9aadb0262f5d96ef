import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { NOTED_WORDS } from "@/lib/acts/noted";
import type { InspectedRecord } from "@/lib/audit/inspect";
import { AUDIT_LIMITS } from "@/lib/audit/limits";
import { IGNORED, NOT_COUNTED, QUARANTINED, RULES } from "@/lib/audit/reasons";
import { AUDIT_FORMATS } from "@/lib/audit/recognise";
import { AUDIT_FILE_REMEDIES } from "@/lib/audit/refusal";
import { TRANSACTIONS } from "@/lib/audit/transactions";
import { inspectBytes } from "@/tests/lib/audit/inspect-bytes";
import { auditEvent } from "@/tests/lib/audit/records";

const document = readFileSync("docs/audit-formats.md", "utf8");
const section = (heading: string) => document.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
const rowsOf = (heading: string) =>
  section(heading)
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.slice(2, -2).split(" | "));
const codesOf = (heading: string) =>
  Object.fromEntries(rowsOf(heading).map(([code = "", words = ""]) => [code.replaceAll("`", ""), words]));

test.each([
  ["Rules", RULES],
  ["Why a record is ignored", IGNORED],
  ["Why a view or publication is not counted", NOT_COUNTED],
  ["What has a number of its own", NOTED_WORDS],
  ["Why a record is quarantined", QUARANTINED],
  ["Why a file is refused", AUDIT_FILE_REMEDIES],
])("%s: the list is the one the readers go by", (heading, known) => {
  expect(codesOf(heading)).toEqual(known);
});

test("every format is described", () => {
  expect(Object.keys(codesOf("Formats"))).toEqual([...AUDIT_FORMATS]);
});

const documented = rowsOf("What counts").map(
  ([codes = "", becomes = ""]) =>
    [[...codes.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code), becomes] as const,
);

test("every transaction code is listed", () => {
  expect(documented.map(([codes]) => codes)).toEqual(TRANSACTIONS.map(([, codes]) => [...codes]));
});

test.each(documented.flatMap(([codes, becomes]) => codes.map((code) => [code, becomes])))(
  "%s becomes what the list says: %s",
  async (transaction, becomes = "") => {
    const { records } = await inspectBytes(JSON.stringify(auditEvent({ transaction })));
    const rule = /\(([VPX]\d+)\)/.exec(becomes)?.[1];
    const kind: InspectedRecord["kind"] = becomes.startsWith("ignored")
      ? "other"
      : becomes.startsWith("view")
        ? "view"
        : "publication";
    expect(records.map((record) => [record.kind, record.rule])).toEqual([[kind, rule]]);
  },
);

test("the bounds are those the readers keep", () => {
  const bounds = section("Bounds").replaceAll("\n", " ");
  const { documentBytes, messageBytes, textLength, depth, keys, attributes, records } = AUDIT_LIMITS;
  for (const words of [
    `at most ${documentBytes / 1024 ** 2} MB`,
    `an ATNA message ${messageBytes / 1024} KB`,
    `texts ${textLength / 1024} KB`,
    `at most ${depth} levels`,
    `at most ${keys} keys`,
    `${attributes} attributes`,
    `${records.toLocaleString("en-GB")} records`,
  ])
    expect(bounds).toContain(words);
});
