import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ANSWER_FILE_REMEDIES, ANSWER_REMEDIES } from "@/lib/surveys/answer-faults";
import { readAnswers } from "@/lib/surveys/read-answers";
import { parseAnswer } from "@/lib/surveys/scale";

const document = readFileSync("docs/survey-files.md", "utf8");
const section = (heading: string) => document.split(`## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
const rowsOf = (text: string) =>
  text
    .split("\n")
    .flatMap((line) => (/^\| (?!---)/.test(line) ? [line.slice(2, -2).split(" | ")] : []))
    .slice(1);
const codesOf = (heading: string) =>
  Object.fromEntries(
    rowsOf(section(heading)).map(([code = "", remedy = ""]) => [code.replaceAll("`", ""), remedy]),
  );

test("every reason why answers are refused is listed, with its remedy", () => {
  expect(codesOf("Why a file is refused")).toEqual(ANSWER_FILE_REMEDIES);
  expect(codesOf("Why a row is refused")).toEqual(ANSWER_REMEDIES);
});

test("every way to write an answer that is listed is understood", () => {
  const scale = rowsOf(section("The scale"));
  expect(scale.map(([, number]) => number)).toEqual(["5", "4", "3", "2", "1", "0"]);
  for (const [, number = "", words = ""] of scale)
    expect(words.split(", ").map((word) => parseAnswer(word))).toEqual(
      words.split(", ").map(() => Number(number)),
    );
});

test("the example can be read", () => {
  const example = /```csv\n([\s\S]*?)```/.exec(document)?.[1] ?? "";
  const questions = ["q1", "q2"].map((code) => ({ code, wording: code, theme: null }));
  expect(readAnswers(Buffer.from(example), { questions, organisations: ["RBS"] })).toMatchObject({
    ok: true,
    rows: 2,
  });
});
