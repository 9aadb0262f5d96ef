import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FIELDS } from "@/lib/benefits/field-list";
import { ENTRY_KINDS, type EntryKind } from "@/lib/benefits/register";

const document = readFileSync("docs/benefits-register.md", "utf8");

const HEADINGS: Readonly<Record<EntryKind, string>> = {
  benefit: "Benefits",
  assumption: "Assumptions",
  cost: "Costs",
  deflator: "Deflators",
  survey: "Surveys",
  quotation: "Quotations",
};

const rowsOf = (heading: string) =>
  (document.split(`### ${heading}\n`)[1]?.split("\n### ")[0] ?? "")
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.slice(2, -2).split(" | "));

test.each(ENTRY_KINDS)("the fields of a %s are described: each in its place, with what it needs", (kind) => {
  const described = rowsOf(HEADINGS[kind]).map(([name, needed, how]) => ({ name, needed, how }));
  expect(described).toEqual(
    FIELDS[kind].map((field) => ({
      name: `\`${field.name}\``,
      needed:
        field.initial !== undefined
          ? `\`${field.initial}\` if empty`
          : field.required
            ? "needed"
            : "may be empty",
      how: field.kind,
    })),
  );
});

test.each(ENTRY_KINDS)("every choice of a %s is listed", (kind) => {
  const listed = rowsOf(HEADINGS[kind])
    .map((cells) => [...(cells[3] ?? "").matchAll(/`([^`]+)`/g)].map(([, choice]) => choice))
    .filter((choices) => choices.length > 0);
  const choices = FIELDS[kind].flatMap((field) =>
    field.choices === undefined ? [] : [Object.keys(field.choices)],
  );
  expect(listed).toEqual(choices);
});
