import fc from "fast-check";
import { expect, test } from "vitest";
import { FIELDS } from "@/lib/benefits/field-list";
import { FORMATS } from "@/lib/benefits/format-entry";
import { PARSERS, parseEntry } from "@/lib/benefits/parse-entry";
import { readRegisterFile } from "@/lib/benefits/read-register-file";
import { ENTRY_KINDS, type EntryKind, type Fields } from "@/lib/benefits/register";
import { registerCsv } from "@/lib/export/register-file";
import { anyAssumption, anyBenefit, anyQuotation, anySurvey } from "./any-entry";
import { SAMPLES } from "./sample-entries";

const bytes = (text: string) => new TextEncoder().encode(text);
const faultsOf = (kind: EntryKind, text: string) => {
  const file = readRegisterFile(kind, bytes(text));
  return file.ok ? [] : file.faults;
};
/** What a file says, read and written again as entries are kept. */
function kept(kind: EntryKind, csv: string): { fields: Fields }[] {
  const file = readRegisterFile(kind, bytes(csv));
  if (!file.ok) throw new Error(JSON.stringify(file.faults));
  return file.rows.map(({ given }) => {
    const parsed = parseEntry(kind, given);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    return { fields: parsed.noun.fields };
  });
}

test("whatever a benefit says, what is written is read as the same", () => {
  fc.assert(
    fc.property(anyBenefit, (benefit) => {
      expect(PARSERS.benefit(FORMATS.benefit(benefit))).toEqual({ ok: true, noun: benefit });
    }),
    { numRuns: 50 },
  );
});

test("whatever an assumption, a survey or a quotation says, what is written is read as the same", () => {
  fc.assert(
    fc.property(anyAssumption, anySurvey, anyQuotation, (assumption, survey, quotation) => {
      expect(PARSERS.assumption(FORMATS.assumption(assumption))).toEqual({ ok: true, noun: assumption });
      expect(PARSERS.survey(FORMATS.survey(survey))).toEqual({ ok: true, noun: survey });
      expect(PARSERS.quotation(FORMATS.quotation(quotation))).toEqual({ ok: true, noun: quotation });
    }),
    { numRuns: 50 },
  );
});

test("a file of any entries, read and written again, is the same bytes", () => {
  const files: fc.Arbitrary<[EntryKind, Fields[]]> = fc.oneof(
    fc.array(anyBenefit.map(FORMATS.benefit), { minLength: 1, maxLength: 4 }).map(of("benefit")),
    fc.array(anyAssumption.map(FORMATS.assumption), { minLength: 1, maxLength: 4 }).map(of("assumption")),
    fc.array(anyQuotation.map(FORMATS.quotation), { minLength: 1, maxLength: 4 }).map(of("quotation")),
  );
  fc.assert(
    fc.property(files, ([kind, entries]) => {
      const csv = registerCsv(
        kind,
        entries.map((fields) => ({ fields })),
      );
      expect(registerCsv(kind, kept(kind, csv))).toBe(csv);
    }),
    { numRuns: 50 },
  );
});

const of =
  (kind: EntryKind) =>
  (entries: Fields[]): [EntryKind, Fields[]] => [kind, entries];

test("no text of a file begins a formula, and comes back as it was", () => {
  for (const words of ["=1+1", "+44", "-5 minutes", "@SUM(A1)", "'=1+1", "'quoted'", "＝1"]) {
    const csv = registerCsv("quotation", [{ fields: { ...SAMPLES.quotation, words } }]);
    expect(csv).not.toMatch(/[\r\n,]"?[=+@＝-]/);
    expect(kept("quotation", csv)[0]?.fields.words).toBe(words);
  }
});

test("a figure below zero stays a number in the file", () => {
  expect(registerCsv("assumption", [{ fields: SAMPLES.assumption }])).toContain(
    "effect,-0.5,0.5,20,minutes per view",
  );
});

test.each(ENTRY_KINDS)("the columns of a file of a %s are the fields of its form", (kind) => {
  const [heading] = registerCsv(kind, []).split("\r\n");
  expect(heading).toBe(FIELDS[kind].map(({ name }) => name).join(","));
});

test("columns may stand in any order, with headings as people write them", () => {
  const csv = "Index,CODE,status,Source\n100,2020-21,,Invented\n";
  expect(kept("deflator", csv)).toEqual([{ fields: SAMPLES.deflator }]);
});

test("a heading says everything that is wrong with it, and repeats nothing of the file", () => {
  expect(faultsOf("deflator", "code,index,index,colour\n1,2,3,4\n1,2\n")).toEqual([
    { line: 1, field: null, message: "The column source is missing: it may be empty, but has to be there" },
    { line: 1, field: null, message: "The column status is missing: it may be empty, but has to be there" },
    { line: 1, field: null, message: "Column 4 is not one of a deflator: take it out" },
    { line: 1, field: null, message: "The column index stands twice: take one out" },
    {
      line: 3,
      field: null,
      message: "The row has 2 fields and the heading has 4: check quotes and commas",
    },
  ]);
  expect(faultsOf("deflator", "")).toMatchObject([{ line: null, field: null }]);
  expect(faultsOf("deflator", 'code,index,source,status\n"2020-21,1\n')).toMatchObject([{ field: null }]);
});

test("a row is named by the line it begins on, after cells of several lines too", () => {
  const csv = registerCsv("survey", [
    { fields: SAMPLES.survey },
    { fields: { ...SAMPLES.survey, code: "b" } },
  ]);
  const file = readRegisterFile("survey", bytes(csv));
  expect(file.ok && file.rows.map(({ line }) => line)).toEqual([2, 4]);
});
