import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/**
 * How many requirements of levels 1 and 2 each section of ASVS 5.0.0 has, which are always its first ones.
 * Source: OWASP, Application Security Verification Standard 5.0.0, CSV edition.
 */
const SECTIONS: Record<string, number> = {
  "1.1": 2,
  "1.2": 9,
  "1.3": 11,
  "1.4": 3,
  "1.5": 2,
  "2.1": 3,
  "2.2": 3,
  "2.3": 4,
  "2.4": 1,
  "3.2": 2,
  "3.3": 4,
  "3.4": 6,
  "3.5": 5,
  "3.7": 2,
  "4.1": 3,
  "4.2": 1,
  "4.3": 2,
  "4.4": 4,
  "5.1": 1,
  "5.2": 3,
  "5.3": 2,
  "5.4": 3,
  "6.1": 3,
  "6.2": 12,
  "6.3": 4,
  "6.4": 4,
  "6.5": 5,
  "6.6": 3,
  "6.8": 4,
  "7.1": 3,
  "7.2": 4,
  "7.3": 2,
  "7.4": 5,
  "7.5": 2,
  "7.6": 2,
  "8.1": 2,
  "8.2": 3,
  "8.3": 1,
  "8.4": 1,
  "9.1": 3,
  "9.2": 4,
  "10.1": 2,
  "10.2": 2,
  "10.3": 4,
  "10.4": 11,
  "10.5": 5,
  "10.6": 2,
  "10.7": 3,
  "11.1": 2,
  "11.2": 3,
  "11.3": 3,
  "11.4": 4,
  "11.5": 1,
  "11.6": 1,
  "12.1": 3,
  "12.2": 2,
  "12.3": 4,
  "13.1": 1,
  "13.2": 5,
  "13.3": 2,
  "13.4": 5,
  "14.1": 2,
  "14.2": 4,
  "14.3": 3,
  "15.1": 3,
  "15.2": 3,
  "15.3": 7,
  "16.1": 1,
  "16.2": 5,
  "16.3": 4,
  "16.4": 3,
  "16.5": 3,
  "17.1": 1,
  "17.2": 4,
  "17.3": 2,
};
const EVERY = Object.entries(SECTIONS).flatMap(([section, last]) =>
  Array.from({ length: last }, (_, index) => `${section}.${index + 1}`),
);

const rows = readFileSync("docs/assurance/asvs.md", "utf8")
  .split("\n")
  .filter((line) => /^\| \d/.test(line))
  .map((line) => {
    const [which = "", state = "", how = "", proof = ""] = line
      .slice(2, -2)
      .split(" | ")
      .map((cell) => cell.trim());
    return { which, state, how, proofs: proof === "" ? [] : proof.split(", "), line };
  });

/** "1.2.6–1.2.8, 1.3.1" as the four it names. */
const named = (which: string): string[] =>
  which.split(", ").flatMap((part) => {
    const [first = "", last = first] = part.split("–");
    const [section, from] = [first.slice(0, first.lastIndexOf(".")), Number(first.split(".")[2])];
    return Array.from(
      { length: Number(last.split(".")[2]) - from + 1 },
      (_, index) => `${section}.${from + index}`,
    );
  });

test("the standard has 253 requirements of levels 1 and 2", () => {
  expect(EVERY).toHaveLength(253);
});

test("every requirement of ASVS 5.0 level 2 stands in one row", () => {
  expect(rows.flatMap(({ which }) => named(which)).sort()).toEqual([...EVERY].sort());
});

test("every row says what is so, and what is met names its proof", () => {
  const states = new Set(["met", "yours", "none", "partly", "not met"]);
  expect(rows.filter(({ state, how }) => !states.has(state) || how === "").map(({ line }) => line)).toEqual(
    [],
  );
  const unproved = rows.filter(
    ({ state, proofs }) => (state === "met" || state === "yours") && proofs.length === 0,
  );
  expect(unproved.map(({ line }) => line)).toEqual([]);
});

test("every proof exists", () => {
  const missing = rows.flatMap(({ which, proofs }) =>
    proofs.filter((path) => !existsSync(path)).map((path) => `${which}: ${path}`),
  );
  expect(missing).toEqual([]);
});
