import { createHash } from "node:crypto";
import { z } from "zod";

const Names = z.record(z.string(), z.string()).default({});
const LockedPackage = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  integrity: z.string().optional(),
  license: z.string().optional(),
  dev: z.boolean().default(false),
  optional: z.boolean().default(false),
  devOptional: z.boolean().default(false),
  dependencies: Names,
  optionalDependencies: Names,
  peerDependencies: Names,
});
type LockedPackage = z.infer<typeof LockedPackage>;

export const Lockfile = z.object({
  name: z.string(),
  version: z.string(),
  lockfileVersion: z.literal(3),
  packages: z.record(z.string(), LockedPackage),
});
export type Lockfile = z.infer<typeof Lockfile>;

export interface Component {
  type: "application" | "library";
  "bom-ref": string;
  group?: string;
  name: string;
  version: string;
  purl: string;
  scope?: "required" | "optional" | "excluded";
  hashes?: { alg: string; content: string }[];
  licenses?: ({ license: { id: string } } | { expression: string })[];
}

export interface Bom {
  $schema: string;
  bomFormat: "CycloneDX";
  specVersion: "1.6";
  serialNumber: string;
  version: number;
  metadata: { timestamp: string; component: Component; lifecycles: { phase: string }[] };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

/**
 * What the software is made of, out of its lockfile, as CycloneDX 1.6.
 *
 * Shape   one component for each package and version, however often it is installed; of those needed only to build or to
 *         test the scope is "excluded". The serial number follows from the lockfile, so that the same makes the same.
 * Source  https://cyclonedx.org/docs/1.6/json/, ECMA-424; https://github.com/package-url/purl-spec.
 */
export function billOfMaterials(lockfile: Lockfile, now: Date): Bom {
  const { "": root, ...installed } = lockfile.packages;
  const component = componentOf(lockfile.name, {
    ...(root ?? LockedPackage.parse({})),
    version: lockfile.version,
  });
  const components = new Map<string, Component>();
  const needs = new Map<string, Set<string>>();
  for (const [place, locked] of Object.entries(installed)) {
    const found = componentOf(locked.name ?? nameOf(place), locked);
    const known = components.get(found.purl);
    // Needed once is needed.
    if (known === undefined || known.scope === "excluded") components.set(found.purl, found);
    needs.set(found.purl, new Set([...(needs.get(found.purl) ?? []), ...neededBy(place, locked, installed)]));
  }
  const asked = root === undefined ? [] : neededBy("", root, installed);
  const seed = createHash("sha256").update(JSON.stringify(lockfile)).digest("hex");
  return {
    $schema: "http://cyclonedx.org/schema/bom-1.6.schema.json",
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    serialNumber: `urn:uuid:${uuidOf(seed)}`,
    version: 1,
    metadata: {
      timestamp: now.toISOString(),
      lifecycles: [{ phase: "build" }],
      component: { ...component, type: "application" },
    },
    components: [...components.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1)),
    dependencies: [
      { ref: component.purl, dependsOn: [...new Set(asked)].sort() },
      ...[...needs].map(([ref, on]) => ({ ref, dependsOn: [...on].sort() })),
    ],
  };
}

const nameOf = (place: string) => place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);

function componentOf(fullName: string, locked: LockedPackage): Component {
  const version = locked.version ?? "0.0.0";
  const [group, name] = fullName.startsWith("@") ? fullName.split("/") : [undefined, fullName];
  const purl = `pkg:npm/${group === undefined ? "" : `${encodeURIComponent(group)}/`}${name}@${version}`;
  const scope = locked.dev ? "excluded" : locked.optional || locked.devOptional ? "optional" : "required";
  return {
    type: "library",
    "bom-ref": purl,
    ...(group === undefined ? {} : { group }),
    name: name ?? fullName,
    version,
    purl,
    scope,
    ...(locked.integrity === undefined ? {} : { hashes: locked.integrity.split(" ").map(hashOf) }),
    ...(locked.license === undefined ? {} : { licenses: [licenceOf(locked.license)] }),
  };
}

/** As npm writes it ("sha512-" and base64), and as CycloneDX does. */
function hashOf(integrity: string): { alg: string; content: string } {
  const at = integrity.indexOf("-");
  const bits = integrity.slice("sha".length, at);
  const content = Buffer.from(integrity.slice(at + 1), "base64").toString("hex");
  return { alg: `SHA-${bits}`, content };
}

/** A single name of SPDX's list is an id; anything put together of names is an expression. */
const licenceOf = (licence: string) =>
  /^[\w.+-]+$/.test(licence) ? { license: { id: licence } } : { expression: licence };

/** The packages one needs, as Node would find them: nearest folder first. What is not installed is left out. */
function neededBy(place: string, locked: LockedPackage, installed: Record<string, LockedPackage>): string[] {
  const { dependencies, optionalDependencies, peerDependencies } = locked;
  const steps = place === "" ? [] : place.split("/node_modules/");
  const folders = steps.map((_, index) => `${steps.slice(0, steps.length - index).join("/node_modules/")}/`);
  return Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies }).flatMap((name) => {
    const found = [...folders, ""].map((folder) => installed[`${folder}node_modules/${name}`]).find(Boolean);
    return found === undefined ? [] : [componentOf(found.name ?? name, found).purl];
  });
}

/** RFC 9562, version 8: bits of our own making. */
const uuidOf = (hex: string) =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
