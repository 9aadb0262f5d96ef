import fc from "fast-check";
import { expect, test } from "vitest";
import { CSV_LIMITS } from "@/lib/fields/csv-file";
import { readAnswers } from "@/lib/surveys/read-answers";
import { ANSWER_LABELS, OPINIONS, parseAnswer } from "@/lib/surveys/scale";
import type { Question } from "@/lib/surveys/survey";

const QUESTIONS: Question[] = [
  { code: "q1", wording: "It saves me time", theme: "saves-time" },
  { code: "q2", wording: "I trust it", theme: null },
];
const read = (text: string | Uint8Array) =>
  readAnswers(typeof text === "string" ? Buffer.from(text) : text, {
    questions: QUESTIONS,
    organisations: ["RBS", "RW4"],
  });
const refusalOf = (text: string | Uint8Array) => {
  const file = read(text);
  return file.ok || file.refused === null ? null : [file.refused.code, file.refused.detail];
};
const faultsOf = (text: string) => {
  const file = read(text);
  return file.ok || file.refused !== null ? null : file.faults;
};
/** A valid NHS number, as published for examples. */
const NHS_NUMBER = "943 476 5919";

test("single answers are counted by question, role, organisation and answer", () => {
  const file = read(
    "Role,Organisation,Q1,Q2\nNurse,RBS,5,agree\nnurse ,rbs,Strongly Agree,\nGP,,Don’t know,1\n",
  );
  expect(file).toEqual({
    ok: true,
    form: "answers",
    rows: 3,
    counts: [
      { question: "q1", role: "Nurse", organisation: "RBS", answer: 5, people: 2 },
      { question: "q2", role: "Nurse", organisation: "RBS", answer: 4, people: 1 },
      { question: "q1", role: "GP", organisation: "", answer: 0, people: 1 },
      { question: "q2", role: "GP", organisation: "", answer: 1, people: 1 },
    ],
    notKept: [],
  });
});

test("counts are taken as they stand, and none is no row", () => {
  const file = read("question,role,organisation,answer,people\nQ1,GP,RW4,neither,12\nq1,GP,RW4,0,0\n");
  expect(file).toMatchObject({
    form: "counts",
    counts: [{ question: "q1", role: "GP", organisation: "RW4", answer: 3, people: 12 }],
  });
});

test("comments are not kept, and the receipt says in which columns they were", () => {
  const file = read("role,organisation,q1,q1 comment,q2,Other comments\nGP,RBS,5,Very good,4,None\n");
  expect(file).toMatchObject({ ok: true, notKept: [4, 6] });
  expect(JSON.stringify(file)).not.toMatch(/Very good|None/);
});

test("an NHS number is refused wherever it stands, in comments too, and is not repeated", () => {
  const faults = faultsOf(
    `role,organisation,q1,q2,comments\nGP ${NHS_NUMBER},RBS,5,4,\nGP,RBS,5,4,Saw ${NHS_NUMBER}\n`,
  );
  expect(faults).toEqual([
    { line: 2, field: "role", code: "nhs-number" },
    { line: 3, field: "column 5", code: "nhs-number" },
  ]);
});

test.each(["Name", "Respondent ID", "E-mail", "NHS number", "Patient", "Phone number", "Date of birth"])(
  "a column called %s refuses the file",
  (heading) =>
    expect(refusalOf(`role,organisation,q1,q2,${heading}\nGP,RBS,5,4,x\n`)).toEqual([
      "person-column",
      "Column 5.",
    ]),
);

test("the header has every column, once, and no other", () => {
  expect(refusalOf("role,organisation,q1\nGP,RBS,5\n")).toEqual(["missing-column", "Column q2."]);
  expect(refusalOf("role,q1\nGP,5\n")).toEqual(["missing-column", "Columns organisation, q2."]);
  expect(refusalOf("role,organisation,q1,q2,Q1\nGP,RBS,5,4,5\n")).toEqual(["duplicate-column", "Column 5."]);
  expect(refusalOf("role,organisation,q1,q2,q3\nGP,RBS,5,4,5\n")).toEqual(["unknown-column", "Column 5."]);
  expect(refusalOf("question,role,answer,people\nq1,GP,5,5\n")).toEqual([
    "missing-column",
    "Column organisation.",
  ]);
});

test("everything that is wrong with the rows is told by line and field, without a value, and nothing is counted", () => {
  const text = `role,organisation,q1,q2\nGP,"RB\nS",6,4\nGP,RBS,5\nGP,RBS,yes,maybe\n${"x".repeat(101)},RBS,5,4\n`;
  expect(faultsOf(text)).toEqual([
    { line: 2, field: "organisation", code: "unknown-organisation" },
    { line: 2, field: "q1", code: "unknown-answer" },
    { line: 4, field: "row", code: "wrong-column-count" },
    { line: 5, field: "q1", code: "unknown-answer" },
    { line: 5, field: "q2", code: "unknown-answer" },
    { line: 6, field: "role", code: "too-long" },
  ]);
});

test("counts are whole numbers, of questions there are, and each stands once", () => {
  const header = "question,role,organisation,answer,people\n";
  expect(
    faultsOf(`${header}q3,GP,RBS,5,1.5\nq1,GP,RBS,9,\nq1,GP,RBS,5,3\nq1,gp,rbs,strongly agree,4\n`),
  ).toEqual([
    { line: 2, field: "question", code: "unknown-question" },
    { line: 2, field: "people", code: "count-format" },
    { line: 3, field: "answer", code: "unknown-answer" },
    { line: 3, field: "people", code: "missing-value" },
    { line: 5, field: "row", code: "same-row-twice" },
  ]);
  expect(faultsOf(`${header}q1,GP,RBS,5,1000001\n`)?.[0]?.code).toBe("count-too-large");
  expect(faultsOf(`${header}q1,GP,RBS,5,1000000\n`)).toBeNull();
});

test("a file that is no CSV file of UTF-8 text, empty, or too large is refused with where", () => {
  const header = "role,organisation,q1,q2\n";
  expect(refusalOf("")).toEqual(["empty-file", ""]);
  expect(refusalOf(header)).toEqual(["no-rows", ""]);
  expect(refusalOf(`${header}GP,"RBS,5,4\n`)?.[0]).toBe("not-csv");
  expect(refusalOf(Buffer.from(`${header}Médecin,RBS,5,4\n`, "latin1"))).toEqual(["not-utf8", ""]);
  expect(refusalOf(new Uint8Array(CSV_LIMITS.bytes + 1))).toEqual(["file-too-large", ""]);
  expect(refusalOf(`${header}${",,,\n".repeat(10)}`)).toEqual(["no-rows", ""]);
  expect(refusalOf(`${header}${"a,,5,4\n".repeat(CSV_LIMITS.rows + 1)}`)).toEqual(["too-many-rows", ""]);
  const roles = Array.from({ length: 201 }, (_, i) => `role ${i},,5,4\n`).join("");
  expect(refusalOf(header + roles)).toEqual(["too-many-roles", ""]);
});

test("files from Windows and from old spreadsheets are read alike", () => {
  const rows = ["role,organisation,q1,q2", "GP,RBS,5,4"];
  const expected = read(`${rows.join("\n")}\n`);
  expect(read(`\ufeff${rows.join("\r\n")}\r\n`)).toEqual(expected);
  expect(read(rows.join("\r"))).toEqual(expected);
});

test("the words of the scale are read back as its numbers", () => {
  expect([...OPINIONS, 0 as const].map((answer) => parseAnswer(ANSWER_LABELS[answer].toUpperCase()))).toEqual(
    [5, 4, 3, 2, 1, 0],
  );
});

test("whatever is in a file, an answer comes back, and no more people than it has rows", () => {
  const cell = fc.oneof(fc.constantFrom("5", "agree", "", "RBS", '"', ",", "\n", "GP"), fc.string());
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 40 }), (cells) => {
      const file = read(`role,organisation,q1,q2\n${cells.join(",")}`);
      const people = file.ok ? file.counts.reduce((sum, count) => sum + count.people, 0) : 0;
      expect(people).toBeLessThanOrEqual(file.ok ? file.rows * QUESTIONS.length : 0);
    }),
  );
});
