import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { billOfMaterials, Lockfile } from "@/lib/commands/parts/cyclonedx";

/**
 * What a reader of CycloneDX 1.6 insists on (https://cyclonedx.org/docs/1.6/json/): required fields, closed lists and
 * patterns of those parts that are used here.
 */
const Hash = z.discriminatedUnion("alg", [
  z.strictObject({ alg: z.literal("SHA-512"), content: z.string().regex(/^[a-f0-9]{128}$/) }),
  z.strictObject({ alg: z.literal("SHA-1"), content: z.string().regex(/^[a-f0-9]{40}$/) }),
]);
const Component = z.strictObject({
  type: z.enum(["application", "library"]),
  "bom-ref": z.string().min(1),
  group: z.string().regex(/^@/).optional(),
  name: z.string().min(1),
  version: z.string().regex(/^\d/),
  purl: z.string().regex(/^pkg:npm\/(%40[\w.-]+\/)?[\w.-]+@\d[\w.-]*$/),
  scope: z.enum(["required", "optional", "excluded"]).optional(),
  hashes: z.array(Hash).min(1).optional(),
  licenses: z
    .array(
      z.union([
        z.strictObject({ license: z.strictObject({ id: z.string().min(1) }) }),
        z.strictObject({ expression: z.string().min(1) }),
      ]),
    )
    .max(1)
    .optional(),
});
const Bom16 = z.strictObject({
  $schema: z.literal("http://cyclonedx.org/schema/bom-1.6.schema.json"),
  bomFormat: z.literal("CycloneDX"),
  specVersion: z.literal("1.6"),
  serialNumber: z.string().regex(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/),
  version: z.int().min(1),
  metadata: z.strictObject({
    timestamp: z.iso.datetime(),
    lifecycles: z.array(z.strictObject({ phase: z.literal("build") })),
    component: Component,
  }),
  components: z.array(Component),
  dependencies: z.array(z.strictObject({ ref: z.string(), dependsOn: z.array(z.string()) })),
});

const now = new Date("2026-01-01T00:00:00Z");
const ours = Lockfile.parse(JSON.parse(readFileSync("package-lock.json", "utf8")));

test("the bill of this software is as the specification says, with nothing twice and nothing hanging", () => {
  const bom = Bom16.parse(billOfMaterials(ours, now));
  const refs = [bom.metadata.component, ...bom.components].map((component) => component["bom-ref"]);
  expect(new Set(refs).size).toBe(refs.length);
  expect(bom.dependencies.map(({ ref }) => ref).sort()).toEqual([...refs].sort());
  const known = new Set(refs);
  expect(bom.dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref))).toEqual([]);
});

test("every package of the lockfile is in it, and the same lockfile makes the same bill", () => {
  const bom = billOfMaterials(ours, now);
  const versions = Object.entries(ours.packages).flatMap(([place, { version }]) =>
    place === "" ? [] : [`${place.slice(place.lastIndexOf("node_modules/") + 13)}@${version}`],
  );
  const listed = bom.components.map(
    ({ group, name, version }) => `${group ? `${group}/` : ""}${name}@${version}`,
  );
  expect(listed.sort()).toEqual([...new Set(versions)].sort());
  expect(billOfMaterials(ours, now)).toEqual(bom);
});

test("a package is found where Node would find it, whatever other version lies elsewhere", () => {
  const lockfile = Lockfile.parse({
    name: "uptake",
    version: "0.1.0",
    lockfileVersion: 3,
    packages: {
      "": { dependencies: { a: "1.0.0", "@s/b": "1.0.0" }, devDependencies: { c: "1.0.0" } },
      "node_modules/a": { version: "1.0.0", dependencies: { d: "^2.0.0" }, license: "(MIT OR Apache-2.0)" },
      // 85 letters of six set bits each, and "w": 110000, of which two belong to the 512.
      "node_modules/a/node_modules/d": { version: "2.0.0", integrity: `sha512-${"/".repeat(85)}w==` },
      "node_modules/@s/b": { version: "1.0.0", dependencies: { d: "^1.0.0" }, license: "MIT" },
      "node_modules/d": { version: "1.0.0", optional: true, peerDependencies: { nowhere: "*" } },
      "node_modules/c": { version: "1.0.0", dev: true },
    },
  });
  const { components, dependencies, metadata } = billOfMaterials(lockfile, now);
  expect(metadata.component).toMatchObject({ type: "application", name: "uptake", version: "0.1.0" });
  expect(components.map(({ purl, scope }) => [purl, scope])).toEqual([
    ["pkg:npm/%40s/b@1.0.0", "required"],
    ["pkg:npm/a@1.0.0", "required"],
    ["pkg:npm/c@1.0.0", "excluded"],
    ["pkg:npm/d@1.0.0", "optional"],
    ["pkg:npm/d@2.0.0", "required"],
  ]);
  expect(Object.fromEntries(dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]))).toEqual({
    "pkg:npm/uptake@0.1.0": ["pkg:npm/%40s/b@1.0.0", "pkg:npm/a@1.0.0"],
    "pkg:npm/%40s/b@1.0.0": ["pkg:npm/d@1.0.0"],
    "pkg:npm/a@1.0.0": ["pkg:npm/d@2.0.0"],
    "pkg:npm/c@1.0.0": [],
    "pkg:npm/d@1.0.0": [],
    "pkg:npm/d@2.0.0": [],
  });
  expect(components[0]?.licenses).toEqual([{ license: { id: "MIT" } }]);
  expect(components[1]?.licenses).toEqual([{ expression: "(MIT OR Apache-2.0)" }]);
  expect(components[4]?.hashes).toEqual([{ alg: "SHA-512", content: "f".repeat(128) }]);
});
