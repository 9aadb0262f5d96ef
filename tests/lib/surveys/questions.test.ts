import { expect, test } from "vitest";
import { formatQuestions, parseQuestions } from "@/lib/surveys/questions";

test("a question is a code, its wording and perhaps a theme", () => {
  const text = "q1: It saves me time: often [saves-time]\nq2:  I  trust it \n\n";
  expect(parseQuestions(text)).toEqual({
    questions: [
      { code: "q1", wording: "It saves me time: often", theme: "saves-time" },
      { code: "q2", wording: "I trust it", theme: null },
    ],
    faults: [],
  });
});

test("questions written out and read again are the same, and so is their text", () => {
  const text = "q1: It saves me time [saves-time]\nq2: I trust it";
  expect(formatQuestions(parseQuestions(text).questions)).toBe(text);
});

test("every line that cannot be read is named by its number", () => {
  const text =
    "q1: It saves me time\nIt helps\nq1: It helps\nq3: It saves me time\nq4: It [helps]\nrole: It helps me\nq5:";
  expect(parseQuestions(text).faults).toEqual([
    "Question 2: write a code of small letters, digits and hyphens, a colon and the wording, such as q1: It saves me time [saves-time]",
    "Question 3: the code q1 is taken by a question above",
    "Question 4: the same wording stands above",
    "Question 5: there is no such theme",
    "Question 6: role is the name of a column of files: choose another code",
    "Question 7: write the wording after the colon",
  ]);
});
