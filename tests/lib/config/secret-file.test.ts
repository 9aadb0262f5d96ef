import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseSettings } from "@/lib/config/env";
import { isStrongSecret } from "@/lib/config/secret-file";

const STRONG = "correct-horse-battery-staple-1234567";
let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "uptake-secrets-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, text: string, mode = 0o600): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

test("a secret is read from the file its setting names, without the line break at its end", () => {
  const settings = parseSettings({ METRICS_TOKEN_FILE: fileOf("token", `${STRONG}\n`) });
  expect(settings.metricsToken).toBe(STRONG);
  const address = "postgresql://uptake:pa55@db.example.org/uptake";
  expect(parseSettings({ DATABASE_URL_FILE: fileOf("url", address, 0o640) }).databaseUrl).toBe(address);
});

test("a file that every account may read is refused, and its text is not told", () => {
  const open = { METRICS_TOKEN_FILE: fileOf("open", STRONG, 0o644) };
  expect(() => parseSettings(open)).toThrow(
    "The file of METRICS_TOKEN_FILE is open to every account of this machine: chmod 600 it.",
  );
});

test.each([
  ["cannot be read", "missing", null],
  ["must hold one line", "empty", ""],
  ["must hold one line", "two", `${STRONG}\n${STRONG}\n`],
  ["is too large for a secret", "large", "a".repeat(20_000)],
])("a file that %s is refused: %s", (why, name, text) => {
  const path = text === null ? join(folder, name) : fileOf(name, text);
  expect(() => parseSettings({ METRICS_TOKEN_FILE: path })).toThrow(`The file of METRICS_TOKEN_FILE ${why}.`);
});

test("a secret stands in one place", () => {
  const both = { METRICS_TOKEN: STRONG, METRICS_TOKEN_FILE: fileOf("both", STRONG) };
  expect(() => parseSettings(both)).toThrow("Set METRICS_TOKEN or METRICS_TOKEN_FILE, not both.");
});

test.each(["metrics", "a".repeat(64), "abcabcabcabcabcabcabcabcabcabcabcabc", `${"x".repeat(40)} y`])(
  "%s could be guessed",
  (secret) => {
    expect(isStrongSecret(secret)).toBe(false);
    expect(() => parseSettings({ METRICS_TOKEN: secret })).toThrow("METRICS_TOKEN must be 32 or more random");
  },
);
