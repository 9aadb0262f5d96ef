import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { importsOf, read, sourceFiles } from "@/tests/architecture/source-files";

const files = sourceFiles(["app", "components", "lib", "prisma"]);
const withText = (pattern: RegExp, among = files) => among.filter((file) => pattern.test(read(file)));

test("the environment is read in one place", () => {
  const readers = withText(/process\.env/, sourceFiles(["app", "components", "lib"]));
  expect(readers).toEqual(["lib/config/env.ts"]);
});

test("only the calendar knows the date library", () => {
  const users = files.filter((file) =>
    importsOf(file).some(({ target }) => /^(date-fns|@date-fns\/)/.test(target)),
  );
  expect(users.filter((file) => !file.startsWith("lib/calendar/"))).toEqual([]);
});

test("what is tested in one time zone only knows no instant", () => {
  const tested = z.array(z.string()).parse(JSON.parse(readFileSync("tests/zoneless.json", "utf8")));
  const rooms = tested.flatMap((path) => /^tests\/(lib\/[^/]+)$/.exec(path)?.[1] ?? []);
  const clocks = withText(/\bnew Date\b|\bDate[.(]|: Date\b|DateTimeFormat|toLocale(Date|Time)/);
  expect(rooms.length).toBeGreaterThan(0);
  expect(clocks).toContain("lib/calendar/london.ts");
  expect(clocks.filter((file) => rooms.some((room) => file.startsWith(`${room}/`)))).toEqual([]);
});

test("nothing is written to the console; only commands print", () => {
  expect(withText(/\bconsole\.\w+\(/)).toEqual([]);
  const printers = withText(/process\.std(out|err)\.write/, sourceFiles(["app", "components", "lib"]));
  expect(printers.filter((file) => !file.startsWith("lib/commands/"))).toEqual([]);
});

test("SQL is never put together by an unsafe call, nor HTML by hand", () => {
  expect(
    withText(/RawUnsafe|Prisma\.raw\(|dangerouslySetInnerHTML|\.(inner|outer)HTML\s*=|insertAdjacentHTML/),
  ).toEqual([]);
});

test("no text is ever run as a program", () => {
  expect(withText(/\beval\(|new Function\(|from "node:vm"/)).toEqual([]);
});

test("other programs are started by name and words, never through a shell", () => {
  const starters = withText(/from "node:child_process"/);
  expect(starters.length).toBeGreaterThan(0);
  expect(
    withText(
      /\bexec(Sync)?\(\s*[`"']|shell: true|import \{[^}]*\bexec(Sync)?\b[^}]*\} from "node:child_process"/,
    ),
  ).toEqual([]);
});

/**
 * What people and suppliers write is a day only if the strict parsers say so: to JavaScript 30 February is the second of
 * March. These turn back into instants what stands in our own database or came out of a parser.
 */
const OWN_INSTANTS = [
  "lib/calendar/format-instant.ts",
  "lib/calendar/zone.ts",
  "lib/db/day.ts",
  "lib/ingest/uploads.ts",
  "lib/reports/parts/benefit-restatements.ts",
  "lib/reports/parts/flow-source.ts",
];

test("no text becomes a date by JavaScript's guess", () => {
  const ofText = (file: string) =>
    [...read(file).matchAll(/\bnew Date\(((?:[^;()]|\([^()]*\))*)\)|\bDate\.parse\(/g)].some(
      ([call, given = ""]) => call.startsWith("Date.parse") || !OF_NUMBER.test(given),
    );
  const guessing = files.filter(ofText);
  expect(guessing.filter((file) => !OWN_INSTANTS.includes(file))).toEqual([]);
  expect(OWN_INSTANTS.filter((file) => !guessing.includes(file))).toEqual([]);
});

/** Nothing, the clock, or arithmetic. */
const OF_NUMBER = /^(\d*|now|Date\..*)$|\.getTime\(| [*+-] |[mM]illiseconds$|Ms$/;

test("no style attributes: a strict policy would drop them", () => {
  expect(withText(/\sstyle=\{/, sourceFiles(["app", "components"]))).toEqual([]);
});

test("no type is bent into another", () => {
  expect(withText(/\bas any\b|\bas unknown as\b|@ts-ignore|@ts-expect-error/)).toEqual([]);
});

test("no file has grown beyond four hundred lines", () => {
  expect(files.filter((file) => read(file).split("\n").length > 401)).toEqual([]);
});
