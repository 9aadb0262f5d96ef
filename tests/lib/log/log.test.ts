import { expect, test } from "vitest";
import { createLog } from "@/lib/log/log";
import { scrub } from "@/lib/log/scrub";

test("an address keeps its host and loses its password", () => {
  expect(scrub("cannot reach postgresql://uptake:pa55@db.example.org:5432/uptake now")).toBe(
    "cannot reach postgresql://[secret]@db.example.org:5432/uptake now",
  );
});

test.each(["9434765919", "943 476 5919", "943-476-5919"])("the number %s does not stay", (number) => {
  expect(scrub(`row with ${number} in it`)).toBe("row with [number] in it");
});

test.each(["943476591", "94347659190"])("%s is no patient's number and stays", (number) => {
  expect(scrub(`took ${number} ms`)).toBe(`took ${number} ms`);
});

test("tokens stay nowhere, in whatever shape they come", () => {
  const secret = "A".repeat(43);
  const line = scrub(`up_0123abcd_${secret} /sign-in?token=${secret} Bearer ${secret}`);
  expect(line).toBe("[secret] /sign-in?token=[secret] Bearer [secret]");
});

test("every entry is one line of JSON, whatever a message holds", () => {
  const lines: string[] = [];
  const log = createLog({ write: (line: string) => void lines.push(line) }, "info");
  log.info({ token: "abc", password: "def" }, 'two\nlines and "quotes" of 943 476 5919');
  log.error({ err: new Error("connect postgresql://u:secret@host/db failed") }, "A request failed.");
  expect(lines).toHaveLength(2);
  const [first, second] = lines.map((line) => JSON.parse(line));
  expect(first).toMatchObject({
    token: "[secret]",
    password: "[secret]",
    msg: 'two\nlines and "quotes" of [number]',
  });
  expect(second.err.message).toBe("connect postgresql://[secret]@host/db failed");
  expect(lines.join("")).not.toContain("u:secret");
  for (const line of lines) expect(line.trimEnd()).not.toContain("\n");
});
